import { beforeEach, describe, expect, test } from "vitest";
import type { Course } from "#app/catalogue/types.ts";
import { endMembership } from "#app/domain/cohorts/members.server.ts";
import { addReadingTime, markRead, noteActivity, refreshCompletions } from "#app/domain/learning/records.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import type { Database } from "#db/database.ts";
import { testDatabase } from "#tests/database.ts";
import { aChapter, aCourse, addCohort, addLearner, aSection, minutesLater, noon } from "#tests/factories.ts";
import { aQuiz, aTrueFalse } from "#tests/questions.ts";
import { bitsOf } from "./bits.ts";
import { begunSections, learnerRecords } from "./board.server.ts";

const quiz = aQuiz({ chapterId: "c3", questions: [aTrueFalse()], attempts: 0 });
/** Seven chapters of ten sections: more than a word holds. The fourth has a quiz. */
const chapters = Array.from({ length: 7 }, (_, c) =>
  aChapter(
    `c${c}`,
    Array.from({ length: 10 }, (_, s) => aSection(`c${c}s${s}`, ["a"])),
    c === 3 ? { quiz } : {},
  ),
);
const course: Course = aCourse(chapters);
const sections = course.chapters.flatMap((chapter) => chapter.sections);

let db: Database;
let chen: string;
let bai: string;
let cohortId: string;
beforeEach(async () => {
  db = await testDatabase();
  chen = await addLearner(db, { name: "Chen Jing" });
  bai = await addLearner(db, { name: "Bai" });
  ({ cohortId } = await addCohort(db, { memberIds: [chen, bai] }));
});

/** One after the other: at the same moment they would wait for each other on PostgreSQL, and try again. */
async function read(userId: string, places: number[], now = noon): Promise<void> {
  for (const place of places) await markRead(db, { userId, course, section: sections[place]!, blockIds: ["a"], now });
}
const records = async (asked: { only?: string[]; withBegun?: boolean } = {}) => {
  const found = await learnerRecords(db.read, { cohortId, course, withBegun: true, ...asked });
  return new Map(found.map((record) => [record.name, record]));
};
async function sit(userId: string, right: boolean | null, now = noon): Promise<void> {
  await db.write(async (tx) => {
    const started = await startAttempt(tx, { userId, quiz, now, language: "en" });
    if (!started.ok) throw new Error(started.reason);
    const response = { type: "true-false", value: !right } as const;
    const responses = [{ questionId: "is-binding", response, flagged: false }];
    if (right !== null) await submitAttempt(tx, { userId, quiz, attemptId: started.attemptId, responses, now });
    await refreshCompletions(tx, { userId, course, now });
  });
}

test("each learner has a record, whatever they have done", async () => {
  await read(chen, [0]);
  const found = await records();
  expect([...found.keys()].sort()).toEqual(["Bai", "Chen Jing"]);
  expect(found.get("Bai")).toMatchObject({
    joinedAt: noon,
    startedAt: null,
    lastAt: null,
    done: [],
    begun: [],
    courseComplete: false,
    quizzes: new Map(),
  });
});

test("sections are told apart by their place, in as many words as it takes", async () => {
  const places = [0, 1, 29, 30, 31, 59, 60, 69];
  await read(chen, places);
  expect((await records()).get("Chen Jing")).toMatchObject({ done: bitsOf(places), begun: bitsOf(places) });
});

test("a section is begun with its first block, or with a question in it", async () => {
  const two = aSection("c0s0", ["a", "b"]);
  await markRead(db, { userId: chen, course, section: two, blockIds: ["b"], now: noon });
  await db.write((tx) => noteActivity(tx, { userId: chen, courseId: course.id, sectionId: "c6s9", now: noon }));
  expect((await records()).get("Chen Jing")).toMatchObject({ begun: bitsOf([0, 69]) });
  expect((await records({ withBegun: false })).get("Chen Jing")?.begun).toBeNull();
});

test("a section that was taken out of the course is passed over", async () => {
  await markRead(db, { userId: chen, course, section: aSection("gone", ["a"]), blockIds: ["a"], now: noon });
  expect((await records()).get("Chen Jing")).toMatchObject({ begun: bitsOf([]).concat(0, 0, 0), startedAt: noon });
});

test("chapters and the course are complete when that is stored", async () => {
  await read(
    chen,
    sections.map((_, place) => place),
  );
  expect((await records()).get("Chen Jing")).toMatchObject({ chaptersComplete: bitsOf([0, 1, 2, 4, 5, 6]) });
  await sit(chen, true);
  expect((await records()).get("Chen Jing")).toMatchObject({
    chaptersComplete: bitsOf([0, 1, 2, 3, 4, 5, 6]),
    courseComplete: true,
  });
});

describe("a quiz", () => {
  const quizOf = async (name: string) => (await records()).get(name)?.quizzes.get(3);

  test("counts what was handed in, and says whether one is open and when the last was handed in", async () => {
    expect(await quizOf("Chen Jing")).toBeUndefined();
    await sit(chen, false, minutesLater(1));
    await sit(chen, false, minutesLater(2));
    await sit(chen, null, minutesLater(3));
    expect(await quizOf("Chen Jing")).toEqual({ passed: false, submitted: 2, open: true, lastAt: minutesLater(2) });
    expect(await quizOf("Bai")).toBeUndefined();
  });

  test("passed once is passed", async () => {
    await sit(chen, true, minutesLater(1));
    await sit(chen, false, minutesLater(2));
    expect(await quizOf("Chen Jing")).toMatchObject({ passed: true, submitted: 2, open: false });
  });
});

test("the last activity is that in any course, the beginning that of this one", async () => {
  const other = { ...course, id: "other-course" };
  await read(chen, [0], minutesLater(5));
  const section = { ...sections[0]!, courseId: other.id };
  await addReadingTime(db, { userId: chen, course: other, section, seconds: 9, blockId: null, now: minutesLater(90) });
  await addReadingTime(db, { userId: bai, course: other, section, seconds: 9, blockId: null, now: minutesLater(7) });
  const found = await records();
  expect(found.get("Chen Jing")).toMatchObject({ startedAt: minutesLater(5), lastAt: minutesLater(90) });
  expect(found.get("Bai")).toMatchObject({ startedAt: null, lastAt: minutesLater(7), begun: [] });
});

test("who left is not on the board, nor who learns in another cohort", async () => {
  const stranger = await addLearner(db, { name: "Zhou" });
  await addCohort(db, { memberIds: [stranger] });
  await endMembership(db, { cohortId, userId: bai, now: noon });
  expect([...(await records()).keys()]).toEqual(["Chen Jing"]);
  expect([...(await records({ only: [chen, bai, stranger] })).keys()]).toEqual(["Chen Jing"]);
});

test("some learners alone can be asked for", async () => {
  await read(bai, [3]);
  expect([...(await records({ only: [bai] })).keys()]).toEqual(["Bai"]);
  expect(await begunSections(db.read, { cohortId, course, only: [bai] })).toEqual(new Map([[bai, [8, 0, 0]]]));
  expect(await begunSections(db.read, { cohortId, course, only: [] })).toEqual(new Map());
});
