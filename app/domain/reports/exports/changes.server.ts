import { type AuditFilter, type AuditLine, auditCount, auditPortions } from "#app/domain/accounts/auditView.server.ts";
import {
  actionInWords,
  changesIn,
  type StoredEntry,
  sideInWords,
  subjectInWords,
  type Telling,
} from "#app/domain/accounts/auditWords.ts";
import { type CohortChange, changePortions } from "#app/domain/grades/changes.server.ts";
import { type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Reader } from "#db/database.ts";
import { auditNames } from "../auditNames.server.ts";
import type { Asked as Naming } from "../contentNames.server.ts";
import { type Asked, column } from "./columns.ts";

/** Who changed which grade or weight of a cohort, when, from what to what. */
export function gradeChangesSheet(db: Reader, { cohort, ...asked }: Asked & Naming): Sheet {
  const { language } = asked;
  const { timeZone } = cohort;
  return sheetOf(inWords(db, changePortions(db, cohort.id), { ...asked, timeZone }), {
    ...{ language, timeZone },
    name: i18nFor(language).t("exports:file.gradeChanges", { cohort: cohort.name }),
    columns: [
      column<Told<CohortChange>>("changedAt", "instant", ({ at }) => at),
      column("changedBy", "text", ({ by }) => by),
      column("name", "text", ({ learner }) => learner),
      column("subject", "text", ({ told }) => told.subject),
      column("before", "text", ({ told }) => told.before),
      column("after", "text", ({ told }) => told.after),
    ],
  });
}

/** The audit log of the site, as its page filters it. */
export async function auditSheet(db: Reader, { filter, ...asked }: Naming & { filter: AuditFilter }): Promise<Sheet> {
  const { language } = asked;
  const { t } = i18nFor(language);
  const timeZone = "UTC";
  return sheetOf(inWords(db, auditPortions(db, filter), { ...asked, timeZone }), {
    ...{ language, timeZone, total: await auditCount(db, filter) },
    name: t("exports:file.audit"),
    columns: [
      column<Told<AuditLine>>("changedAt", "instant", ({ at }) => at),
      column("changedBy", "text", ({ actorName }) => actorName),
      column("action", "text", ({ action }) => actionInWords(t, action)),
      column("subject", "text", ({ told }) => told.subject),
      column("before", "text", ({ told }) => told.before),
      column("after", "text", ({ told }) => told.after),
      column("id", "text", ({ id }) => id),
    ],
  });
}

/** An entry with what it says in the words of whoever takes it away. */
type Told<Entry> = Entry & { told: { subject: string; before: string | null; after: string | null } };

async function* inWords<Entry extends StoredEntry>(
  db: Reader,
  portions: AsyncIterable<Entry[]>,
  { language, catalogue, timeZone }: Naming & { timeZone: string },
): AsyncGenerator<Told<Entry>[]> {
  const { t } = i18nFor(language);
  for await (const entries of portions) {
    const names = await auditNames(db, entries, { catalogue, language });
    const telling = { t, language, timeZone, nameOf: (subject: string) => names[subject] };
    yield entries.map((entry) => ({ ...entry, told: toldOf(entry, telling) }));
  }
}

function toldOf(entry: StoredEntry, telling: Telling): Told<StoredEntry>["told"] {
  const changes = changesIn(entry);
  const side = (which: "before" | "after") => sideInWords(telling, which, changes) || null;
  return { subject: subjectInWords(telling, entry.subject), before: side("before"), after: side("after") };
}
