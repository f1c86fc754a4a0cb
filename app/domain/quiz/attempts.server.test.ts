import { beforeEach, describe, expect, test } from "vitest";
import type { Quiz } from "#app/catalogue/types.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { aQuiz, aSingle, aTrueFalse } from "#tests/questions.ts";
import {
  type Attempt,
  attemptsOf,
  findAttempt,
  quizStanding,
  quizStandings,
  savedResponses,
  saveResponse,
  settleEnded,
  startAttempt,
  submitAttempt,
} from "./attempts.server.ts";
import { questionsOf, type ResponseToSave } from "./sitting.ts";

const noon = new Date("2027-03-01T12:00:00Z");
const minute = (minutes: number, seconds = 0) => new Date(noon.getTime() + minutes * 60_000 + seconds * 1000);

let db: Database;
let userId: string;
let otherId: string;
beforeEach(async () => {
  db = await testDatabase();
  userId = await addPerson("Chen Jing");
  otherId = await addPerson("Li Wei");
});

async function addPerson(name: string): Promise<string> {
  const id = newId();
  const dates = { createdAt: noon, lastSeenAt: noon };
  const row = { id, kind: "guest", role: "learner", name, nameSortKey: name, language: "en", ...dates } as const;
  await db.write((tx) => tx.insert(t.users).values(row));
  return id;
}

const twoQuestions = (changes: Partial<Quiz> = {}) => aQuiz({ questions: [aSingle(), aTrueFalse()], ...changes });
const right: ResponseToSave[] = [
  { questionId: "who-signs-first", response: { type: "single", choice: "both-parties" }, flagged: false },
  { questionId: "is-binding", response: { type: "true-false", value: false }, flagged: false },
];
const [rightSingle, rightTrueFalse] = right as [ResponseToSave, ResponseToSave];

const start = (quiz: Quiz, now = noon, by = userId) =>
  db.write((tx) => startAttempt(tx, { userId: by, quiz, now, language: "en" }));
const save = (attemptId: string, response: ResponseToSave, now = minute(1), by = userId) =>
  db.write((tx) => saveResponse(tx, { userId: by, attemptId, ...response, now }));
const submit = (quiz: Quiz, attemptId: string, now = minute(2), responses: ResponseToSave[] = [], by = userId) =>
  db.write((tx) => submitAttempt(tx, { userId: by, attemptId, quiz, responses, now }));

async function started(quiz: Quiz, now = noon): Promise<string> {
  const outcome = await start(quiz, now);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.attemptId;
}

async function attempt(id: string): Promise<Attempt> {
  const found = await findAttempt(db.read, { userId, attemptId: id });
  if (!found) throw new Error("no such attempt");
  return found;
}

describe("starting", () => {
  test("stores the revision, the seed, the questions drawn and the deadline", async () => {
    const quiz = aQuiz({ draw: 4, minutes: 30 });
    const stored = await attempt(await started(quiz));
    expect(stored).toMatchObject({ revisionId: "revision-1", deadlineAt: minute(30), submittedAt: null, passed: null });
    expect(stored.questionIds).toHaveLength(4);
    expect(questionsOf(quiz, stored).map(({ id }) => id)).toEqual(stored.questionIds);
  });

  test("an open attempt is taken up again, not doubled", async () => {
    const first = await started(twoQuestions());
    expect(await start(twoQuestions(), minute(5))).toEqual({ ok: true, attemptId: first, resumed: true });
    expect(await attemptsOf(db.read, { userId, ...twoQuestions() })).toHaveLength(1);
  });

  test("an attempt after the last one is refused and not stored", async () => {
    const quiz = twoQuestions({ attempts: 1 });
    await submit(quiz, await started(quiz));
    expect(await start(quiz, minute(5))).toMatchObject({ ok: false, reason: "noAttemptsLeft" });
    expect(await attemptsOf(db.read, { userId, ...quiz })).toHaveLength(1);
  });

  test("0 attempts allowed means as many as one likes", async () => {
    const quiz = twoQuestions({ attempts: 0 });
    for (let round = 0; round < 5; round++) await submit(quiz, await started(quiz, minute(round)), minute(round));
    expect((await quizStanding(db.read, { userId, quiz, now: minute(9) })).left).toBeNull();
  });

  test("the waiting time runs from the end of the attempt before", async () => {
    const quiz = twoQuestions({ waitHours: 24 });
    await submit(quiz, await started(quiz), minute(10));
    const nextAt = minute(24 * 60 + 10);
    expect(await start(quiz, minute(24 * 60))).toEqual({ ok: false, reason: "waitFirst", nextAt });
    expect(await start(quiz, nextAt)).toMatchObject({ ok: true });
  });

  test("attempts of somebody else do not count", async () => {
    const quiz = twoQuestions({ attempts: 1 });
    await submit(quiz, await started(quiz));
    expect(await start(quiz, minute(3), otherId)).toMatchObject({ ok: true, resumed: false });
  });

  test("two starts at once open one attempt", async () => {
    const outcomes = await Promise.all([start(twoQuestions()), start(twoQuestions()), start(twoQuestions())]);
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.attemptId)).size).toBe(1);
  });
});

