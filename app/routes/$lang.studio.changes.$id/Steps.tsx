import { useTranslation } from "react-i18next";
import { useBrowserZone } from "#app/components/cohorts/CohortFields.tsx";
import styles from "#app/components/studio/studio.module.css";
import { usualTimeZone } from "#app/domain/cohorts/timeZones.ts";
import type { ChangeSetData } from "./route.tsx";

type Intent = "ask" | "approve" | "sendBack" | "publish" | "unschedule";

/** What can be done now, and, where the review rule stands in the way, whose turn it is. */
export function Steps({ view }: { view: ChangeSetData }) {
  const { t } = useTranslation("studio");
  const { changeSet, reviewRequired, isOwnWork, documents } = view;
  const { state, publishAt, failedAt } = changeSet;
  if (state === "published" || state === "withdrawn") return null;
  const publishable = documents.length > 0 && (!reviewRequired || state === "approved");
  const intents: Intent[] = [
    ...(publishable ? (["publish"] as const) : []),
    ...(state === "draft" && documents.length > 0 ? (["ask"] as const) : []),
    ...(state === "review" && !isOwnWork ? (["approve"] as const) : []),
    ...(state === "draft" ? [] : (["sendBack"] as const)),
    ...(publishAt || failedAt ? (["unschedule"] as const) : []),
  ];
  const rule =
    !reviewRequired || state === "approved" ? null : state === "draft" ? "ask" : isOwnWork ? "wait" : "yours";
  return (
    <section className="card stack" aria-labelledby="steps">
      <h2 id="steps">{t("changes.steps")}</h2>
      {rule ? <p>{t(`changes.rule.${rule}`)}</p> : null}
      <form method="post" className={styles.steps}>
        {intents.map((intent, index) => (
          <button
            key={intent}
            type="submit"
            name="intent"
            value={intent}
            className={index === 0 ? "button" : "button secondary"}
          >
            {t(`changes.intent.${intent}`)}
          </button>
        ))}
      </form>
      {publishable ? <Schedule timeZones={view.timeZones} /> : null}
      <form method="post" className={styles.line}>
        <label className={styles.wide}>
          {t("changes.title")}
          <input className="input" name="title" maxLength={200} defaultValue={changeSet.title ?? ""} />
        </label>
        <button type="submit" name="intent" value="rename" className="button secondary">
          {t("changes.rename")}
        </button>
      </form>
    </section>
  );
}

function Schedule({ timeZones }: { timeZones: string[] }) {
  const { t } = useTranslation("studio");
  const zone = useBrowserZone(usualTimeZone, timeZones);
  return (
    <form method="post" className={styles.line}>
      <label>
        {t("changes.day")}
        <input className="input" type="date" name="day" required />
      </label>
      <label>
        {t("changes.time")}
        <input className="input" type="time" name="time" defaultValue="08:00" required />
      </label>
      <label>
        {t("changes.timeZone")}
        <select key={zone} className="input" name="timeZone" defaultValue={zone}>
          {timeZones.map((one) => (
            <option key={one} value={one}>
              {one.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" name="intent" value="schedule" className="button secondary">
        {t("changes.intent.schedule")}
      </button>
    </form>
  );
}
