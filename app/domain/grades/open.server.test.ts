import { beforeEach, describe, expect, test } from "vitest";
import type { Catalogue, Question } from "#app/catalogue/types.ts";
import { endMembership } from "#app/domain/cohorts/members.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import { answerPractice } from "#app/domain/quiz/practice.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { aChapter, aCourse, addCohort, addLearner, aSection, minutesLater, noon } from "#tests/factories.ts";
import { anOpen, aQuiz, aScenario, aSingle } from "#tests/questions.ts";
import { changesOf, subjectOfOpen } from "./changes.server.ts";
import { mergePerson } from "./merge.server.ts";
import type { OpenPlace, OpenWord } from "./openGrade.ts";
import { feedbackFor, findOpenGrade, gradeOpen } from "./openGrades.server.ts";
import { findOpenResponse, openQueue } from "./openQueue.server.ts";

const inText = anOpen({ id: "in-text" });
const section = {
  ...aSection("one"),
  chapterId: "start",
  questions: [aSingle(), inText, aScenario({ id: "scenario-in-text" })],
};
const quiz = aQuiz({
  chapterId: "start",
  attempts: 0,
  questions: [aSingle({ id: "single" }), anOpen({ id: "in-quiz" })],
});
const catalogue: Catalogue = {
  version: 1,
  courses: [aCourse([aChapter("start", [section], { quiz })])],
  tools: [],
  cases: [],
  terms: [],
  pages: [],
};
const quizRevision = async (id: string) => (id === quiz.revisionId ? quiz : undefined);
const sources = { catalogue, quizRevision };

let db: Database;
let cohortId: string;
let trainerId: string;
let chen: string;
let bai: string;
beforeEach(async () => {
  db = await testDatabase();
  chen = await addLearner(db, { name: "Chen Jing" });
  bai = await addLearner(db, { name: "Bai Lu" });
  ({ cohortId, trainerId } = await addCohort(db, { memberIds: [chen, bai] }));
});

function practise(userId: string, question: Question, text: string, minute: number): Promise<unknown> {
  const inner = { type: "open" as const, text };
  const response = question.type === "scenario" ? { type: "scenario" as const, parts: { "inner-open": inner } } : inner;
  return db.write((tx) => answerPractice(tx, { userId, section, question, response, now: minutesLater(minute) }));
}

/** An attempt with these words in its open question; null: it is only marked to come back to. */
function sit(userId: string, text: string | null, minute: number, submitted = true): Promise<string> {
  return db.write(async (tx) => {
    const now = minutesLater(minute);
    const started = await startAttempt(tx, { userId, quiz, now, language: "en", seed: 1 });
    if (!started.ok) throw new Error(started.reason);
    const response = text === null ? null : { type: "open" as const, text };
    const responses = [{ questionId: "in-quiz", response, flagged: text === null }];
    if (submitted) await submitAttempt(tx, { userId, quiz, attemptId: started.attemptId, responses, now });
    return started.attemptId;
  });
}

const queue = () => openQueue(db.read, { cohortId, ...sources });
const placeIn = (userId: string, questionId: string): OpenPlace => ({
  userId,
  source: "practice",
  sourceId: "small-course",
  questionId,
});
const word: OpenWord = { criteria: { "names-both-sides": 2 }, feedback: "说得好。", feedbackLanguage: "zh" };

function grade(place: OpenPlace, changes: Partial<Parameters<typeof gradeOpen>[1]> = {}) {
  const now = minutesLater(60);
  const usual = {
    place,
    question: inText,
    word,
    responseSavedAt: minutesLater(1),
    seenAt: null,
    cohortId,
    trainerId,
    now,
  };
  return gradeOpen(db, { ...usual, ...changes });
}

describe("the queue", () => {
  test("has what learners wrote in texts, in scenarios and in submitted attempts, the oldest first", async () => {
    await practise(chen, inText, "third", 3);
    await practise(bai, section.questions[2]!, "first", 1);
    await practise(chen, aSingle(), "no open question", 1);
    const attempt = await sit(chen, "second", 2);
    await sit(bai, "still open", 2, false);
    expect(await queue()).toMatchObject([
      { name: "Bai Lu", source: "practice", questionId: "inner-open", savedAt: minutesLater(1), isAgain: false },
      { name: "Chen Jing", source: "attempt", sourceId: attempt, questionId: "in-quiz" },
      { name: "Chen Jing", source: "practice", questionId: "in-text" },
    ]);
  });

  test("has no question that was left or only marked", async () => {
    await sit(chen, null, 1);
    await sit(bai, "  ", 2);
    expect(await queue()).toEqual([]);
  });

  test("has nobody who is elsewhere or has left", async () => {
    const other = await addLearner(db, { name: "Elsewhere" });
    await addCohort(db, { memberIds: [other] });
    await practise(other, inText, "not ours", 1);
    await practise(bai, inText, "gone", 1);
    await endMembership(db, { cohortId, userId: bai, now: noon });
    expect(await queue()).toEqual([]);
  });

  test("loses what was read, and has it again when the learner answers anew", async () => {
    await practise(chen, inText, "before", 1);
    await grade(placeIn(chen, "in-text"));
    expect(await queue()).toEqual([]);
    await practise(chen, inText, "after", 90);
    expect(await queue()).toMatchObject([{ questionId: "in-text", isAgain: true }]);
  });

  test("has in a scenario again only what was answered anew", async () => {
    const scenario = section.questions[2]!;
    await practise(chen, scenario, "before", 1);
    await grade(placeIn(chen, "inner-open"));
    expect(await queue()).toEqual([]);
    await practise(chen, scenario, "after", 90);
    expect(await queue()).toMatchObject([{ questionId: "inner-open", isAgain: true }]);
  });

  test("keeps an answer saved while the one before was being read", async () => {
    await practise(chen, inText, "shown to the trainer", 1);
    await practise(chen, inText, "saved meanwhile", 5);
    await grade(placeIn(chen, "in-text"), { responseSavedAt: minutesLater(1), now: minutesLater(9) });
    expect(await queue()).toHaveLength(1);
  });

  test("is taken in by no words that look like an answer", async () => {
    await db.write((tx) =>
      tx.insert(t.practiceAnswers).values({
        userId: chen,
        courseId: "small-course",
        questionId: "in-text",
        sectionId: "one",
        response: { type: "number", text: '{"type":"open"}' },
        points: 0,
        possible: 0,
        revisionId: "",
        answeredAt: noon,
      }),
    );
    expect(await queue()).toEqual([]);
  });
});