describe("saving", () => {
  test("keeps each response as it is given, and the same again changes nothing", async () => {
    const id = await started(twoQuestions());
    await save(id, rightSingle);
    await save(id, { ...rightSingle, flagged: true }, minute(2));
    expect(await save(id, { ...rightSingle, flagged: true }, minute(2))).toEqual({ ok: true, savedAt: minute(2) });
    const saved = await savedResponses(db.read, { attempt: await attempt(id), quiz: twoQuestions() });
    expect([...saved]).toEqual([
      ["who-signs-first", { response: rightSingle.response, flagged: true, savedAt: minute(2) }],
    ]);
  });

  test("an answer can be taken back", async () => {
    const id = await started(twoQuestions());
    await save(id, rightSingle);
    await save(id, { ...rightSingle, response: null });
    const saved = await savedResponses(db.read, { attempt: await attempt(id), quiz: twoQuestions() });
    expect(saved.get("who-signs-first")?.response).toBeNull();
  });

  test("is refused for somebody else's attempt and for questions that were not drawn", async () => {
    const id = await started(twoQuestions());
    expect(await save(id, rightSingle, minute(1), otherId)).toEqual({ ok: false, reason: "noSuchAttempt" });
    expect(await save(id, { ...rightSingle, questionId: "other" })).toEqual({ ok: false, reason: "noSuchQuestion" });
  });

  test("is refused after submission", async () => {
    const id = await started(twoQuestions());
    await submit(twoQuestions(), id);
    expect(await save(id, rightSingle, minute(3))).toEqual({ ok: false, reason: "alreadySubmitted" });
  });

  test("is taken within the grace after the deadline and refused later", async () => {
    const id = await started(twoQuestions({ minutes: 30 }));
    expect(await save(id, rightSingle, minute(30, 9))).toMatchObject({ ok: true });
    expect(await save(id, rightTrueFalse, minute(30, 11))).toEqual({ ok: false, reason: "timeIsUp" });
  });
});

