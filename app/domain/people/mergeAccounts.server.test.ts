import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { addOrganizationMember } from "#app/domain/organizations/members.server.ts";
import { addOrganization } from "#app/domain/organizations/organizations.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, noon } from "#tests/factories.ts";
import { mergeAccounts, previewMerge } from "./mergeAccounts.server.ts";

let db: Database;
let actorId: string;
beforeEach(async () => {
  db = await testDatabase();
  actorId = await addLearner(db, { role: "admin", name: "Anna Weber" });
});

const merge = (from: string, into: string) => mergeAccounts(db, { from, into, actorId, now: noon });
const userOf = async (id: string) => (await db.read.select().from(t.users).where(eq(t.users.id, id)))[0];

/** A trainer with an address, who wrote a message, finished a section and learns in a cohort of somebody else. */
async function trainer() {
  const address = { email: "li@example.org", emailKey: "li@example.org" };
  const from = await addLearner(db, { role: "trainer", name: "李伟", passwordHash: "OLD", ...address });
  const { cohortId } = await addCohort(db, { name: "Mentors", trainerId: from });
  const organizationId = await addOrganization(db, {
    details: { nameEn: "Demo Foods", nameZh: null, respondentGroup: null, region: null, parentId: null },
    actorId,
    now: noon,
  });
  await addOrganizationMember(db, { organizationId, identifier: "li@example.org", role: "mentor", now: noon });
  await addCohort(db, { name: "Teachers", memberIds: [from] });
  await db.write(async (tx) => {
    await tx.insert(t.messages).values({ id: "m", cohortId, authorId: from, subject: "", body: "", sentAt: noon });
    await tx
      .insert(t.completions)
      .values({ userId: from, kind: "section", courseId: "c", thingId: "s", completedAt: noon, basis: [] });
  });
  return from;
}

test("the preview tells what comes together, and changes nothing", async () => {
  const from = await trainer();
  const into = await addLearner(db, { name: "Li Wei", username: "liwei", usernameKey: "liwei" });
  expect(await previewMerge(db.read, { from, into })).toEqual({
    sections: 1,
    attempts: 0,
    messages: 0,
    posts: 0,
    cohorts: ["Teachers"],
    trained: ["Mentors"],
    email: "li@example.org",
    username: "liwei",
  });
  expect(await userOf(from)).toMatchObject({ name: "李伟" });
});

test("everything becomes the account's that stays: it keeps its name and password, and gets what it had none of", async () => {
  const from = await trainer();
  const names = { name: "Li Wei", username: "liwei", usernameKey: "liwei" };
  const into = await addLearner(db, { ...names, passwordHash: "KEPT" });
  expect(await merge(from, into)).toEqual({ ok: true });
  expect(await userOf(from)).toBeUndefined();
  expect(await userOf(into)).toMatchObject({
    ...names,
    role: "trainer",
    email: "li@example.org",
    passwordHash: "KEPT",
  });
  expect(await db.read.select().from(t.cohortTrainers).where(eq(t.cohortTrainers.userId, into))).toMatchObject([
    { isOwner: true },
  ]);
  for (const table of [t.organizationMembers, t.completions, t.cohortMembers]) {
    expect(await db.read.select().from(table)).toMatchObject([{ userId: into }]);
  }
  expect(await db.read.select().from(t.messages)).toMatchObject([{ authorId: into }]);
  expect((await db.read.select().from(t.auditLog)).at(-1)).toMatchObject({
    ...{ actorId, action: "account.merged", subject: `user:${into}` },
    before: { userId: from },
  });
});

test("who learns in a cohort the other trains, trains it afterwards and no longer learns in it", async () => {
  const from = await addLearner(db, { role: "trainer" });
  const into = await addLearner(db);
  const { cohortId } = await addCohort(db, { trainerId: from, memberIds: [into] });
  await merge(from, into);
  expect(await db.read.select().from(t.cohortMembers).where(eq(t.cohortMembers.cohortId, cohortId))).toEqual([]);
});

test("a guest is taken up in an account; an account never in a guest", async () => {
  const guest = await addLearner(db, { kind: "guest", name: "Wang Fang" });
  const account = await addLearner(db, { name: "Wang Fang" });
  expect(await merge(account, guest)).toEqual({ ok: false, reason: "noSuchAccount" });
  expect(await merge(guest, account)).toEqual({ ok: true });
});

test("an admin is not taken up in somebody else, nobody in themselves or in a closed account", async () => {
  const learner = await addLearner(db);
  const closed = await addLearner(db, { disabledAt: noon });
  expect(await merge(actorId, learner)).toEqual({ ok: false, reason: "adminStays" });
  expect(await merge(learner, learner)).toEqual({ ok: false, reason: "samePerson" });
  expect(await merge(learner, closed)).toEqual({ ok: false, reason: "accountDisabled" });
  expect(await merge("nobody", learner)).toEqual({ ok: false, reason: "noSuchAccount" });
  expect(await db.read.$count(t.auditLog)).toBe(0);
});
