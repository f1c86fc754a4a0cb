import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { aChapter, aCourse, addLearner, aSection, minutesLater, noon } from "#tests/factories.ts";
import { aQuiz, aTrueFalse } from "#tests/questions.ts";
import {
  addReadingTime,
  courseRecord,
  markRead,
  markUnread,
  maxSecondsAtOnce,
  noteActivity,
  refreshCompletions,
} from "./records.server.ts";

const welcome = aSection("welcome", ["gate", "shoes"]);
const safety = aSection("safety", ["switch", "fire"]);
const quiz = aQuiz({ chapterId: "start", questions: [aTrueFalse()], attempts: 0 });
const course = aCourse([aChapter("start", [welcome, safety], { quiz })]);

let db: Database;
let userId: string;
beforeEach(async () => {
  db = await testDatabase();
  userId = await addLearner(db);
});

const read = (blockIds: string[], section = welcome, now = noon, by = userId) =>
  markRead(db, { userId: by, course, section, blockIds, now });
const record = (by = userId) => courseRecord(db.read, by, course.id);
const completed = async (by = userId) => [...(await record(by)).completed].sort();
const enrolment = async () => (await db.read.select().from(t.enrolments))[0];

describe("marking blocks as read", () => {
  test("enrols, keeps the place and counts the blocks", async () => {
    await read(["gate"]);
    expect(await record()).toMatchObject({ started: true, lastSectionId: "welcome", lastBlockId: "gate" });
    expect((await record()).reads.get("welcome")).toEqual(new Set(["gate"]));
  });

  test("is safe to repeat: the first moment stays", async () => {
    await read(["gate"]);
    await read(["gate"], welcome, minutesLater(5));
    const rows = await db.read.select().from(t.blockReads);
    expect(rows.map(({ blockId, readAt }) => [blockId, readAt])).toEqual([["gate", noon]]);
    expect(await enrolment()).toMatchObject({ startedAt: noon, lastAt: minutesLater(5) });
  });

  test("passes over blocks that the section does not have", async () => {
    await read(["gate", "nowhere", "switch"]);
    expect((await record()).reads).toEqual(new Map([["welcome", new Set(["gate"])]]));
  });

  test("of unknown blocks alone records nothing and enrols nobody", async () => {
    await read(["nowhere"]);
    await read([]);
    expect((await record()).started).toBe(false);
  });

  test("the same block twice in one request counts once", async () => {
    await read(["gate", "gate"]);
    expect(await db.read.select().from(t.blockReads)).toHaveLength(1);
  });

  test("the last block of a section stores its completion, with what it rested on and when", async () => {
    await read(["gate"]);
    expect(await completed()).toEqual([]);
    await read(["shoes"], welcome, minutesLater(3));
    const [row] = await db.read.select().from(t.completions);
    expect(row).toMatchObject({ kind: "section", thingId: "welcome", basis: ["gate", "shoes"] });
    expect(row?.completedAt).toEqual(minutesLater(3));
  });

  test("again, later, leaves the stored completion as it was", async () => {
    await read(["gate", "shoes"]);
    await read(["gate", "shoes"], welcome, minutesLater(60));
    const [row] = await db.read.select().from(t.completions);
    expect(row?.completedAt).toEqual(noon);
  });

  test("does nothing for anybody else", async () => {
    const other = await addLearner(db, { name: "Li Wei" });
    await read(["gate", "shoes"]);
    expect(await record(other)).toMatchObject({ started: false, reads: new Map(), completed: new Set() });
  });

  test("without script leaves a reading time of 0 seconds, which tells that the section was begun", async () => {
    await read(["gate"]);
    const [time] = await db.read.select().from(t.sectionTimes);
    expect(time).toMatchObject({ sectionId: "welcome", seconds: 0, lastAt: noon });
  });

  test("leaves the reading time there is, and moves the moment on", async () => {
    await addReadingTime(db, { userId, course, section: welcome, now: noon, seconds: 40, blockId: null });
    await read(["gate"], welcome, minutesLater(2));
    const [time] = await db.read.select().from(t.sectionTimes);
    expect(time).toMatchObject({ seconds: 40, lastAt: minutesLater(2) });
  });

  test("of two pages at once loses nothing", async () => {
    await Promise.all([read(["gate"]), read(["shoes"]), read(["switch"], safety), read(["fire"], safety)]);
    expect(await completed()).toEqual(["section:safety", "section:welcome"]);
  });
});

