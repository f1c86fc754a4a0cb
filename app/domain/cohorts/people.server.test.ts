import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { removeAccount } from "#app/domain/people/remove.server.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { changeCohort, findCohort } from "./cohorts.server.ts";
import { deleteCohort, deletedCohorts, restoreCohort, tidyCohorts } from "./deletion.server.ts";
import { listCohorts, ownCohorts } from "./list.server.ts";
import { listMembers, membersPerPage } from "./memberList.server.ts";
import { endMembership } from "./members.server.ts";
import { mergePerson } from "./merge.server.ts";
import { addTrainer, handOver, passOnCohorts, removeTrainer, trainersOf } from "./trainers.server.ts";

const days = (count: number) => minutesLater(count * 24 * 60);

describe("trainers", () => {
  async function withSecond() {
    const db = await testDatabase();
    const { cohortId, trainerId } = await addCohort(db);
    const keys = { email: "zhou@example.org", emailKey: "zhou@example.org" };
    const secondId = await addLearner(db, { role: "trainer", name: "Zhou", ...keys });
    const step = { cohortId, actorId: trainerId, now: noon };
    expect(await addTrainer(db, { ...step, identifier: "Zhou@Example.org" })).toEqual({ ok: true });
    const trainers = async () => (await trainersOf(db.read, cohortId)).map(({ id, isOwner }) => [id, isOwner]);
    return { db, cohortId, trainerId, secondId, step, trainers };
  }

  test("several train a cohort, one owns it", async () => {
    const { trainers, trainerId, secondId } = await withSecond();
    expect(await trainers()).toEqual([
      [trainerId, true],
      [secondId, false],
    ]);
  });

  test("a learner, a closed account and nobody cannot be added", async () => {
    const { db, step } = await withSecond();
    await addLearner(db, { username: "learner", usernameKey: "learner" });
    await addLearner(db, { role: "trainer", username: "gone", usernameKey: "gone", disabledAt: noon });
    for (const identifier of ["learner", "gone", "nobody@example.org"]) {
      expect(await addTrainer(db, { ...step, identifier })).toEqual({ ok: false, reason: "noSuchTrainer" });
    }
  });

  test("the owner cannot be taken off, the others can", async () => {
    const { db, step, trainerId, secondId, trainers } = await withSecond();
    await removeTrainer(db, { ...step, userId: trainerId });
    await removeTrainer(db, { ...step, userId: secondId });
    expect(await trainers()).toEqual([[trainerId, true]]);
  });

  test("handing over makes one owner of another, and only of a trainer of the cohort", async () => {
    const { db, step, trainerId, secondId, trainers } = await withSecond();
    await handOver(db, { ...step, userId: await addLearner(db, { role: "trainer" }) });
    expect((await trainers())[0]).toEqual([trainerId, true]);
    await handOver(db, { ...step, userId: secondId });
    expect(await trainers()).toEqual([
      [secondId, true],
      [trainerId, false],
    ]);
  });

  test("when its owner goes, who trained it longest owns it", async () => {
    const { db, step, trainerId, secondId, trainers } = await withSecond();
    await addLearner(db, { role: "trainer", name: "Late", username: "late", usernameKey: "late" });
    await addTrainer(db, { ...step, identifier: "late", now: minutesLater(5) });
    await removeAccount(db, { userId: trainerId, now: noon });
    expect((await trainers())[0]).toEqual([secondId, true]);
  });

  test("without another trainer a cohort is left to the admins", async () => {
    const db = await testDatabase();
    const { cohortId, trainerId } = await addCohort(db);
    await db.write((tx) => passOnCohorts(tx, trainerId));
    await db.write((tx) => tx.delete(t.users).where(eq(t.users.id, trainerId)));
    expect(await listCohorts(db.read, { trainerId: null })).toMatchObject([{ id: cohortId, trainers: [] }]);
  });
});

describe("deleting", () => {
  async function deleted() {
    const db = await testDatabase();
    const { cohortId, trainerId } = await addCohort(db, { memberIds: [] });
    const learnerId = await addLearner(db, { name: "Chen Jing" });
    await db.write((tx) =>
      tx.insert(t.cohortMembers).values({ userId: learnerId, cohortId, joinedBy: "hand", joinedAt: noon }),
    );
    const step = { cohortId, actorId: trainerId, now: noon };
    await deleteCohort(db, step);
    return { db, cohortId, trainerId, learnerId, step };
  }

  test("for everybody the cohort is not there any more", async () => {
    const { db, cohortId, trainerId, learnerId } = await deleted();
    expect(await findCohort(db.read, cohortId)).toBeNull();
    expect(await listCohorts(db.read, { trainerId })).toEqual([]);
    expect(await ownCohorts(db.read, learnerId)).toEqual([]);
  });

  test("its owner and admins can bring it back as it was, for 30 days", async () => {
    const { db, cohortId, trainerId, step } = await deleted();
    const other = await addLearner(db, { role: "trainer" });
    const restorable = async (ownerId: string | null, now = days(29)) =>
      (await deletedCohorts(db.read, { ownerId, now })).map(({ id }) => id);
    expect(await restorable(trainerId)).toEqual([cohortId]);
    expect(await restorable(null)).toEqual([cohortId]);
    expect(await restorable(other)).toEqual([]);
    expect(await restorable(trainerId, days(31))).toEqual([]);
    await restoreCohort(db, { ...step, now: days(31) });
    expect(await findCohort(db.read, cohortId)).toBeNull();
    await restoreCohort(db, { ...step, now: days(29) });
    expect(await listCohorts(db.read, { trainerId })).toMatchObject([{ id: cohortId, learners: 1 }]);
  });

  test("after 30 days it goes for good, and its learners stay", async () => {
    const { db, learnerId } = await deleted();
    expect(await tidyCohorts(db, days(29))).toBe(0);
    expect(await tidyCohorts(db, days(30))).toBe(1);
    expect(await db.read.$count(t.cohorts)).toBe(0);
    expect(await db.read.$count(t.users, eq(t.users.id, learnerId))).toBe(1);
  });
});

