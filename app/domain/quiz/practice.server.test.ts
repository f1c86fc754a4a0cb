import { beforeEach, expect, test } from "vitest";
import type { Section } from "#app/catalogue/types.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { aMultiple, aNumber, aQuiz, aSingle } from "#tests/questions.ts";
import { startAttempt } from "./attempts.server.ts";
import { isExplained } from "./explained.ts";
import { mergePerson } from "./merge.server.ts";
import { answerPractice, clearPractice } from "./practice.server.ts";
import { explainAnswers } from "./practice.ts";
import { previewPractice, regradePractice } from "./practiceRegrade.server.ts";

const at = (minute: number) => new Date(Date.UTC(2027, 2, 1, 12, minute));
const section: Section = {
  id: "first-steps",
  courseId: "small-course",
  chapterId: "first-chapter",
  folder: "courses/small-course/first-chapter/first-steps",
  number: "0.1",
  title: { en: "First steps", zh: "第一步" },
  summary: { en: "", zh: "" },
  minutes: { en: 1, zh: 1 },
  texts: {},
  blockIds: ["who-signs"],
  questions: [aSingle(), aMultiple()],
  toolIds: [],
  caseIds: [],
};

let db: Database;
let guest: string;
let account: string;
beforeEach(async () => {
  db = await testDatabase();
  guest = await addPerson("guest");
  account = await addPerson("account");
});

async function addPerson(kind: "guest" | "account"): Promise<string> {
  const id = newId();
  const dates = { createdAt: at(0), lastSeenAt: at(0) };
  const row = { id, kind, role: "learner", name: kind, nameSortKey: kind, language: "en", ...dates } as const;
  await db.write((tx) => tx.insert(t.users).values(row));
  return id;
}

const answer = (userId: string, choice: string, minute: number) =>
  db.write((tx) =>
    answerPractice(tx, { userId, section, question: aSingle(), response: { type: "single", choice }, now: at(minute) }),
  );
const answers = () => db.read.select().from(t.practiceAnswers);

test("the latest answer to a question is kept, with its points", async () => {
  await answer(guest, "bank", 1);
  expect(await answer(guest, "both-parties", 2)).toEqual({ points: 1, possible: 1 });
  expect(await answers()).toMatchObject([{ questionId: "who-signs-first", points: 1, answeredAt: at(2) }]);
});

test("an answer can be forgotten, so that the question is asked again", async () => {
  await answer(guest, "bank", 1);
  await db.write((tx) => clearPractice(tx, { userId: guest, section, question: aSingle() }));
  expect(await answers()).toEqual([]);
});

test("explanations are given for what was answered, and for nothing else", () => {
  const given = {
    "who-signs-first": { response: { type: "single", choice: "bank" }, points: 0, possible: 1, answeredAt: at(1) },
  };
  const explained = explainAnswers(section.questions, given);
  expect(Object.keys(explained)).toEqual(["who-signs-first"]);
  expect(explained["who-signs-first"]?.explained).toMatchObject({ verdict: "wrong" });
  expect(isExplained(explained["who-signs-first"])).toBe(true);
});

test("an answer that no longer fits its question is left out", () => {
  const given = {
    "net-cost": { response: { type: "single", choice: "bank" }, points: 0, possible: 1, answeredAt: at(1) },
  };
  expect(explainAnswers([aNumber()], given)).toEqual({});
});

test("a guest's attempts and answers come along; of two answers the later stays", async () => {
  await answer(account, "bank", 1);
  await answer(guest, "both-parties", 2);
  await db.write((tx) => startAttempt(tx, { userId: guest, quiz: aQuiz(), now: at(3), language: "zh" }));
  await db.write((tx) => mergePerson(tx, { from: guest, into: account }));
  expect(await answers()).toMatchObject([{ userId: account, points: 1 }]);
  expect(await db.read.select().from(t.attempts)).toMatchObject([{ userId: account }]);
});

test("an account's later answer is not overwritten by a guest's older one", async () => {
  await answer(guest, "bank", 1);
  await answer(account, "both-parties", 2);
  await db.write((tx) => mergePerson(tx, { from: guest, into: account }));
  expect(await answers()).toMatchObject([{ userId: account, points: 1 }]);
});

test("when a key was wrong kept answers are scored anew: seen first, once, in the audit log, with what was answered", async () => {
  const admin = await addPerson("account");
  await answer(guest, "school", 1);
  await answer(account, "both-parties", 2);
  const choices = aSingle().choices.map((choice) => ({ ...choice, correct: choice.id === "school" }));
  const asked = {
    courseId: "small-course",
    chapterId: "first-chapter",
    question: aSingle({ choices }),
    revisionId: "r2",
  };
  const before = await answers();
  const preview = await previewPractice(db.read, asked);
  expect(preview.answers).toBe(2);
  expect(preview.changed).toHaveLength(2);
  expect(preview.changed).toContainEqual({
    ...{ userId: guest, before: { points: 0, possible: 1 }, after: { points: 1, possible: 1 } },
  });
  expect(await answers()).toEqual(before);
  const by = { ...asked, personId: admin, now: at(3) };
  expect(await regradePractice(db, by)).toEqual({ ok: true, changed: 2 });
  const now = await answers();
  expect(now.find(({ userId }) => userId === guest)).toMatchObject({ points: 1, revisionId: "r2", answeredAt: at(1) });
  expect(now.map(({ response }) => response)).toEqual(before.map(({ response }) => response));
  expect(await regradePractice(db, by)).toEqual({ ok: false, reason: "nothingToChange" });
  const log = await db.read.select().from(t.auditLog);
  expect(log).toMatchObject([{ action: "question.regraded", after: { answers: 2, changed: 2 } }]);
});

test("an answer that does not fit its question any more stays as it was", async () => {
  await answer(guest, "school", 1);
  const asked = { courseId: "small-course", chapterId: "first-chapter", revisionId: "r2" };
  const question = { ...aNumber(), id: aSingle().id };
  expect(await previewPractice(db.read, { ...asked, question })).toEqual({ answers: 1, changed: [] });
});
