import { expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater, noon } from "#tests/factories.ts";
import { cohortsOf, createCohort, findCohort } from "./cohorts.server.ts";
import { addMember, endMembership, isMember, membersOf } from "./members.server.ts";

async function aTrainersCohort() {
  const db = await testDatabase();
  const trainerId = await addLearner(db, { role: "trainer", name: "Li Wei" });
  const cohortId = await createCohort(db, { name: "Mentors 1", trainerId, timeZone: "Asia/Shanghai", now: noon });
  return { db, trainerId, cohortId };
}

test("whoever makes a cohort trains and owns it", async () => {
  const { db, trainerId, cohortId } = await aTrainersCohort();
  expect(await findCohort(db.read, cohortId)).toMatchObject({ trainerIds: [trainerId], ownerIds: [trainerId] });
});

test("a form that is sent twice makes one cohort", async () => {
  const { db, trainerId } = await aTrainersCohort();
  const form = { id: "chosen-by-the-form", name: "Mentors 2", trainerId, timeZone: "Asia/Shanghai", now: noon };
  await createCohort(db, form);
  await createCohort(db, form);
  expect((await cohortsOf(db.read, { trainerId })).map(({ name }) => name)).toEqual(["Mentors 1", "Mentors 2"]);
});

test("another trainer's list does not have it, an admin's does", async () => {
  const { db } = await aTrainersCohort();
  const other = await addLearner(db, { role: "trainer", name: "Zhou" });
  expect(await cohortsOf(db.read, { trainerId: other })).toEqual([]);
  expect(await cohortsOf(db.read, { trainerId: null })).toHaveLength(1);
});

test("who left takes up again where they joined first", async () => {
  const { db, cohortId } = await aTrainersCohort();
  const userId = await addLearner(db, { name: "Chen Jing" });
  const join = (now: Date) => db.write((tx) => addMember(tx, { cohortId, userId, joinedBy: "code", now }));
  await join(noon);
  await endMembership(db, { cohortId, userId, now: minutesLater(1) });
  expect(await isMember(db.read, { cohortId, userId })).toBe(false);
  await join(minutesLater(2));
  expect(await membersOf(db.read, cohortId)).toMatchObject([{ id: userId, joinedAt: noon }]);
});

test("members stand in the order of their names", async () => {
  const { db, cohortId } = await aTrainersCohort();
  for (const name of ["Zhou", "Bai", "Ma"]) {
    const userId = await addLearner(db, { name });
    await db.write((tx) => addMember(tx, { cohortId, userId, joinedBy: "names", now: noon }));
  }
  expect((await membersOf(db.read, cohortId)).map(({ name }) => name)).toEqual(["Bai", "Ma", "Zhou"]);
});
