import { describe, expect, test } from "vitest";
import type { Course } from "#app/catalogue/types.ts";
import { markRead } from "#app/domain/learning/records.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { aChapter, aCourse, addCohort, addLearner, aSection, minutesLater, noon } from "#tests/factories.ts";
import { anOpen, aQuiz, aTrueFalse } from "#tests/questions.ts";
import { changesOf, columnChanges, subjectOfCell } from "./changes.server.ts";
import { columnSettings, setColumns } from "./columns.server.ts";
import { cellDetail, gradeRows } from "./gradebook.server.ts";
import { columnsOf } from "./gradebook.ts";
import { type CellPlace, setMark } from "./marks.server.ts";

const questions = ["first", "second", "third", "fourth"].map((id) => aTrueFalse({ id }));
const quiz = aQuiz({ chapterId: "start", attempts: 0, questions: [...questions, anOpen()] });
const course: Course = aCourse([
  aChapter("start", [aSection("one", ["a"]), aSection("two", ["b"])], { quiz }),
  aChapter("middle", [aSection("three", ["c"])]),
]);

async function aCohort() {
  const db = await testDatabase();
  const userId = await addLearner(db, { name: "Chen Jing" });
  const { cohortId, trainerId } = await addCohort(db, { memberIds: [userId] });
  const place: CellPlace = { cohortId, userId, courseId: course.id, chapterId: "start", kind: "quiz" };
  return { db, userId, cohortId, trainerId, place };
}

/** An attempt with so many of the four questions right; its id. */
function attempt(db: Database, userId: string, right: number, minute: number): Promise<string> {
  const now = minutesLater(minute);
  return db.write(async (tx) => {
    const started = await startAttempt(tx, { userId, quiz, now, language: "en", seed: 1 });
    if (!started.ok) throw new Error(started.reason);
    const responses = questions.map((question, index) => ({
      questionId: question.id,
      response: { type: "true-false" as const, value: index >= right },
      flagged: false,
    }));
    await submitAttempt(tx, { userId, quiz, attemptId: started.attemptId, responses, now });
    return started.attemptId;
  });
}

async function rowsOf({ db, cohortId, userId }: { db: Database; cohortId: string; userId: string }) {
  const columns = columnsOf(course, await columnSettings(db.read, { cohortId, courseId: course.id }));
  const [row] = await gradeRows(db.read, { cohortId, course, columns, userIds: [userId] });
  return { row, shares: row?.cells.map(({ computed }) => computed) };
}