test("the log tells which parts of a cohort changed, and nothing when none did", async () => {
  const db = await testDatabase();
  const { cohortId, trainerId } = await addCohort(db);
  const cohort = (await findCohort(db.read, cohortId))!;
  const { name, organizationId, startsOn, endsOn, language, note, picture, timeZone, inactiveDays } = cohort;
  const settings = { name, organizationId, startsOn, endsOn, language, note, picture, timeZone, inactiveDays };
  const change = (changes: Partial<typeof settings>) =>
    changeCohort(db, { cohortId, settings: { ...settings, ...changes }, actorId: trainerId, now: noon });
  await change({});
  await change({ note: "Bring a helmet", picture: "gears" });
  const entries = await db.read.select().from(t.auditLog).where(eq(t.auditLog.action, "cohort.changed"));
  expect(entries).toMatchObject([{ actorId: trainerId, after: { changed: ["note", "picture"] } }]);
  expect(await findCohort(db.read, cohortId)).toMatchObject({ note: "Bring a helmet", picture: "gears" });
});

test("members are found by name, pinyin, address and username, page by page", async () => {
  const db = await testDatabase();
  const { cohortId } = await addCohort(db);
  const add = async (changes: Parameters<typeof addLearner>[1]) => {
    const userId = await addLearner(db, changes);
    await db.write((tx) => tx.insert(t.cohortMembers).values({ userId, cohortId, joinedBy: "hand", joinedAt: noon }));
  };
  await add({ name: "张伟", nameSortKey: "zhang wei 13 张伟", emailKey: "boss@example.org", passwordHash: "HASH" });
  for (let number = 0; number < membersPerPage; number++) await add({ name: `B${number}`, nameSortKey: `b${number}` });
  await add({ name: "Guest", nameSortKey: "guest", kind: "guest" });
  const found = async (search: string, page = 1) => {
    const { members, total } = await listMembers(db.read, { cohortId, search, page });
    return [total, members.length, members.at(-1)?.name, members.at(-1)?.state];
  };
  for (const search of ["张", " ZHANG", "boss@"]) expect(await found(search)).toEqual([1, 1, "张伟", "account"]);
  expect(await found("", 2)).toEqual([102, 2, "张伟", "account"]);
  expect(await found("guest")).toEqual([1, 1, "Guest", "guest"]);
  expect(await found("b7")).toEqual([11, 11, "B79", "invited"]);
  expect(await found("%")).toEqual([102, 100, "B99", "invited"]);
});

describe("a guest who signs in to an account they had", () => {
  async function both(guestIn: boolean, accountIn: boolean) {
    const db = await testDatabase();
    const guestId = await addLearner(db, { kind: "guest", name: "Guest" });
    const accountId = await addLearner(db, { name: "Chen Jing" });
    const memberIds = [...(guestIn ? [guestId] : []), ...(accountIn ? [accountId] : [])];
    const { cohortId } = await addCohort(db, { memberIds });
    const merge = () => db.write((tx) => mergePerson(tx, { from: guestId, into: accountId }));
    const membership = async () =>
      (await db.read.select().from(t.cohortMembers).where(eq(t.cohortMembers.userId, accountId)))[0];
    return { db, cohortId, guestId, accountId, merge, membership };
  }

  test("is in the cohort the guest had joined", async () => {
    const { merge, membership, cohortId } = await both(true, false);
    await merge();
    expect(await membership()).toMatchObject({ cohortId, joinedAt: noon, leftAt: null });
  });

  test("is in it again after having left it before", async () => {
    const { db, merge, membership, cohortId, accountId } = await both(true, true);
    await endMembership(db, { cohortId, userId: accountId, now: noon });
    await merge();
    expect(await membership()).toMatchObject({ leftAt: null });
  });

  test("does not come to learn in a cohort they train", async () => {
    const { db, merge, membership, cohortId, accountId } = await both(true, false);
    await db.write((tx) =>
      tx.insert(t.cohortTrainers).values({ userId: accountId, cohortId, isOwner: false, addedAt: noon }),
    );
    await merge();
    expect(await membership()).toBeUndefined();
  });
});
