import type en from "../../../locales/en/log.json";
import type { AuditDetail, ChangedPart, GradeDetail } from "./auditKinds.ts";

/** A piece of what an entry says: a word by its key, what somebody typed, a figure, or the name of something. */
export type AuditPart =
  | { kind: "word"; key: string; otherwise?: string }
  | { kind: "text"; text: string }
  | { kind: "number"; number: number }
  | { kind: "share"; share: number }
  | { kind: "moment"; at: string }
  | { kind: "name"; subject: string }
  | { kind: "list"; parts: AuditPart[] };

/** Settings that are stored as objects are told field by field. */
type SettingField = "reviewRequired" | "signUp" | "logo" | "siteNameEn" | "siteNameZh" | "mailName" | "mailAddress";
type AuditField = keyof AuditDetail | ChangedPart | keyof GradeDetail | SettingField | "results";
type Word = keyof (typeof en)["fields"];
type Read = (value: unknown) => AuditPart;

const text: Read = (value) => ({ kind: "text", text: plainly(value) });
const number: Read = (value) => (typeof value === "number" ? { kind: "number", number: value } : text(value));
const share: Read = (value) => (typeof value === "number" ? { kind: "share", share: value } : text(value));
const moment: Read = (value) => {
  const at = new Date(value instanceof Date ? value : String(value));
  return Number.isNaN(at.getTime()) ? text(value) : { kind: "moment", at: at.toISOString() };
};
const word = (key: string): AuditPart => ({ kind: "word", key });
const yesNo: Read = (value) => word(value === true ? "log:values.yes" : "log:values.no");
const oneOf =
  (area: string): Read =>
  (value) => ({ kind: "word", key: `${area}.${plainly(value)}`, otherwise: plainly(value) });
const name =
  (kind: string): Read =>
  (value) => ({ kind: "name", subject: `${kind}:${plainly(value)}` });
const many =
  (one: Read): Read =>
  (value) => ({ kind: "list", parts: (Array.isArray(value) ? value : [value]).map(one) });
const points: Read = (value) => ({
  kind: "list",
  parts: Object.entries(value ?? {}).map(([id, given]) => ({ kind: "text", text: `${id}: ${plainly(given)}` })),
});

/** Every field that is written anywhere: the word it goes by, and how its value is read. A new one needs its line. */
const fields: Record<AuditField, { word: Word; read: Read } | "toldBySubject"> = {
  role: { word: "role", read: oneOf("people:roles") },
  changed: { word: "changed", read: many((part) => fieldName(plainly(part))) },
  results: { word: "results", read: number },
  userId: { word: "person", read: name("user") },
  userIds: { word: "people", read: many(name("user")) },
  made: { word: "made", read: many(name("user")) },
  added: { word: "added", read: many(name("user")) },
  reason: { word: "reason", read: text },
  by: { word: "endedBy", read: oneOf("log:endedBy") },
  minutes: { word: "minutes", read: number },
  dueAt: { word: "dueAt", read: moment },
  required: { word: "required", read: yesNo },
  publishAt: { word: "publishAt", read: moment },
  ids: { word: "assignments", read: many(name("assignment")) },
  cohortId: { word: "cohort", read: name("cohort") },
  recipients: { word: "recipients", read: number },
  mails: { word: "mails", read: number },
  version: { word: "version", read: number },
  paths: { word: "documents", read: many(name("document")) },
  language: { word: "language", read: oneOf("people:languages") },
  courseId: "toldBySubject",
  chapterId: "toldBySubject",
  questionId: "toldBySubject",
  revisionId: "toldBySubject",
  attempts: { word: "attempts", read: number },
  answers: { word: "answers", read: number },
  passNow: { word: "passNow", read: number },
  failNow: { word: "failNow", read: number },
  name: { word: "name", read: text },
  organization: { word: "organization", read: text },
  respondentGroup: { word: "respondentGroup", read: oneOf("organizations:groups") },
  email: { word: "email", read: text },
  username: { word: "username", read: text },
  organizationId: { word: "organization", read: name("organization") },
  startsOn: { word: "startsOn", read: text },
  endsOn: { word: "endsOn", read: text },
  note: { word: "note", read: text },
  picture: { word: "picture", read: oneOf("cohorts:pictures") },
  timeZone: { word: "timeZone", read: text },
  inactiveDays: { word: "inactiveDays", read: number },
  nameEn: { word: "nameEn", read: text },
  nameZh: { word: "nameZh", read: text },
  region: { word: "region", read: text },
  parentId: { word: "parent", read: name("organization") },
  share: { word: "share", read: share },
  excused: { word: "excused", read: yesNo },
  weight: { word: "weight", read: number },
  counts: { word: "counts", read: oneOf("grades:counts") },
  points: { word: "points", read: number },
  possible: { word: "possible", read: number },
  criteria: { word: "criteria", read: points },
  feedback: { word: "feedback", read: text },
  feedbackLanguage: { word: "feedbackLanguage", read: oneOf("people:languages") },
  reviewRequired: { word: "reviewRequired", read: yesNo },
  signUp: { word: "signUp", read: oneOf("site:signUp") },
  logo: { word: "logo", read: () => word("log:values.picture") },
  siteNameEn: { word: "siteNameEn", read: text },
  siteNameZh: { word: "siteNameZh", read: text },
  mailName: { word: "mailName", read: text },
  mailAddress: { word: "mailAddress", read: text },
};

export const auditFields: ReadonlyMap<string, (typeof fields)[AuditField]> = new Map(Object.entries(fields));

/** What a field is called; one that another version wrote, as it is stored. */
export function fieldName(field: string): AuditPart {
  const known = auditFields.get(field);
  return known && known !== "toldBySubject" ? word(`log:fields.${known.word}`) : { kind: "text", text: field };
}

/** How the value of a field is to be told; nothing and an empty list are told as a word. */
export function toldValue(field: string, value: unknown): AuditPart {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) {
    return word("log:values.none");
  }
  const known = auditFields.get(field);
  return known && known !== "toldBySubject" ? known.read(value) : text(value);
}

/** As it is stored, where there are no words for it. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainly).join(", ");
  if (typeof value !== "object" || value === null || value instanceof Date) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key}: ${plainly(part)}`)
    .join("; ");
}