describe("what the records say", () => {
  test("is reading by sections, and the quiz by the attempt that counts", async () => {
    const { db, userId, cohortId } = await aCohort();
    const section = course.chapters[0]!.sections[0]!;
    await markRead(db, { userId, course, section, blockIds: ["a"], now: noon });
    await attempt(db, userId, 3, 1);
    await attempt(db, userId, 1, 2);
    const { row, shares } = await rowsOf({ db, cohortId, userId });
    expect(shares).toEqual([0.5, 0.75, null]);
    expect(row?.total.soFar).toBeCloseTo(0.625);
    expect(row?.total.ofEverything).toBeCloseTo(1.25 / 3);
  });

  test("of an attempt grows by what a trainer gave for an open response in it", async () => {
    const { db, userId, cohortId, trainerId } = await aCohort();
    const attemptId = await attempt(db, userId, 4, 1);
    await db.write((tx) =>
      tx.insert(t.openGrades).values({
        userId,
        source: "attempt",
        sourceId: attemptId,
        questionId: anOpen().id,
        points: 0,
        possible: 2,
        criteria: {},
        feedback: "",
        feedbackLanguage: "en",
        responseSavedAt: noon,
        gradedById: trainerId,
        gradedAt: noon,
      }),
    );
    expect((await rowsOf({ db, cohortId, userId })).shares?.[1]).toBeCloseTo(4 / 6);
  });

  test("names for a cell its attempts, and which of them counts", async () => {
    const { db, userId, cohortId } = await aCohort();
    await attempt(db, userId, 3, 1);
    await attempt(db, userId, 1, 2);
    const column = columnsOf(course)[1]!;
    const { attempts, cell } = await cellDetail(db.read, { cohortId, course, userId, column });
    expect(attempts).toMatchObject([
      { share: 0.75, passed: true, counts: true },
      { share: 0.25, passed: false, counts: false },
    ]);
    expect(cell.computed).toBe(0.75);
  });

  test("is of this learner and this cohort alone", async () => {
    const { db, userId, cohortId, place, trainerId } = await aCohort();
    const other = await addLearner(db, { name: "Bai" });
    const elsewhere = await addCohort(db, { memberIds: [userId, other] });
    await attempt(db, other, 4, 1);
    const mark = { share: 0.1, excused: false, note: null };
    await setMark(db, { ...place, cohortId: elsewhere.cohortId, trainerId, mark, seenAt: null, now: noon });
    const { row } = await rowsOf({ db, cohortId, userId });
    expect(row?.cells.map(({ computed, mark: own }) => [computed, own])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });
});

const ninety = { share: 0.9, excused: false, note: null };
const excused = { share: null, excused: true, note: "was ill" };

describe("a mark", () => {
  test("goes before what was computed, and its history says who, when, from what to what", async () => {
    const { db, trainerId, place, ...rest } = await aCohort();
    await setMark(db, { ...place, trainerId, mark: ninety, seenAt: null, now: noon });
    await setMark(db, { ...place, trainerId, mark: excused, seenAt: noon, now: minutesLater(5) });
    const { row } = await rowsOf({ db, ...rest });
    expect(row?.cells[1]?.mark).toEqual(excused);
    expect(await changesOf(db.read, { ...place, subject: subjectOfCell(place) })).toMatchObject([
      { by: "Li Wei", at: minutesLater(5), before: ninety, after: excused },
      { by: "Li Wei", at: noon, before: null, after: ninety },
    ]);
  });

  test("sent twice is kept once", async () => {
    const { db, trainerId, place } = await aCohort();
    const sent = { ...place, trainerId, mark: ninety, seenAt: null };
    await setMark(db, { ...sent, now: noon });
    expect(await setMark(db, { ...sent, now: minutesLater(1) })).toEqual({ changed: false, overwrote: false });
    expect(await changesOf(db.read, { ...place, subject: subjectOfCell(place) })).toHaveLength(1);
  });

  test("of two trainers at once: the last one counts, the history has both, and the second is told", async () => {
    const { db, trainerId, place, ...rest } = await aCohort();
    const secondId = await addLearner(db, { role: "trainer", name: "Zhou" });
    const first = await setMark(db, { ...place, trainerId, mark: ninety, seenAt: null, now: noon });
    const second = { ...place, trainerId: secondId, mark: excused, seenAt: null, now: minutesLater(1) };
    expect([first.overwrote, (await setMark(db, second)).overwrote]).toEqual([false, true]);
    expect((await rowsOf({ db, ...rest })).row?.cells[1]?.mark).toEqual(excused);
    const history = await changesOf(db.read, { ...place, subject: subjectOfCell(place) });
    expect(history.map(({ by }) => by)).toEqual(["Zhou", "Li Wei"]);
  });

  test("taken back and given anew is told from the mark that was seen", async () => {
    const { db, trainerId, place } = await aCohort();
    const secondId = await addLearner(db, { role: "trainer", name: "Zhou" });
    const empty = { share: null, excused: false, note: null };
    await setMark(db, { ...place, trainerId, mark: ninety, seenAt: null, now: noon });
    await setMark(db, { ...place, trainerId: secondId, mark: empty, seenAt: noon, now: minutesLater(1) });
    const again = { ...place, trainerId, mark: excused, seenAt: noon, now: minutesLater(2) };
    expect((await setMark(db, again)).overwrote).toBe(true);
  });

  test("changed twice by the same trainer tells them nothing", async () => {
    const { db, trainerId, place } = await aCohort();
    await setMark(db, { ...place, trainerId, mark: ninety, seenAt: null, now: noon });
    const fromAnotherTab = { ...place, trainerId, mark: excused, seenAt: null, now: minutesLater(1) };
    expect(await setMark(db, fromAnotherTab)).toEqual({ changed: true, overwrote: false });
  });
});

describe("the columns", () => {
  test("count as set, and the history says what they counted before", async () => {
    const { db, cohortId, trainerId, userId } = await aCohort();
    await attempt(db, userId, 3, 1);
    await attempt(db, userId, 1, 2);
    const of = { cohortId, courseId: course.id };
    const changed = { chapterId: "start", kind: "quiz", weight: 2.5, counts: "last" } as const;
    await setColumns(db, { ...of, before: columnsOf(course), columns: [changed], trainerId, now: noon });
    expect((await rowsOf({ db, cohortId, userId })).shares).toEqual([null, 0.25, null]);
    expect(await columnChanges(db.read, of)).toMatchObject([
      { by: "Li Wei", before: { weight: 1, counts: "best" }, after: { weight: 2.5, counts: "last" } },
    ]);
  });

  test("that stay as they are leave no trace", async () => {
    const { db, cohortId, trainerId } = await aCohort();
    const of = { cohortId, courseId: course.id };
    const before = columnsOf(course);
    await setColumns(db, { ...of, before, columns: before, trainerId, now: noon });
    expect(await columnChanges(db.read, of)).toEqual([]);
    expect(await columnSettings(db.read, of)).toEqual([]);
  });
});