describe("submitting", () => {
  test("scores what was saved and what is handed in with it", async () => {
    const quiz = twoQuestions();
    const id = await started(quiz);
    await save(id, rightSingle);
    expect(await submit(quiz, id, minute(2), [rightTrueFalse])).toEqual({
      ok: true,
      score: { points: 2, possible: 2 },
      passed: true,
      repeated: false,
    });
    expect(await attempt(id)).toMatchObject({ points: 2, possible: 2, passed: true, submittedAt: minute(2) });
    const rows = await db.read.select().from(t.responses);
    expect(rows.map(({ points, possible }) => [points, possible])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  test("again changes nothing", async () => {
    const quiz = twoQuestions();
    const id = await started(quiz);
    await submit(quiz, id, minute(2));
    const again = await submit(quiz, id, minute(3), right);
    expect(again).toEqual({ ok: true, score: { points: 0, possible: 2 }, passed: false, repeated: true });
    expect((await attempt(id)).submittedAt).toEqual(minute(2));
  });

  test("late scores what was saved in time, and the attempt ended with its time", async () => {
    const quiz = twoQuestions({ minutes: 30 });
    const id = await started(quiz);
    await save(id, rightSingle, minute(29));
    expect(await submit(quiz, id, minute(45), right)).toMatchObject({ score: { points: 1, possible: 2 } });
    expect((await attempt(id)).submittedAt).toEqual(minute(30));
  });

  test("somebody else's attempt is refused", async () => {
    const id = await started(twoQuestions());
    expect(await submit(twoQuestions(), id, minute(2), right, otherId)).toEqual({ ok: false, reason: "noSuchAttempt" });
  });

  test("an attempt keeps the revision it was taken on", async () => {
    const old = twoQuestions();
    const id = await started(old);
    await submit(old, id, minute(2), right);
    const edited = twoQuestions({ revisionId: "revision-2", questions: [aTrueFalse({ answer: true })] });
    const stored = await attempt(id);
    expect((await quizStanding(db.read, { userId, quiz: edited, now: minute(3) })).counted?.points).toBe(2);
    expect(questionsOf(old, stored)).toHaveLength(2);
  });
});

describe("standing", () => {
  async function sit(quiz: Quiz, begin: number, responses: ResponseToSave[]) {
    const id = await started(quiz, minute(begin));
    await submit(quiz, id, minute(begin + 1), responses);
    return id;
  }

  test("the best attempt counts, of equal ones the earlier", async () => {
    const quiz = twoQuestions();
    const first = await sit(quiz, 0, right);
    await sit(quiz, 10, right);
    await sit(quiz, 20, []);
    const standing = await quizStanding(db.read, { userId, quiz, now: minute(30) });
    expect(standing).toMatchObject({ left: 0, refusal: "noAttemptsLeft", passed: true, counted: { id: first } });
  });

  test("or the last one, where the rules say so", async () => {
    const quiz = twoQuestions({ counts: "last" });
    await sit(quiz, 0, right);
    const last = await sit(quiz, 10, []);
    expect(await quizStanding(db.read, { userId, quiz, now: minute(30) })).toMatchObject({
      passed: false,
      counted: { id: last },
      left: 1,
    });
  });

  test("of several quizzes at once", async () => {
    const quiz = twoQuestions();
    const other = twoQuestions({ chapterId: "second-chapter" });
    await sit(quiz, 0, right);
    const standings = await quizStandings(db.read, { userId, quizzes: [quiz, other], now: minute(30) });
    expect(standings.get("small-course/first-chapter")?.passed).toBe(true);
    expect(standings.get("small-course/second-chapter")).toMatchObject({ passed: false, left: 3, attempts: [] });
  });
});

describe("attempts that ran out of time", () => {
  test("are scored when somebody next looks, in one write with what follows from it", async () => {
    const quiz = twoQuestions({ minutes: 30 });
    const id = await started(quiz);
    for (const response of right) await save(id, response);
    const settled: string[] = [];
    const quizRevision = async () => quiz;
    const settle = (now: Date) =>
      settleEnded(db, { userId, now, quizRevision, after: async (_tx, one) => void settled.push(one.id) });
    await settle(minute(30, 5));
    expect(settled).toEqual([]);
    await settle(minute(40));
    await settle(minute(41));
    expect(settled).toEqual([id]);
    expect(await attempt(id)).toMatchObject({ passed: true, submittedAt: minute(30), points: 2 });
  });

  test("do not stand in the way of a new one", async () => {
    const quiz = twoQuestions({ minutes: 30, attempts: 2 });
    const first = await started(quiz);
    const next = await start(quiz, minute(45));
    expect(next).toMatchObject({ ok: true, resumed: false });
    expect(next.ok && next.attemptId).not.toBe(first);
  });
});
