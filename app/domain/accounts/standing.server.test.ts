import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { addPerson } from "#tests/people.ts";
import { sendReset } from "./resets.server.ts";
import { disableAccount, enableAccount, giveRole } from "./standing.server.ts";

let db: Database;
let actorId: string;
beforeEach(async () => {
  db = await testDatabase();
  actorId = await addLearner(db, { role: "admin", name: "Anna Weber" });
});

const userOf = async (id: string) => (await db.read.select().from(t.users).where(eq(t.users.id, id)))[0];
const logged = async () => (await db.read.select().from(t.auditLog)).map(({ action, actorId: by }) => [action, by]);

test("a role is given, and stands in the log; the same again changes nothing", async () => {
  const userId = await addLearner(db);
  expect(await giveRole(db, { userId, role: "trainer", actorId, now: noon })).toEqual({ ok: true });
  await giveRole(db, { userId, role: "trainer", actorId, now: noon });
  expect(await userOf(userId)).toMatchObject({ role: "trainer" });
  expect(await logged()).toEqual([["account.roleChanged", actorId]]);
});

test("the last admin keeps the role and the account; one of two may lose both", async () => {
  const step = { userId: actorId, actorId, now: noon };
  expect(await giveRole(db, { ...step, role: "learner" })).toEqual({ ok: false, reason: "lastAdmin" });
  const other = await addLearner(db, { role: "admin", name: "Second" });
  await addLearner(db, { role: "admin", name: "Closed", disabledAt: noon });
  expect(await giveRole(db, { ...step, role: "learner" })).toEqual({ ok: true });
  const last = { userId: other, actorId: "somebody", now: noon };
  expect(await disableAccount(db, last)).toEqual({ ok: false, reason: "lastAdmin" });
  expect(await userOf(other)).toMatchObject({ role: "admin", disabledAt: null });
});

test("a closed account is signed out everywhere, its links are closed, and it opens again as it was", async () => {
  const { id: userId } = await addPerson(db, "trainer", { email: "li@example.org" });
  const mailFor = () => ({ to: "li@example.org", language: "en" as const, subject: "", body: "" });
  expect(await sendReset(db, { userId, actorId, mailFor, now: noon })).toBe(true);
  expect(await disableAccount(db, { userId, actorId, now: noon })).toEqual({ ok: true });
  expect([await db.read.$count(t.sessions), await db.read.$count(t.passwordResets)]).toEqual([0, 0]);
  expect(await sendReset(db, { userId, actorId, mailFor, now: noon })).toBe(false);
  expect(await enableAccount(db, { userId, actorId, now: noon })).toEqual({ ok: true });
  expect(await userOf(userId)).toMatchObject({ role: "trainer", disabledAt: null });
  expect(await logged()).toEqual([
    ["account.resetRequested", actorId],
    ["account.disabled", actorId],
    ["account.enabled", actorId],
  ]);
});

test("nobody closes their own account", async () => {
  await addLearner(db, { role: "admin" });
  expect(await disableAccount(db, { userId: actorId, actorId, now: noon })).toEqual({ ok: false, reason: "yourself" });
});