describe("taking a mark back", () => {
  test("removes it and leaves the others", async () => {
    await read(["gate", "shoes"]);
    await markUnread(db, { userId, course, section: welcome, blockId: "gate" });
    expect((await record()).reads.get("welcome")).toEqual(new Set(["shoes"]));
  });

  test("keeps the completion that rested on it", async () => {
    await read(["gate", "shoes"]);
    await markUnread(db, { userId, course, section: welcome, blockId: "gate" });
    expect(await completed()).toEqual(["section:welcome"]);
  });

  test("is safe to repeat", async () => {
    const mark = { userId, course, section: welcome, blockId: "gate" };
    await markUnread(db, mark);
    await markUnread(db, mark);
    expect((await record()).started).toBe(false);
  });
});

describe("reading time", () => {
  const seconds = async () => (await db.read.select().from(t.sectionTimes)).map((row) => row.seconds);
  const add = (amount: number, blockId: string | null = "shoes") =>
    addReadingTime(db, { userId, course, section: welcome, now: noon, seconds: amount, blockId });

  test("adds up", async () => {
    await add(20);
    await add(30.4);
    expect(await seconds()).toEqual([50]);
  });

  test("of one request is capped, and never negative", async () => {
    await add(99_999);
    await add(-50);
    expect(await seconds()).toEqual([maxSecondsAtOnce]);
  });

  test("keeps the place, at a block the section has", async () => {
    await add(20);
    expect(await enrolment()).toMatchObject({ lastSectionId: "welcome", lastBlockId: "shoes" });
    await add(20, "nowhere");
    expect(await enrolment()).toMatchObject({ lastSectionId: "welcome", lastBlockId: null });
  });

  test("of pages at once loses none", async () => {
    await Promise.all([add(10), add(10), add(10)]);
    expect(await seconds()).toEqual([30]);
  });
});

describe("being active besides reading", () => {
  const note = (sectionId?: string, now = noon) =>
    db.write((tx) => noteActivity(tx, { userId, courseId: course.id, sectionId, now }));

  test("enrols, and begins the section it happened in", async () => {
    await note("safety");
    expect(await enrolment()).toMatchObject({ startedAt: noon, lastSectionId: "safety", lastAt: noon });
    expect(await db.read.select().from(t.sectionTimes)).toMatchObject([{ sectionId: "safety", seconds: 0 }]);
  });

  test("moves the moment on and keeps the place", async () => {
    await read(["gate"]);
    await note("safety", minutesLater(9));
    expect(await enrolment()).toMatchObject({
      startedAt: noon,
      lastSectionId: "welcome",
      lastBlockId: "gate",
      lastAt: minutesLater(9),
    });
  });

  test("in a quiz begins no section", async () => {
    await note();
    expect(await db.read.select().from(t.sectionTimes)).toEqual([]);
    expect(await record()).toMatchObject({ started: true, lastSectionId: null });
  });
});

describe("a quiz passed", () => {
  async function take(right: boolean, minute: number): Promise<void> {
    const now = minutesLater(minute);
    await db.write(async (tx) => {
      const started = await startAttempt(tx, { userId, quiz, now, language: "en" });
      if (!started.ok) throw new Error(started.reason);
      const response = { type: "true-false", value: !right } as const;
      const responses = [{ questionId: "is-binding", response, flagged: false }];
      await submitAttempt(tx, { userId, quiz, attemptId: started.attemptId, responses, now });
      await refreshCompletions(tx, { userId, course, now });
    });
  }

  test("completes the chapter and the course, whichever comes last", async () => {
    await take(false, 1);
    await read(["gate", "shoes"]);
    await read(["switch", "fire"], safety);
    expect(await completed()).not.toContain("chapter:start");
    await take(false, 2);
    expect(await completed()).not.toContain("chapter:start");
    await take(true, 3);
    expect(await completed()).toEqual(["chapter:start", "course:small-course", "section:safety", "section:welcome"]);
  });

  test("before reading, completes the chapter with the last block", async () => {
    await take(true, 1);
    await read(["gate", "shoes"]);
    expect(await completed()).toEqual(["section:welcome"]);
    await read(["switch", "fire"], safety);
    expect(await completed()).toContain("chapter:start");
  });

  test("keeps the best score, and stays passed after a worse attempt", async () => {
    await take(true, 1);
    await take(false, 2);
    expect((await record()).bestScores.get("start")).toBe(1);
    expect((await record()).passedChapters).toEqual(new Set(["start"]));
  });

  test("an attempt that is still open has no score", async () => {
    await db.write((tx) => startAttempt(tx, { userId, quiz, now: noon, language: "en" }));
    expect(await record()).toMatchObject({ bestScores: new Map(), passedChapters: new Set() });
  });
});

test("deleting a person takes everything they learned along", async () => {
  await read(["gate", "shoes"]);
  await addReadingTime(db, { userId, course, section: welcome, now: noon, seconds: 20, blockId: null });
  await db.write((tx) => tx.delete(t.users).where(eq(t.users.id, userId)));
  for (const table of [t.enrolments, t.blockReads, t.sectionTimes, t.completions])
    expect(await db.read.select().from(table)).toEqual([]);
});
