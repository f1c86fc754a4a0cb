import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { endMembership } from "../cohorts/members.server.ts";
import { assign, assignmentsOf, removeAssignment } from "./assignments.server.ts";
import { isDone } from "./done.ts";
import { extend, extensionOf, withdrawExtension } from "./extensions.server.ts";
import { markDone, markNotDone } from "./marks.server.ts";
import { ownAssignments } from "./ownAssignments.server.ts";
import type { Thing, ThingKind } from "./things.ts";

const section: Thing = { kind: "section", courseId: "workshop", thingId: "safety" };
const quiz: Thing = { kind: "quiz", courseId: "workshop", thingId: "start" };
const tool: Thing = { kind: "tool", courseId: null, thingId: "checklist" };
const dueAt = new Date("2027-03-12T15:59:59.999Z");

async function aCohort(things: (Thing & { dueAt: Date | null })[] = [{ ...section, dueAt }]) {
  const db = await testDatabase();
  const [userId, other] = [await addLearner(db, { name: "Chen Jing" }), await addLearner(db, { name: "Wang Fang" })];
  const { cohortId, trainerId } = await addCohort(db, { memberIds: [userId, other] });
  const give = (userIds: string[] | null, formId = "form-1") =>
    assign(db, { formId, cohortId, things, userIds, required: true, note: "Hello", actorId: trainerId, now: noon });
  return { db, userId, other, cohortId, trainerId, give };
}

describe("one's assignments", () => {
  test("are those of the cohorts one learns in, with the cohort's zone", async () => {
    const { db, userId, give } = await aCohort();
    await give(null);
    const stranger = await addLearner(db, { name: "Stranger" });
    expect(await ownAssignments(db.read, userId)).toMatchObject([
      {
        ...section,
        cohortName: "Mentors 2027",
        timeZone: "Asia/Shanghai",
        dueAt,
        wholeDay: true,
        note: "Hello",
        done: false,
      },
    ]);
    expect(await ownAssignments(db.read, stranger)).toEqual([]);
  });

  test("for some members are theirs alone", async () => {
    const { db, userId, other, give } = await aCohort();
    await give([userId]);
    expect(await ownAssignments(db.read, userId)).toHaveLength(1);
    expect(await ownAssignments(db.read, other)).toEqual([]);
  });

  test("end with leaving the cohort, with taking them back, and with the cohort", async () => {
    const { db, userId, other, cohortId, trainerId, give } = await aCohort();
    await give(null);
    await endMembership(db, { cohortId, userId, now: noon });
    expect(await ownAssignments(db.read, userId)).toEqual([]);
    await db.write((tx) => tx.update(t.cohorts).set({ deletedAt: noon }).where(eq(t.cohorts.id, cohortId)));
    expect(await ownAssignments(db.read, other)).toEqual([]);
    await db.write((tx) => tx.update(t.cohorts).set({ deletedAt: null }).where(eq(t.cohorts.id, cohortId)));
    const [assignment] = await assignmentsOf(db.read, cohortId);
    await removeAssignment(db, { assignment: assignment!, actorId: trainerId, now: noon });
    expect(await ownAssignments(db.read, other)).toEqual([]);
  });

  test("stand in the order of one's own dates, what has none last", async () => {
    const { db, userId, trainerId, give } = await aCohort([
      { ...section, dueAt: null },
      { ...quiz, dueAt: minutesLater(10) },
      { ...tool, dueAt: minutesLater(20) },
    ]);
    const [, quizId = ""] = await give(null);
    const order = async () => (await ownAssignments(db.read, userId)).map(({ kind }) => kind);
    expect(await order()).toEqual(["quiz", "tool", "section"]);
    await extend(db, { assignmentId: quizId, userId, dueAt: minutesLater(30), actorId: trainerId, now: noon });
    expect(await order()).toEqual(["tool", "quiz", "section"]);
  });
});

