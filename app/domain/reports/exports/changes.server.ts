import { type AuditFilter, type AuditLine, auditCount, auditPortions } from "#app/domain/accounts/auditView.server.ts";
import { type CohortChange, changePortions } from "#app/domain/grades/changes.server.ts";
import { type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { type Asked, column } from "./columns.ts";

/** Who changed which grade or weight of a cohort, when, from what to what: as it is stored, in codes and ids. */
export function gradeChangesSheet(db: Reader, { cohort, language }: Asked): Sheet {
  return sheetOf(changePortions(db, cohort.id), {
    ...{ language, timeZone: cohort.timeZone },
    name: i18nFor(language).t("exports:file.gradeChanges", { cohort: cohort.name }),
    columns: [
      column<CohortChange>("changedAt", "instant", ({ at }) => at),
      column("changedBy", "text", ({ by }) => by),
      column("name", "text", ({ learner }) => learner),
      column("subject", "text", ({ subject }) => subject),
      column("before", "text", ({ before }) => stored(before)),
      column("after", "text", ({ after }) => stored(after)),
    ],
  });
}

/** The audit log of the site, as its page filters it. */
export async function auditSheet(
  db: Reader,
  { language, filter }: { language: Language; filter: AuditFilter },
): Promise<Sheet> {
  return sheetOf(auditPortions(db, filter), {
    ...{ language, timeZone: "UTC", total: await auditCount(db, filter) },
    name: i18nFor(language).t("exports:file.audit"),
    columns: [
      column<AuditLine>("changedAt", "instant", ({ at }) => at),
      column("changedBy", "text", ({ actorName }) => actorName),
      column("action", "text", (line) => line.action),
      column("subject", "text", ({ subject }) => subject),
      column("before", "text", ({ before }) => stored(before)),
      column("after", "text", ({ after }) => stored(after)),
      column("id", "text", ({ id }) => id),
    ],
  });
}

function stored(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
