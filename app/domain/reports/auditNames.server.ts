import { inArray } from "drizzle-orm";
import { namedIn, type StoredEntry } from "#app/domain/accounts/auditWords.ts";
import { findThing } from "#app/domain/assignments/things.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { chunks } from "#db/chunks.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { type Asked, nameOfContent } from "./contentNames.server.ts";

/** Names by subject, "user:<id>". */
export type AuditNames = Record<string, string>;

/** What people call everything that entries are about or name; what is gone has no name. */
export async function auditNames(db: Reader, entries: StoredEntry[], asked: Asked): Promise<AuditNames> {
  const subjects = [...new Set(entries.flatMap(namedIn))];
  const idsOf = (kind: string) =>
    subjects.flatMap((subject) => (subject.startsWith(`${kind}:`) ? [subject.slice(kind.length + 1)] : []));
  const stored = [
    ...(await peopleNamed(db, idsOf("user"))),
    ...(await cohortsNamed(db, idsOf("cohort"))),
    ...(await organizationsNamed(db, idsOf("organization"), asked.language)),
    ...(await assignmentsNamed(db, idsOf("assignment"), asked)),
    ...(await changeSetsNamed(db, idsOf("changeSet"), asked.language)),
  ];
  const taught = subjects.flatMap((subject) => {
    const name = nameOfContent(asked, subject);
    return name ? [[subject, name] as const] : [];
  });
  return Object.fromEntries([...stored, ...taught]);
}

type Named = [subject: string, name: string][];

async function peopleNamed(db: Reader, ids: string[]): Promise<Named> {
  const { id, name } = t.users;
  const found: Named = [];
  for (const some of chunks(ids, 1)) {
    const rows = await db.select({ id, name }).from(t.users).where(inArray(id, some));
    found.push(...rows.flatMap((row): Named => (row.name ? [[`user:${row.id}`, row.name]] : [])));
  }
  return found;
}

async function cohortsNamed(db: Reader, ids: string[]): Promise<Named> {
  const { id, name } = t.cohorts;
  const rows = await db.select({ id, name }).from(t.cohorts).where(inArray(id, ids));
  return rows.map((row) => [`cohort:${row.id}`, row.name]);
}

async function organizationsNamed(db: Reader, ids: string[], language: Language): Promise<Named> {
  const rows = await db.select().from(t.organizations).where(inArray(t.organizations.id, ids));
  return rows.map(({ id, nameEn, nameZh }) => {
    const names = language === "zh" ? [nameZh, nameEn] : [nameEn, nameZh];
    return [`organization:${id}`, names.find((one) => one !== null) ?? ""];
  });
}

async function assignmentsNamed(db: Reader, ids: string[], { catalogue, language }: Asked): Promise<Named> {
  const found: Named = [];
  for (const some of chunks(ids, 1)) {
    const rows = await db.select().from(t.assignments).where(inArray(t.assignments.id, some));
    for (const row of rows) {
      const thing = findThing(catalogue, row)?.title[language];
      if (thing) found.push([`assignment:${row.id}`, thing]);
    }
  }
  return found;
}

async function changeSetsNamed(db: Reader, ids: string[], language: Language): Promise<Named> {
  const rows = await db.select().from(t.changeSets).where(inArray(t.changeSets.id, ids));
  const { t: say } = i18nFor(language);
  return rows.map(({ id, title, createdAt }) => [
    `changeSet:${id}`,
    title ?? say("studio:changes.untitled", { date: formatDateTime(language, createdAt, "UTC") }),
  ]);
}
