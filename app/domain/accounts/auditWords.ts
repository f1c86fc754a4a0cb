import type { TFunction } from "i18next";
import { formatDateTime, formatList, formatNumber, formatPercent } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { type AuditPart, auditFields, fieldName, toldValue } from "./auditFields.ts";
import { auditActions, subjectKinds } from "./auditKinds.ts";

/** One field, from what to what; of a side that is left out nothing is said. */
export interface AuditChange {
  field: AuditPart;
  before?: AuditPart;
  after?: AuditPart;
}

/** An entry of the log, or of the history of grades, as it is stored. */
export interface StoredEntry {
  subject: string;
  before: unknown;
  after: unknown;
}

const order = [...auditFields.keys()];

/** What an entry says, field by field, in one order on both engines. What stayed the same is left out. */
export function changesIn({ subject, before, after }: StoredEntry): AuditChange[] {
  const [was, is] = [fieldsOf(subject, before), fieldsOf(subject, after)];
  const all = [...new Set([...was.keys(), ...is.keys()])];
  all.sort((one, other) => order.indexOf(one) - order.indexOf(other) || (one < other ? -1 : 1));
  return all.flatMap((field): AuditChange[] => {
    const isTold = auditFields.get(field) !== "toldBySubject" && !isSame(was.get(field), is.get(field));
    return isTold ? [changeOf(field, was, is)] : [];
  });
}

type Fields = Map<string, unknown>;

function changeOf(field: string, was: Fields, is: Fields): AuditChange {
  return {
    field: fieldName(field),
    ...(was.has(field) && { before: toldValue(field, was.get(field)) }),
    ...(is.has(field) && { after: toldValue(field, is.get(field)) }),
  };
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

/** Settings are stored as they are set; everything else as an object, or not at all. */
function fieldsOf(subject: string, side: unknown): Fields {
  const setting = subject.startsWith("setting:") ? subject.slice("setting:".length) : null;
  if (setting) return fieldsOfSetting(setting, side);
  if (side === null || side === undefined) return new Map();
  if (typeof side !== "object" || Array.isArray(side)) return new Map([["changed", side]]);
  // Of a question that is scored anew `changed` is how many scores.
  return new Map(
    Object.entries(side).map(([key, value]) => [
      typeof value === "number" && key === "changed" ? "results" : key,
      value,
    ]),
  );
}

const partsOfSettings: Record<string, Record<string, string>> = {
  names: { en: "siteNameEn", zh: "siteNameZh" },
  mailFrom: { name: "mailName", address: "mailAddress" },
};

function fieldsOfSetting(setting: string, side: unknown): Fields {
  const parts = partsOfSettings[setting];
  if (!parts) return new Map([[setting, side]]);
  const values = new Map<string, unknown>(Object.entries(side ?? {}));
  return new Map(Object.entries(parts).map(([key, field]) => [field, values.get(key) ?? null]));
}

/** What has to be looked up for its name before an entry can be told. */
export function namedIn(entry: StoredEntry): string[] {
  const parts = changesIn(entry).flatMap(({ before, after }) => [before, after]);
  return [entry.subject, ...parts.flatMap((part) => (part ? namedInPart(part) : []))];
}

function namedInPart(part: AuditPart): string[] {
  if (part.kind === "list") return part.parts.flatMap(namedInPart);
  return part.kind === "name" ? [part.subject] : [];
}

/** For whom entries are put into words. */
export interface Telling {
  t: TFunction;
  language: Language;
  timeZone: string | undefined;
  /** What people call a thing, by its subject; undefined: it is there no longer. */
  nameOf: (subject: string) => string | undefined;
  /** Of longer lists only the first are named. */
  mostNames?: number;
}

/** "Role changed"; a kind of entry that another version wrote, as it is stored. */
export function actionInWords(t: TFunction, action: string): string {
  return auditActions.some((known) => known === action) ? t(`log:actions.${action}`) : action;
}

/** "Cohort · Changan mentors" */
export function subjectInWords({ t, nameOf }: Pick<Telling, "t" | "nameOf">, subject: string): string {
  const kind = kindInWords(t, subject);
  const name = nameOf(subject);
  if (kind === undefined) return name ?? subject;
  if (name) return t("log:subject.named", { kind, name });
  return isKept(subject) ? t("log:subject.gone", { kind }) : kind;
}

/** What had a name of its own while it was there. */
function isKept(subject: string): boolean {
  return /^(?:user|cohort|organization|assignment|changeSet):/.test(subject);
}

function kindInWords(t: TFunction, subject: string): string | undefined {
  const kind = subjectKinds.find((known) => subject.startsWith(`${known}:`));
  return kind && t(`log:subject.kinds.${kind}`);
}

/** "Role: Learner → Trainer" */
export function changeInWords(telling: Telling, { field, before, after }: AuditChange): string {
  const { t } = telling;
  const said = (part: AuditPart) => partInWords(telling, part);
  const slots = { field: said(field), before: before && said(before), after: after && said(after) };
  if (before && after) return t("log:change.both", slots);
  return t(before ? "log:change.before" : "log:change.after", slots);
}

/** One side alone, where each has a column of its own: "Role: Learner; …". */
export function sideInWords(telling: Telling, side: "before" | "after", changes: AuditChange[]): string {
  const { t } = telling;
  return changes
    .flatMap(({ field, [side]: part }) =>
      part ? t("log:change.after", { field: partInWords(telling, field), after: partInWords(telling, part) }) : [],
    )
    .join("\n");
}

function partInWords(telling: Telling, part: AuditPart): string {
  const { t, language, timeZone, nameOf } = telling;
  switch (part.kind) {
    case "word":
      return t(part.key, { defaultValue: part.otherwise ?? part.key });
    case "text":
      return part.text;
    case "number":
      return formatNumber(language, part.number);
    case "share":
      return formatPercent(language, part.share);
    case "moment":
      return formatDateTime(language, new Date(part.at), timeZone);
    case "name":
      return nameOf(part.subject) ?? subjectInWords({ t, nameOf }, part.subject);
    case "list":
      return listInWords(telling, part.parts);
  }
}

function listInWords(telling: Telling, parts: AuditPart[]): string {
  const { t, language, mostNames = 8 } = telling;
  const named = parts.slice(0, mostNames).map((part) => partInWords(telling, part));
  const others = parts.length - named.length;
  return formatList(language, others > 0 ? [...named, t("log:others", { count: others })] : named);
}
