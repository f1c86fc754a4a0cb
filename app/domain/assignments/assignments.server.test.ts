import { expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { addMember } from "../cohorts/members.server.ts";
import {
  assign,
  assignmentsOf,
  changeAssignment,
  findAssignment,
  type NewAssignments,
  removeAssignment,
  restoreAssignment,
  targetsOf,
} from "./assignments.server.ts";
import type { Thing } from "./things.ts";

const section: Thing = { kind: "section", courseId: "workshop", thingId: "safety" };
const quiz: Thing = { kind: "quiz", courseId: "workshop", thingId: "start" };

async function aCohort() {
  const db = await testDatabase();
  const memberIds = [await addLearner(db, { name: "Chen Jing" }), await addLearner(db, { name: "Wang Fang" })];
  const { cohortId, trainerId } = await addCohort(db, { memberIds });
  const give = (changes: Partial<NewAssignments> = {}) =>
    assign(db, {
      formId: "form-1",
      cohortId,
      things: [{ ...section, dueAt: minutesLater(60) }],
      userIds: null,
      required: true,
      note: null,
      actorId: trainerId,
      now: noon,
      ...changes,
    });
  return { db, cohortId, trainerId, memberIds, give };
}

const first = async (db: Database, cohortId: string) => (await assignmentsOf(db.read, cohortId))[0]!;

test("what is due first stands first, and what has no date last", async () => {
  const { db, cohortId, give } = await aCohort();
  await give({
    things: [
      { ...section, dueAt: null },
      { ...quiz, dueAt: minutesLater(90) },
      { kind: "tool", courseId: null, thingId: "checklist", dueAt: minutesLater(30) },
    ],
  });
  expect((await assignmentsOf(db.read, cohortId)).map(({ thingId }) => thingId)).toEqual([
    "checklist",
    "start",
    "safety",
  ]);
});

test("a form that is sent twice assigns once, and the last word counts", async () => {
  const { db, cohortId, give } = await aCohort();
  await give();
  await give({ note: "Bring your plan", things: [{ ...section, dueAt: minutesLater(120) }] });
  expect(await assignmentsOf(db.read, cohortId)).toMatchObject([{ note: "Bring your plan", dueAt: minutesLater(120) }]);
  expect(await db.read.$count(t.auditLog)).toBe(2);
});

test("another form assigns the same once more, to others", async () => {
  const { db, cohortId, give } = await aCohort();
  await give();
  await give({ formId: "form-2" });
  expect(await assignmentsOf(db.read, cohortId)).toHaveLength(2);
});

test("a form of another cohort touches nothing here", async () => {
  const { db, cohortId, give } = await aCohort();
  await give();
  const other = await addCohort(db, { name: "Others" });
  await give({ cohortId: other.cohortId, note: "Not yours" });
  expect((await first(db, cohortId)).note).toBeNull();
});

test("some members, and nobody who is not one", async () => {
  const { db, cohortId, memberIds, give } = await aCohort();
  const stranger = await addLearner(db, { name: "Stranger" });
  const [id = ""] = await give({ userIds: [memberIds[0]!, stranger] });
  expect(await targetsOf(db.read, cohortId)).toEqual(new Map([[id, new Set([memberIds[0]])]]));
  expect((await first(db, cohortId)).someOnly).toBe(true);
});

test("for the whole cohort it is for who joins later, too", async () => {
  const { db, cohortId, give } = await aCohort();
  await give();
  const userId = await addLearner(db, { name: "Late" });
  await db.write((tx) => addMember(tx, { cohortId, userId, joinedBy: "code", now: minutesLater(5) }));
  expect((await first(db, cohortId)).someOnly).toBe(false);
});

test("taking it back hides it, undoing that brings it back as it was", async () => {
  const { db, cohortId, trainerId, give } = await aCohort();
  await give();
  const assignment = await first(db, cohortId);
  await removeAssignment(db, { assignment, actorId: trainerId, now: minutesLater(1) });
  expect(await assignmentsOf(db.read, cohortId)).toEqual([]);
  expect(await findAssignment(db.read, { cohortId, id: assignment.id })).toMatchObject({ removedAt: minutesLater(1) });
  await restoreAssignment(db, { assignment, actorId: trainerId, now: minutesLater(2) });
  expect(await assignmentsOf(db.read, cohortId)).toEqual([assignment]);
});

test("its date, its note and whether it is required can be changed, and the log says so", async () => {
  const { db, cohortId, trainerId, give } = await aCohort();
  await give();
  const assignment = await first(db, cohortId);
  const said = { dueAt: minutesLater(600), required: false, note: "Later will do" };
  await changeAssignment(db, { assignment, actorId: trainerId, now: noon, ...said });
  expect(await first(db, cohortId)).toMatchObject(said);
  const log = await db.read.select().from(t.auditLog);
  expect(log.map(({ action }) => action)).toContain("assignment.changed");
});

test("an assignment is found in its own cohort only", async () => {
  const { db, cohortId, give } = await aCohort();
  const [id = ""] = await give();
  const other = await addCohort(db, { name: "Others" });
  expect(await findAssignment(db.read, { cohortId, id })).toMatchObject({ id });
  expect(await findAssignment(db.read, { cohortId: other.cohortId, id })).toBeNull();
});
