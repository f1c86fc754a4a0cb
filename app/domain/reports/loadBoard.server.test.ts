import { beforeEach, describe, expect, test } from "vitest";
import type { Catalogue } from "#app/catalogue/types.ts";
import { findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { markRead } from "#app/domain/learning/records.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { readBoardQuery } from "./boardQuery.ts";
import { chapterViews, columnViews, rowOf } from "./boardView.ts";
import { boardOf, learnersPerPage, loadBoard } from "./loadBoard.server.ts";
import { daysBefore, smallCourse } from "./reports.testing.ts";

const other = { ...smallCourse, id: "other-course" };
const catalogue = {
  version: 1,
  courses: [smallCourse, other],
  tools: [],
  cases: [],
  terms: [],
  pages: [],
} as Catalogue;

let db: Database;
let cohortId: string;
const ids: string[] = [];
beforeEach(async () => {
  db = await testDatabase();
  ids.length = 0;
  for (const name of ["Chen Jing", "Bai", "Ma"]) ids.push(await addLearner(db, { name }));
  ({ cohortId } = await addCohort(db, { memberIds: ids }));
});

async function assign(changes: Partial<Row<"assignments">>): Promise<string> {
  const id = newId();
  const usual = {
    kind: "section",
    courseId: smallCourse.id,
    thingId: "gate",
    required: true,
    someOnly: false,
  } as const;
  await db.write((tx) => tx.insert(t.assignments).values({ ...usual, id, cohortId, createdAt: noon, ...changes }));
  return id;
}

async function load(address = "", now = noon, of: Catalogue = catalogue) {
  const cohort = await findCohort(db.read, cohortId);
  if (!cohort) throw new Error("The cohort is gone");
  return loadBoard(db.read, { cohort, catalogue: of, query: readBoardQuery(new URLSearchParams(address)), now });
}

const read = (userId: string, course = smallCourse) =>
  markRead(db, { userId, course, section: course.chapters[0]!.sections[0]!, blockIds: ["gate-a"], now: noon });

describe("the course is", () => {
  const shown = async (address = "") => (await load(address))?.board.course.id;

  test("the one asked for, and the usual one for one that is not there", async () => {
    expect(await shown("course=other-course")).toBe("other-course");
    expect(await shown("course=nope")).toBe("small-course");
  });

  test("the one most is assigned from, else the one most have begun, else the first", async () => {
    expect(await shown()).toBe("small-course");
    await read(ids[0]!, other);
    expect(await shown()).toBe("other-course");
    await assign({});
    expect(await shown()).toBe("small-course");
    await assign({ courseId: "other-course", removedAt: noon });
    await assign({ courseId: "other-course" });
    await assign({ courseId: "other-course" });
    expect(await shown()).toBe("other-course");
  });

  test("none, where there is none", async () => {
    expect(await load("", noon, { ...catalogue, courses: [] })).toBeNull();
  });
});

describe("assignments", () => {
  const overdue = async () => {
    const loaded = await load();
    return loaded?.attention.map(({ learner }) => learner.name).sort();
  };

  test("of some members are overdue for these", async () => {
    const id = await assign({ someOnly: true, dueAt: daysBefore(1) });
    expect(await overdue()).toEqual([]);
    await db.write((tx) => tx.insert(t.assignmentTargets).values({ assignmentId: id, userId: ids[1]!, addedAt: noon }));
    expect(await overdue()).toEqual(["Bai"]);
  });

  test("are not overdue for who has more time", async () => {
    const assignmentId = await assign({ dueAt: daysBefore(1) });
    const extension = { userId: ids[0]!, assignmentId, dueAt: minutesLater(1), grantedAt: noon };
    await db.write((tx) => tx.insert(t.extensions).values(extension));
    expect(await overdue()).toEqual(["Bai", "Ma"]);
  });

  test("that were taken back, or are another course's, do not count", async () => {
    await assign({ dueAt: daysBefore(1), removedAt: noon });
    await assign({ dueAt: daysBefore(1), courseId: other.id });
    expect(await overdue()).toEqual(["Bai", "Chen Jing", "Ma"]);
    expect((await load("course=small-course"))?.attention).toEqual([]);
  });

  test("of a case or a tool, which are no course's, count until somebody calls them done", async () => {
    const assignmentId = await assign({ dueAt: daysBefore(1), kind: "tool", courseId: null, thingId: "checklist" });
    await db.write((tx) => tx.insert(t.assignmentMarks).values({ assignmentId, userId: ids[2]!, markedAt: noon }));
    expect(await overdue()).toEqual(["Bai", "Chen Jing"]);
  });
});

test("a page holds the learners of it, and one too far is the last", async () => {
  const names = Array.from({ length: learnersPerPage }, (_, n) => `Learner ${String(n).padStart(3, "0")}`);
  for (const name of names) ids.push(await addLearner(db, { name }));
  ({ cohortId } = await addCohort(db, { memberIds: ids }));
  expect(await load("page=2")).toMatchObject({ page: 2, pages: 2, totals: { learners: learnersPerPage + 3 } });
  expect((await load("page=2"))?.shown.map(({ learner }) => learner.name)).toEqual([...names.slice(-2), "Ma"]);
  expect(await load("page=99")).toMatchObject({ page: 2 });
  expect((await load("all=true"))?.shown).toHaveLength(learnersPerPage + 3);
  expect(await load("q=nobody&page=2")).toMatchObject({ page: 1, pages: 1, shown: [] });
});

test("those on the page have what they have begun", async () => {
  await read(ids[0]!);
  const loaded = await load();
  const rows = loaded?.shown.map((one) => rowOf(one, loaded.board, "en"));
  expect(rows?.map(({ name, cells }) => [name, cells.sections, cells.chapters])).toEqual([
    ["Bai", "nnnn", "nnn"],
    ["Chen Jing", "rnnn", "rnn"],
    ["Ma", "nnnn", "nnn"],
  ]);
});

test("days of the cohort are days in its zone", async () => {
  const cohort = await findCohort(db.read, cohortId);
  const days = { ...cohort!, startsOn: "2027-03-01", endsOn: "2027-03-05", timeZone: "Asia/Shanghai" };
  expect(boardOf(days, smallCourse, [], noon)).toMatchObject({
    startsAt: new Date("2027-02-28T16:00:00Z"),
    endsAt: new Date("2027-03-05T16:00:00Z"),
  });
});

describe("as the page shows it", () => {
  test("columns have the number and title of what they are about, and the date of the cohort", async () => {
    await assign({ dueAt: minutesLater(60) });
    await assign({ dueAt: minutesLater(30), kind: "chapter", thingId: "start" });
    await assign({ dueAt: minutesLater(10), kind: "quiz", thingId: "start", someOnly: true });
    const { board } = (await load())!;
    const columns = columnViews(board, "sections", "zh");
    expect(columns.map(({ key, number, dueAt }) => [key, number, dueAt])).toEqual([
      ["section:gate", "0.1", minutesLater(60)],
      ["section:shoes", "0.2", null],
      ["quiz:start", "0", null],
      ["section:bench", "1.1", null],
    ]);
    expect(columns[0]?.title).toBe("〔Section gate〕");
    expect(chapterViews(board, "en").map(({ title, dueAt }) => [title, dueAt])).toEqual([
      ["Chapter start", minutesLater(30)],
      ["Chapter work", null],
    ]);
  });

  test("a learner's row says what to do and which date to move", async () => {
    const id = await assign({ dueAt: daysBefore(1) });
    const { attention, board } = (await load())!;
    expect(rowOf(attention[0]!, board, "en")).toMatchObject({
      name: "Bai",
      attention: [{ reason: "overdue", thing: { kind: "section", number: "0.1", title: "Section gate" }, more: 0 }],
      extend: id,
    });
  });
});
