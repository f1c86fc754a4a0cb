import { useTranslation } from "react-i18next";
import { useZone } from "#app/components/board/useZone.ts";
import { Failure } from "#app/components/studio/Failure.tsx";
import { Problems } from "#app/components/studio/Problems.tsx";
import { formatDateTime } from "#app/i18n/format.ts";
import type { ChangeSetData } from "./route.tsx";

const refusals = [
  "noSuchChangeSet",
  "notInThisState",
  "ownWork",
  "nothingInIt",
  "problems",
  "publishedMeanwhile",
  "inPast",
  "notValid",
] as const;

const knownRefusal = (reason: string) => refusals.find((known) => known === reason) ?? "notValid";

/** How the change set stands, who did what, what was refused, and what is left to put right. */
export function State({ view, refusal }: { view: ChangeSetData; refusal: string | undefined }) {
  const { t } = useTranslation("studio");
  const zone = useZone("UTC");
  const { language, changeSet, names, problems } = view;
  const by = (name: string | null, date: Date) => ({
    name: name ?? t("changes.nobody"),
    date: formatDateTime(language, date, zone),
  });
  return (
    <>
      {refusal ? (
        <p className="notice bad" role="alert">
          {t(`changes.refusal.${knownRefusal(refusal)}`)}
        </p>
      ) : null}
      <p>
        <span className="tag">{t(`changes.state.${changeSet.state}`)}</span>{" "}
        {t(names.createdBy ? "changes.begun" : "changes.begunOn", by(names.createdBy, changeSet.createdAt))}
        {changeSet.reviewAskedAt ? ` · ${t("changes.asked", by(names.reviewAskedBy, changeSet.reviewAskedAt))}` : ""}
        {changeSet.reviewedAt ? ` · ${t("changes.reviewed", by(names.reviewedBy, changeSet.reviewedAt))}` : ""}
        {changeSet.publishedAt
          ? ` · ${t("changes.publishedAt", { date: formatDateTime(language, changeSet.publishedAt, zone) })}`
          : ""}
      </p>
      {changeSet.publishAt ? (
        <p className="notice">
          {t("changes.publishAt", { date: formatDateTime(language, changeSet.publishAt, zone) })}
        </p>
      ) : null}
      <Failure changeSet={changeSet} />
      <Problems problems={problems} />
    </>
  );
}
