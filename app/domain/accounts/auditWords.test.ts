import { describe, expect, test } from "vitest";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import { pictures } from "../cohorts/pictures.ts";
import { signUpRules } from "../site/signUp.ts";
import { auditFields } from "./auditFields.ts";
import { auditActions, subjectKinds } from "./auditKinds.ts";
import { actionInWords, changeInWords, changesIn, namedIn, sideInWords, subjectInWords } from "./auditWords.ts";
import { roles } from "./person.ts";
import { respondentGroups } from "./respondentGroups.ts";

const names: Record<string, string> = { "user:a": "陈静", "user:b": "Li Wei", "cohort:c": "Mentors" };
const telling = (language: Language) => ({
  t: i18nFor(language).t,
  ...{ language, timeZone: "UTC", nameOf: (subject: string) => names[subject] },
});
const inWords = (language: Language, entry: { subject?: string; before?: unknown; after?: unknown }) =>
  changesIn({ subject: "user:x", before: null, after: null, ...entry }).map((change) =>
    changeInWords(telling(language), change),
  );

describe.each(languages)("every code has words in %s", (language) => {
  const i18n = i18nFor(language);

  test.each(auditActions)("action %s", (action) => {
    expect(i18n.exists(`log:actions.${action}`)).toBe(true);
  });

  test.each(subjectKinds)("subject %s", (kind) => {
    expect(i18n.exists(`log:subject.kinds.${kind}`)).toBe(true);
  });

  test.each([...auditFields].flatMap(([field, how]) => (how === "toldBySubject" ? [] : [[field, how.word]])))(
    "field %s",
    (_field, word) => {
      expect(i18n.exists(`log:fields.${word}`)).toBe(true);
    },
  );

  test.each(["reviewRequired", "names", "logo", "signUp", "mailFrom"])("setting %s", (key) => {
    expect(i18n.exists(`log:settings.${key}`)).toBe(true);
  });

  const values = {
    ...{ role: roles, respondentGroup: respondentGroups, picture: pictures, signUp: signUpRules, language: languages },
    ...{ counts: ["best", "last"], by: ["supporter", "person", "time", "role"], required: [true, false] },
  };
  test.each(Object.entries(values).flatMap(([field, all]) => all.map((value) => ({ [field]: value }))))(
    "value %j",
    (after) => {
      const [change] = changesIn({ subject: "user:x", before: null, after });
      expect(change?.after?.kind === "word" && i18n.exists(change.after.key)).toBe(true);
    },
  );
});

test.each([
  [{ before: { role: "learner" }, after: { role: "admin" } }, "Role: Learner → Admin", "角色：学员 → 管理员"],
  [
    { after: { changed: ["organization", "startsOn"] } },
    "Changed: Organization and First day",
    "更改项：机构和开班日期",
  ],
  [{ after: { changed: [] } }, "Changed: none", "更改项：无"],
  [{ after: { userId: "a" } }, "Person: 陈静", "人员：陈静"],
  [{ before: { userId: "gone" } }, "Person: until now Account that is there no longer", "人员：原为账户（已不存在）"],
  [
    { before: { dueAt: null }, after: { dueAt: "2027-03-12T15:59:00.000Z" } },
    "Due: none → 12 March 2027 at 15:59",
    "截止时间：无 → 2027年3月12日 15:59",
  ],
  [{ before: { share: 0.5 }, after: { share: 0.725 } }, "Share of the points: 50% → 73%", "得分率：50% → 73%"],
])("%j in words", (entry, en, zh) => {
  expect([inWords("en", entry), inWords("zh", entry)]).toEqual([[en], [zh]]);
});

test("settings are told field by field, as they are stored", () => {
  const subject = "setting:reviewRequired";
  expect(inWords("zh", { subject, before: true, after: false })).toEqual(["发布前由作者以外的人审核：是 → 否"]);
  const names = { subject: "setting:names", before: { en: null, zh: "甲" }, after: { en: "A", zh: "甲" } };
  expect(inWords("en", names)).toEqual(["Name in English: none → A"]);
  expect(inWords("en", { subject: "setting:logo", before: null, after: "0ab1" })).toEqual(["Logo: none → a picture"]);
});

test("what stayed the same, and what the subject says already, is left out", () => {
  const dueAt = "2027-03-12T15:59:00.000Z";
  expect(inWords("en", { before: { dueAt, required: true }, after: { dueAt, required: false } })).toEqual([
    "Required: yes → no",
  ]);
  const after = { courseId: "c", chapterId: "d", questionId: "q", revisionId: "r", changed: 3 };
  expect(inWords("en", { after })).toEqual(["Scores changed: 3"]);
});

test("of a long list only the first are named", () => {
  const after = { userIds: Array.from({ length: 30 }, () => "a") };
  expect(inWords("zh", { after })[0]).toMatch(/陈静和其他22项$/);
});

test("what another version wrote is told as it is stored", () => {
  expect(inWords("en", { after: { colour: { a: [1, 2] } } })).toEqual(["colour: a: 1, 2"]);
  expect(inWords("en", { after: { role: "boss" } })).toEqual(["Role: boss"]);
  expect(actionInWords(i18nFor("en").t, "x.changed")).toBe("x.changed");
  expect(subjectInWords(telling("en"), "x:1")).toBe("x:1");
});

test("a subject goes by its kind and its name", () => {
  expect(subjectInWords(telling("zh"), "cohort:c")).toBe("班级 · Mentors");
  expect(subjectInWords(telling("zh"), "cohort:other")).toBe("班级（已不存在）");
  expect(subjectInWords(telling("zh"), "post:p")).toBe("发言");
});

test("each side can stand alone", () => {
  const changes = changesIn({
    subject: "cell:c/d/quiz",
    before: null,
    after: { share: 1, excused: false, note: null },
  });
  expect(sideInWords(telling("en"), "before", changes)).toBe("");
  expect(sideInWords(telling("en"), "after", changes)).toBe("Note: none\nShare of the points: 100%\nExcused: no");
});

test("what has to be looked up for its name", () => {
  const entry = { subject: "cohort:c", before: { userId: "b" }, after: { userIds: ["a"], paths: ["glossary.yaml"] } };
  expect(namedIn(entry)).toEqual(["cohort:c", "user:b", "user:a", "document:glossary.yaml"]);
});