describe("a response", () => {
  test("is found with its question and what was written", async () => {
    await practise(chen, section.questions[2]!, "Both sides", 1);
    const attemptId = await sit(chen, "In the quiz", 2);
    const inScenario = await findOpenResponse(db.read, placeIn(chen, "inner-open"), sources);
    expect(inScenario).toMatchObject({
      text: "Both sides",
      where: { sectionId: "one" },
      scenario: { en: "A supplier" },
    });
    const place: OpenPlace = { userId: chen, source: "attempt", sourceId: attemptId, questionId: "in-quiz" };
    expect(await findOpenResponse(db.read, place, sources)).toMatchObject({
      text: "In the quiz",
      where: { chapterId: "start" },
    });
  });

  test("of another learner's attempt, an open attempt or another question is not found", async () => {
    const done = await sit(chen, "mine", 1);
    const open = await sit(chen, null, 2, false);
    const at = (changes: Partial<OpenPlace>): OpenPlace => ({
      userId: chen,
      source: "attempt",
      sourceId: done,
      questionId: "in-quiz",
      ...changes,
    });
    for (const place of [
      at({ userId: bai }),
      at({ sourceId: open }),
      at({ questionId: "single" }),
      at({ sourceId: "" }),
    ]) {
      expect(await findOpenResponse(db.read, place, sources)).toBeNull();
    }
    expect(await findOpenResponse(db.read, placeIn(chen, "in-text"), sources)).toBeNull();
  });
});

describe("a grade", () => {
  test("keeps points by criterion, their sum, and words in their language, for the learner alone", async () => {
    await practise(chen, inText, "Fair pay", 1);
    await grade(placeIn(chen, "in-text"));
    const of = (userId: string) => feedbackFor(db.read, { userId, source: "practice", sourceId: "small-course" });
    expect(await of(chen)).toEqual({
      "in-text": { points: 2, possible: 2, ...word, responseSavedAt: minutesLater(1) },
    });
    expect(await of(bai)).toEqual({});
  });

  test("sent twice is kept once, and the history has each change", async () => {
    const place = placeIn(chen, "in-text");
    await grade(place);
    expect(await grade(place, { now: minutesLater(61) })).toEqual({ changed: false, overwrote: false });
    await grade(place, { word: { ...word, criteria: { "names-both-sides": 1 } }, seenAt: minutesLater(60) });
    const changes = await changesOf(db.read, { cohortId, userId: chen, subject: subjectOfOpen(place) });
    expect(changes.map(({ before, after }) => [before, after])).toMatchObject([
      [{ points: 2 }, { points: 1 }],
      [null, { points: 2, feedback: "说得好。" }],
    ]);
  });

  test("of two trainers at once: the last one counts, and the second is told", async () => {
    const place = placeIn(chen, "in-text");
    const second = await addLearner(db, { role: "trainer", name: "Zhou" });
    await grade(place);
    const other = { word: { ...word, feedback: "Too short." }, trainerId: second, now: minutesLater(62) };
    expect(await grade(place, other)).toEqual({ changed: true, overwrote: true });
    expect(await findOpenGrade(db.read, place)).toMatchObject({ feedback: "Too short.", gradedById: second });
  });

  test("of a guest comes along to the account; of two words on one answer the later stays", async () => {
    const guest = await addLearner(db, { kind: "guest", name: "" });
    await grade(placeIn(chen, "in-text"), { now: minutesLater(1) });
    await grade(placeIn(guest, "in-text"), { word: { ...word, feedback: "Later." }, now: minutesLater(2) });
    await grade(placeIn(guest, "inner-open"), { now: minutesLater(2) });
    await db.write((tx) => mergePerson(tx, { from: guest, into: chen }));
    const all = await feedbackFor(db.read, { userId: chen, source: "practice", sourceId: "small-course" });
    expect(Object.entries(all).map(([id, { feedback }]) => [id, feedback])).toEqual(
      expect.arrayContaining([
        ["in-text", "Later."],
        ["inner-open", "说得好。"],
      ]),
    );
    expect(await db.read.select().from(t.openGrades)).toHaveLength(2);
  });
});