describe("an assignment is done", () => {
  const never = { completed: false, passed: false, marked: false };
  test.each<[ThingKind, keyof typeof never]>([
    ["course", "completed"],
    ["chapter", "completed"],
    ["section", "completed"],
    ["quiz", "passed"],
    ["case", "marked"],
    ["tool", "marked"],
  ])("a %s when it is %s, and by nothing else", (kind, what) => {
    expect(isDone(kind, never)).toBe(false);
    expect(isDone(kind, { ...never, [what]: true })).toBe(true);
    expect(isDone(kind, { completed: true, passed: true, marked: true, [what]: false })).toBe(false);
  });

  test("a section that was completed before it was assigned", async () => {
    const { db, userId, other, give } = await aCohort();
    const completion = {
      userId,
      kind: "section",
      courseId: "workshop",
      thingId: "safety",
      completedAt: noon,
      basis: [],
    };
    await db.write((tx) => tx.insert(t.completions).values({ ...completion, kind: "section" }));
    await give(null);
    expect((await ownAssignments(db.read, userId))[0]?.done).toBe(true);
    expect((await ownAssignments(db.read, other))[0]?.done).toBe(false);
  });

  test("a quiz that was passed, not one that was failed", async () => {
    const { db, userId, give } = await aCohort([{ ...quiz, dueAt }]);
    await give(null);
    const of = { userId, courseId: "workshop", chapterId: "start", revisionId: "revision" };
    const sat = { seed: 1, startedAt: noon, submittedAt: noon, startedLanguage: "en" } as const;
    const insert = (id: string, passed: boolean) =>
      db.write((tx) => tx.insert(t.attempts).values({ ...of, ...sat, id, passed, questionIds: [] }));
    await insert("a", false);
    expect((await ownAssignments(db.read, userId))[0]?.done).toBe(false);
    await insert("b", true);
    expect((await ownAssignments(db.read, userId))[0]?.done).toBe(true);
  });

  test("a tool when its learner says so, until they take it back", async () => {
    const { db, userId, other, give } = await aCohort([{ ...tool, dueAt }]);
    const [assignmentId = ""] = await give(null);
    expect(await markDone(db, { userId, assignmentId, now: noon })).toBe(true);
    expect(await markDone(db, { userId, assignmentId, now: noon })).toBe(true);
    expect((await ownAssignments(db.read, userId))[0]?.done).toBe(true);
    expect((await ownAssignments(db.read, other))[0]?.done).toBe(false);
    expect(await markNotDone(db, { userId, assignmentId })).toBe(true);
    expect((await ownAssignments(db.read, userId))[0]?.done).toBe(false);
  });

  test("not by saying so where learning decides, nor by saying so of somebody else's", async () => {
    const { db, userId, other, give } = await aCohort([
      { ...section, dueAt },
      { ...tool, dueAt },
    ]);
    const [sectionId = "", toolId = ""] = await give([userId]);
    expect(await markDone(db, { userId, assignmentId: sectionId, now: noon })).toBe(false);
    expect(await markDone(db, { userId: other, assignmentId: toolId, now: noon })).toBe(false);
    expect(await db.read.$count(t.assignmentMarks)).toBe(0);
  });
});

test("an extension is one's own, the last one counts, and it can be withdrawn", async () => {
  const { db, userId, other, trainerId, give } = await aCohort();
  const [assignmentId = ""] = await give(null);
  const later = (days: number) => new Date(dueAt.getTime() + days * 86_400_000);
  const own = async (id: string) => (await ownAssignments(db.read, id))[0]?.dueAt;
  for (const days of [2, 5]) {
    await extend(db, { assignmentId, userId, dueAt: later(days), actorId: trainerId, now: noon });
    expect(await own(userId)).toEqual(later(days));
  }
  expect(await own(other)).toEqual(dueAt);
  expect(await extensionOf(db.read, { userId, assignmentId })).toMatchObject({ grantedById: trainerId });
  await withdrawExtension(db, { assignmentId, userId, actorId: trainerId, now: noon });
  expect(await own(userId)).toEqual(dueAt);
});
