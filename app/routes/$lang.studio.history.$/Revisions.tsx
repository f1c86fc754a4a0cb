import { useTranslation } from "react-i18next";
import { useZone } from "#app/components/board/useZone.ts";
import { Difference } from "#app/components/studio/Difference.tsx";
import styles from "#app/components/studio/studio.module.css";
import { formatDateTime } from "#app/i18n/format.ts";
import type { HistoryData } from "./route.tsx";

interface Props {
  document: HistoryData["documents"][number];
  view: HistoryData;
}

/** The revisions of one document: compare any two, bring any back as a draft. */
export function Revisions({ document: { path, part, revisions }, view }: Props) {
  const { t } = useTranslation("studio");
  const zone = useZone("UTC");
  const { language, compared } = view;
  const here = compared?.path === path ? compared : null;
  const named = ({ createdAt, authorName }: (typeof revisions)[number]) =>
    t("history.revision", { date: formatDateTime(language, createdAt, zone), name: authorName ?? t("history.file") });
  return (
    <section className={styles.document} aria-labelledby={path}>
      <h2 id={path}>{part === "file" ? path : t(`document.parts.${part}`)}</h2>
      <ul className={styles.list}>
        {revisions.map((revision) => (
          <li key={revision.id} className={styles.steps}>
            <span>{named(revision)}</span>
            {revision.inUse ? (
              <span className="tag">{t("history.inUse")}</span>
            ) : (
              <form method="post">
                <input type="hidden" name="path" value={path} />
                <input type="hidden" name="revisionId" value={revision.id} />
                <button
                  type="submit"
                  name="intent"
                  value="restore"
                  className="button secondary small"
                  aria-label={t("history.restoreNamed", { name: named(revision) })}
                >
                  {t("history.restore")}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {revisions.length > 1 ? (
        <form className={styles.line}>
          <input type="hidden" name="of" value={path} />
          {(["from", "to"] as const).map((end, index) => (
            <label key={end}>
              {t(`history.${end}`)}
              <select className="input" name={end} defaultValue={here?.[end] ?? revisions[1 - index]?.id}>
                {revisions.map((revision) => (
                  <option key={revision.id} value={revision.id}>
                    {named(revision)}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <button type="submit" className="button secondary">
            {t("history.compare")}
          </button>
        </form>
      ) : null}
      {here ? <Difference path={path} places={here.places} /> : null}
    </section>
  );
}
