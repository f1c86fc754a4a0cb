import { beforeEach, describe, expect, test } from "vitest";
import type { Catalogue, Course, Section } from "#app/catalogue/types.ts";
import { answerPractice } from "#app/domain/quiz/practice.server.ts";
import { type Database, DatabaseBusy } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { aChapter, aCourse, addLearner, aSection, minutesLater, noon } from "#tests/factories.ts";
import { aTrueFalse } from "#tests/questions.ts";
import { addReadingTime, courseRecord, markRead, markUnread } from "./records.server.ts";
import { courseViewOf, learningOverview, sectionViewOf } from "./views.server.ts";

const welcome: Section = { ...aSection("welcome", ["gate", "shoes"]), questions: [aTrueFalse()] };
const safety = aSection("safety", ["switch", "fire"]);
const course = aCourse([aChapter("start", [welcome, safety])]);
/** The same course after an editor took one block out. */
const shorter = aCourse([aChapter("start", [aSection("welcome", ["gate"]), safety])]);

let db: Database;
let userId: string;
beforeEach(async () => {
  db = await testDatabase();
  userId = await addLearner(db);
});

const read = (blockIds: string[], section = welcome, of = course) =>
  markRead(db, { userId, course: of, section, blockIds, now: noon });
const catalogueOf = (...courses: Course[]): Catalogue => ({
  version: 1,
  courses,
  tools: [],
  cases: [],
  terms: [],
  pages: [],
});
const look = (of: Course) => courseViewOf(db, { userId, course: of, now: minutesLater(9) });
const lookAt = (section: typeof welcome, of = course) =>
  sectionViewOf(db, { userId, course: of, section, now: minutesLater(9) });
const completed = async () => (await courseRecord(db.read, userId, course.id)).completed;

describe("a section as one person sees it", () => {
  test("lists the blocks read in the order of the text, and only those it has", async () => {
    await read(["shoes"]);
    await read(["gate"]);
    expect((await lookAt(welcome)).readBlockIds).toEqual(["gate", "shoes"]);
    expect((await lookAt({ ...welcome, blockIds: ["shoes", "new"] })).readBlockIds).toEqual(["shoes"]);
  });

  test("stays done when a mark is taken back", async () => {
    await read(["gate", "shoes"]);
    await markUnread(db, { userId, course, section: welcome, blockId: "gate" });
    expect(await lookAt(welcome)).toMatchObject({ done: true, readBlockIds: ["shoes"] });
  });

  test("is done, like on the course page, once the last unread block was taken out", async () => {
    await read(["gate"]);
    expect((await lookAt(welcome)).done).toBe(false);
    const section = { ...welcome, blockIds: ["gate"] };
    expect((await lookAt(section, shorter)).done).toBe(true);
    expect(await completed()).toEqual(new Set(["section:welcome"]));
  });

  test("has the person's own answers and nobody else's", async () => {
    const question = aTrueFalse();
    const other = await addLearner(db, { name: "Li Wei" });
    await db.write(async (tx) => {
      const place = { section: welcome, question, now: noon };
      await answerPractice(tx, { ...place, userId, response: { type: "true-false", value: false } });
      await answerPractice(tx, { ...place, userId: other, response: { type: "true-false", value: true } });
    });
    const { answers } = await lookAt(welcome);
    expect(answers).toEqual({
      "is-binding": { response: { type: "true-false", value: false }, points: 1, possible: 1, answeredAt: noon },
    });
  });
});

describe("what is shown as complete", () => {
  test("is stored when it is shown, so that the next edit does not take it back", async () => {
    await read(["gate"]);
    await read(["switch", "fire"], safety);
    expect((await look(shorter)).complete).toBe(true);
    const longer = aCourse([aChapter("start", [welcome, safety, aSection("new")])]);
    const view = await look(longer);
    expect(view.complete).toBe(true);
    expect(view.sections.welcome).toEqual({ read: 1, total: 2, done: true });
    expect(view.sections.new).toEqual({ read: 0, total: 2, done: false });
  });

  test("keeps its first moment, however often it is looked at", async () => {
    await read(["gate", "shoes"]);
    await look(course);
    const [row] = await db.read.select().from(t.completions);
    expect(row?.completedAt).toEqual(noon);
  });

  test("is shown also while the database is too busy to store it", async () => {
    await read(["gate"]);
    const busy: Database = { ...db, read: db.read, write: () => Promise.reject(new DatabaseBusy("busy")) };
    const view = await courseViewOf(busy, { userId, course: shorter, now: noon });
    expect(view.sections.welcome?.done).toBe(true);
    expect(await completed()).toEqual(new Set());
  });

  test("looking writes nothing when nothing is due", async () => {
    await read(["gate", "shoes"]);
    const strict: Database = { ...db, read: db.read, write: () => Promise.reject(new Error("a look wrote")) };
    const view = await courseViewOf(strict, { userId, course, now: noon });
    expect(view.sections.welcome?.done).toBe(true);
    await sectionViewOf(strict, { userId, course, section: welcome, now: noon });
  });
});

describe("my learning", () => {
  const overview = (...courses: Course[]) =>
    learningOverview(db, { userId, now: minutesLater(9), catalogue: catalogueOf(...courses) });

  test("has nothing for who has begun nothing", async () => {
    expect(await overview(course)).toEqual([]);
  });

  test("has the course last open first, with the time spent in it", async () => {
    const other = { ...aCourse([aChapter("start", [welcome])]), id: "other-course" };
    await markRead(db, { userId, course: other, section: welcome, blockIds: ["gate"], now: minutesLater(-5) });
    await read(["gate"]);
    const time = { userId, section: welcome, blockId: "gate", now: minutesLater(1), seconds: 40 };
    await addReadingTime(db, { ...time, course });
    const found = await overview(other, course);
    expect(found.map(({ course: { id }, seconds }) => [id, seconds])).toEqual([
      ["small-course", 40],
      ["other-course", 0],
    ]);
  });

  test("leaves out a course that is no longer there, and has it again when it comes back", async () => {
    await read(["gate"]);
    expect(await overview()).toEqual([]);
    expect(await overview(course)).toHaveLength(1);
  });

  test("tells when the course was completed, also when an edit completed it", async () => {
    await read(["gate"]);
    await read(["switch", "fire"], safety);
    expect((await overview(course))[0]?.completedAt).toBeNull();
    expect((await overview(shorter))[0]?.completedAt).toEqual(minutesLater(9));
  });
});
