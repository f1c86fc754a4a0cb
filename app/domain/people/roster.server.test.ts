import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { type CohortWithTrainers, findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { findByInvitation } from "#app/domain/cohorts/invitations.server.ts";
import { membersForCards } from "#app/domain/cohorts/memberList.server.ts";
import { endMembership, membersOf } from "#app/domain/cohorts/members.server.ts";
import { readPastedRoster } from "#app/domain/cohorts/roster.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { acceptInvitation } from "./acceptInvitation.server.ts";
import { inviteAgain } from "./inviteAgain.server.ts";
import { applyRoster, planRoster, type RosterMails } from "./roster.server.ts";

let db: Database;
let cohort: CohortWithTrainers;
let trainerId: string;
beforeEach(async () => {
  db = await testDatabase();
  const made = await addCohort(db);
  trainerId = made.trainerId;
  cohort = (await findCohort(db.read, made.cohortId))!;
});

const mails: RosterMails = {
  invitation: ({ to, language, token }) => ({ to, language, subject: "invitation", body: token }),
  added: ({ to, language }) => ({ to, language, subject: "added", body: "" }),
};
const apply = (text: string, of = cohort) =>
  applyRoster(db, {
    cohort: of,
    entries: readPastedRoster(text),
    joinedBy: "names",
    actorId: trainerId,
    language: "zh",
    mails,
    now: noon,
  });
const fates = (plan: { fate: string }[]) => plan.map(({ fate }) => fate);
const letters = async () =>
  (await db.read.select().from(t.mails)).map(({ toAddress, subject }) => [toAddress, subject]);
const withAccount = (changes: Parameters<typeof addLearner>[1]) =>
  addLearner(db, { passwordHash: "HASH", ...changes, emailKey: changes?.email, usernameKey: changes?.username });

test("who has an address is invited by mail, who has none gets a username and a card", async () => {
  expect(fates(await apply("李伟 li@example.org\n欧阳静\nTom Baker"))).toEqual(["newByMail", "newByCard", "newByCard"]);
  expect(await membersOf(db.read, cohort.id)).toMatchObject([
    { name: "李伟", email: "li@example.org", username: null, kind: "account", language: "zh" },
    { name: "欧阳静", email: null, username: "ouyangjing" },
    { name: "Tom Baker", username: "tom.baker" },
  ]);
  expect(await letters()).toEqual([["li@example.org", "invitation"]]);
  expect((await membersForCards(db.read, cohort.id)).map(({ username }) => username)).toEqual([
    "ouyangjing",
    "tom.baker",
  ]);
  expect((await db.read.select().from(t.users)).every(({ passwordHash }) => passwordHash === null)).toBe(true);
});

test("usernames stay apart, also from those there are", async () => {
  await withAccount({ username: "zhangwei" });
  await apply("name,username\n张伟,\n章巍,\n张薇,zhangwei3");
  const members = await membersOf(db.read, cohort.id);
  expect(members.map(({ username }) => username).sort()).toEqual(["zhangwei2", "zhangwei3", "zhangwei4"]);
});

test("an account there is already is added and told, and stays as it is", async () => {
  const id = await withAccount({ name: "Chen Jing", email: "chen@example.org" });
  const [before] = await db.read.select().from(t.users).where(eq(t.users.id, id));
  expect(fates(await apply("Another Name CHEN@example.org"))).toEqual(["added"]);
  expect(await db.read.select().from(t.users).where(eq(t.users.id, id))).toEqual([before]);
  expect(await letters()).toEqual([["chen@example.org", "added"]]);
  expect(await db.read.select().from(t.invitations)).toEqual([]);
});

test("done again it changes nothing, and nobody is written to twice", async () => {
  await withAccount({ email: "chen@example.org" });
  const list = "李伟 li@example.org\n欧阳静\nChen chen@example.org";
  await apply(list);
  const before = [await membersOf(db.read, cohort.id), await letters(), await db.read.$count(t.auditLog)];
  expect(fates(await apply(list))).toEqual(["member", "member", "member"]);
  expect([await membersOf(db.read, cohort.id), await letters(), await db.read.$count(t.auditLog)]).toEqual(before);
});

test("the same list in two cohorts makes one account of an address; a name alone is somebody else elsewhere", async () => {
  const { cohortId } = await addCohort(db, { trainerId, name: "Second" });
  const second = (await findCohort(db.read, cohortId))!;
  await apply("李伟 li@example.org\n王芳");
  expect(fates(await apply("李伟 li@example.org\n王芳", second))).toEqual(["added", "newByCard"]);
});

test("who was removed is added again under the same account", async () => {
  await apply("王芳");
  const [member] = await membersOf(db.read, cohort.id);
  await endMembership(db, { cohortId: cohort.id, userId: member!.id, now: noon });
  expect(fates(await apply("王芳"))).toEqual(["added"]);
  expect(await membersOf(db.read, cohort.id)).toMatchObject([{ id: member!.id }]);
});

test("who cannot be added is named, the others are", async () => {
  await withAccount({ email: "closed@example.org", disabledAt: noon });
  await db.write((tx) =>
    tx.update(t.users).set({ email: "t@example.org", emailKey: "t@example.org" }).where(eq(t.users.id, trainerId)),
  );
  const plan = await apply("A closed@example.org\nT t@example.org\nB no@address\nC c@example.org\nC c@example.org");
  expect(fates(plan)).toEqual(["accountClosed", "trainsIt", "invalidEmail", "newByMail", "repeated"]);
  expect(await membersOf(db.read, cohort.id)).toMatchObject([{ email: "c@example.org" }]);
});

test("a plan changes nothing", async () => {
  await planRoster(db.read, { cohort, entries: readPastedRoster("李伟 li@example.org\n王芳") });
  expect(await membersOf(db.read, cohort.id)).toEqual([]);
  expect(await letters()).toEqual([]);
});

test("a list of 2,000 is added at once", async () => {
  const list = Array.from({ length: 2000 }, (_, index) => `张伟${index} p${index}@example.org`).join("\n");
  await apply(list);
  expect(await db.read.$count(t.cohortMembers)).toBe(2000);
  expect(await db.read.$count(t.mails)).toBe(2000);
});

describe("an invitation", () => {
  const tokenOf = async () => (await db.read.select().from(t.mails)).at(-1)?.body ?? "";
  const open = async (token: string, now = noon) => (await findByInvitation(db.read, { token, now }))?.name;

  test("opens the account for 30 days, once", async () => {
    await apply("李伟 li@example.org");
    const token = await tokenOf();
    expect(await open(token)).toBe("李伟");
    expect(await open(token, minutesLater(30 * 24 * 60 + 1))).toBeUndefined();
    expect(await acceptInvitation(db, { token, passwordHash: "HASH", now: noon })).toMatchObject({ ok: true });
    expect(await acceptInvitation(db, { token, passwordHash: "OTHER", now: noon })).toMatchObject({ ok: false });
    expect(await db.read.select().from(t.users).where(eq(t.users.passwordHash, "HASH"))).toHaveLength(1);
    expect(await letters()).toEqual([["li@example.org", "invitation"]]);
  });

  test("opens nothing once a password was set in another way", async () => {
    await apply("李伟 li@example.org");
    await db.write((tx) => tx.update(t.users).set({ passwordHash: "BY-RESET" }).where(eq(t.users.name, "李伟")));
    expect(await open(await tokenOf())).toBeUndefined();
  });

  test("is sent again, three times a day at most, and only while there is no password", async () => {
    await apply("李伟 li@example.org");
    const again = async () => {
      const [member] = await db.read.select().from(t.users).where(eq(t.users.name, "李伟"));
      return (await inviteAgain(db, { cohortId: cohort.id, member: member!, mail: mails.invitation, now: noon })).ok;
    };
    const first = await tokenOf();
    expect([await again(), await again(), await again(), await again()]).toEqual([true, true, true, false]);
    expect(await letters()).toHaveLength(4);
    expect(await open(first)).toBe("李伟");
    await acceptInvitation(db, { token: first, passwordHash: "HASH", now: noon });
    await db.write((tx) => tx.delete(t.rateLimits));
    expect(await again()).toBe(false);
  });
});
