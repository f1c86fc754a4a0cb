import { beforeEach, describe, expect, test } from "vitest";
import type { Catalogue } from "#app/catalogue/types.ts";
import { findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { addMember, endMembership } from "#app/domain/cohorts/members.server.ts";
import { markRead } from "#app/domain/learning/records.server.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { cellsOf } from "./cells.ts";
import { daysBefore, smallCourse } from "./reports.testing.ts";
import { BoardWatch } from "./watch.server.ts";

const catalogue = { version: 1, courses: [smallCourse], tools: [], cases: [], terms: [], pages: [] } as Catalogue;
const secondsLater = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

let db: Database;
let cohortId: string;
let chen: string;
let bai: string;
let watch: BoardWatch;
beforeEach(async () => {
  db = await testDatabase();
  chen = await addLearner(db, { name: "Chen Jing" });
  bai = await addLearner(db, { name: "Bai" });
  ({ cohortId } = await addCohort(db, { memberIds: [chen, bai] }));
  watch = new BoardWatch();
});

/** What is told after so many seconds: the cells of each learner by name, or that the board changed. */
async function look(seconds: number, also: string[] = []) {
  const cohort = await findCohort(db.read, cohortId);
  if (!cohort) throw new Error("The cohort is gone");
  const now = secondsLater(seconds);
  const news = await watch.look(db.read, { cohort, course: smallCourse, catalogue, now, also });
  if (news?.kind !== "learners") return news?.kind ?? null;
  const told = news.changed.map(({ learner }) => [learner.name, cellsOf(learner, news.board, "sections")] as const);
  return Object.fromEntries(told);
}

const read = (userId: string, blockIds: string[], seconds: number) => {
  const section = smallCourse.chapters[0]!.sections[0]!;
  return markRead(db, { userId, course: smallCourse, section, blockIds, now: secondsLater(seconds) });
};

test("the first look tells nothing: the page has just been loaded", async () => {
  await read(chen, ["gate-a"], 0);
  expect(await look(1)).toBeNull();
});

test("a learner who moves on is told once, with all their cells", async () => {
  await look(0);
  await read(chen, ["gate-a"], 1);
  expect(await look(2)).toEqual({ "Chen Jing": "rnnn" });
  expect(await look(3)).toBeNull();
  await read(chen, ["gate-b"], 4);
  expect(await look(5)).toEqual({ "Chen Jing": "dnnn" });
});

test("who goes on reading in the same section has not changed", async () => {
  await look(0);
  await read(chen, ["gate-a"], 1);
  await look(2);
  await read(chen, ["gate-a"], 100);
  expect(await look(101)).toBeNull();
});

test("what was begun before the last look and committed after it is seen", async () => {
  await look(0);
  await look(10);
  await read(chen, ["gate-a"], 3);
  expect(await look(11)).toEqual({ "Chen Jing": "rnnn" });
});

test("several at once are told together, and who was named besides", async () => {
  await look(0);
  await read(chen, ["gate-a"], 1);
  expect(await look(2, [bai])).toEqual({ "Chen Jing": "rnnn", Bai: "nnnn" });
});

describe("the whole board has changed", () => {
  test("when somebody joins or leaves", async () => {
    await look(0);
    const ma = await addLearner(db, { name: "Ma" });
    await db.write((tx) => addMember(tx, { cohortId, userId: ma, joinedBy: "code", now: secondsLater(1) }));
    expect(await look(2)).toBe("board");
    expect(await look(3)).toBeNull();
    await endMembership(db, { cohortId, userId: ma, now: secondsLater(4) });
    expect(await look(5)).toBe("board");
  });

  const assign = async (dueAt: Date) => {
    const id = newId();
    const thing = { kind: "section", courseId: smallCourse.id, thingId: "gate" } as const;
    const assignment = { ...thing, id, cohortId, dueAt, required: true, someOnly: false, createdAt: noon };
    await db.write((tx) => tx.insert(t.assignments).values(assignment));
    return id;
  };

  test("when something is assigned, and when somebody gets more time", async () => {
    await look(0);
    const assignmentId = await assign(daysBefore(1));
    expect(await look(1)).toBe("board");
    const extension = { userId: chen, assignmentId, dueAt: minutesLater(60), grantedAt: noon };
    await db.write((tx) => tx.insert(t.extensions).values(extension));
    expect(await look(2)).toBe("board");
    expect(await look(3)).toBeNull();
  });

  test("when something becomes due", async () => {
    await assign(secondsLater(5));
    await look(0);
    expect(await look(4)).toBeNull();
    expect(await look(6)).toBe("board");
    expect(await look(7)).toBeNull();
  });
});

test("learners of another cohort are not told", async () => {
  const stranger = await addLearner(db, { name: "Zhou" });
  await addCohort(db, { memberIds: [stranger] });
  await look(0);
  await read(stranger, ["gate-a"], 1);
  expect(await look(2, [stranger])).toBeNull();
});
