import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { findBySession, listDevices } from "#app/domain/accounts/sessions.server.ts";
import { personOf } from "#app/http/session.server.ts";
import { loader as download } from "#app/routes/$lang.profile_.data_.download.ts";
import { action as security } from "#app/routes/$lang.profile_.security/route.tsx";
import { action as signOut } from "#app/routes/$lang.sign-out.tsx";
import { action as personAction } from "#app/routes/$lang.studio.people.$person/route.tsx";
import { action as endSupport, loader as support } from "#app/routes/$lang.support.tsx";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { addPerson, addSession } from "#tests/people.ts";
import { databaseForRoutes, Visitor } from "#tests/routes.ts";
import { giveRole } from "./standing.server.ts";
import { tidyAccounts } from "./tidy.server.ts";

let db: Database;
let learner: { id: string };
let admin: { id: string; cookie: string };
beforeEach(async () => {
  db = await databaseForRoutes();
  learner = await addPerson(db, "learner", { name: "Chen Jing" });
  admin = await addPerson(db, "admin", { name: "Anna Weber" });
  await db.write((tx) => tx.delete(t.sessions).where(eq(t.sessions.userId, learner.id)));
});

function browserOf(cookie: string): Visitor {
  const visitor = new Visitor();
  const [name = "", value = ""] = cookie.split("=");
  visitor.cookies.set(name, value);
  return visitor;
}

/** The admin's browser, in a support session. */
async function supporting(userId = learner.id) {
  const visitor = browserOf(admin.cookie);
  const form = { intent: "support", reason: "The page of results stays empty." };
  const begun = await visitor.post(personAction, `/en/studio/people/${userId}`, form, { person: userId });
  return { visitor, begun };
}
const whoIs = (visitor: Visitor) =>
  personOf(new Request("http://localhost:3000/en", { headers: { Cookie: visitor.cookie } }));
const logged = async () =>
  (await db.read.select().from(t.auditLog)).map(({ actorId, action, subject }) => ({ actorId, action, subject }));
const entry = (action: string) => ({ actorId: admin.id, action, subject: `user:${learner.id}` });

test("an admin is the person, gets back to themselves, and both stand in the log with the reason", async () => {
  const { visitor, begun } = await supporting();
  expect(begun).toMatchObject({ status: 303, location: "/en/learning" });
  expect(await whoIs(visitor)).toMatchObject({ id: learner.id, supporterId: admin.id });
  const ended = await visitor.post(endSupport, "/zh/support", {});
  expect(ended.location).toBe(`/zh/studio/people/${learner.id}?done=supportEnded`);
  expect(await whoIs(visitor)).toMatchObject({ id: admin.id, supporterId: null });
  expect(await logged()).toEqual([entry("support.started"), entry("support.ended")]);
  const [started] = await db.read.select().from(t.auditLog);
  expect(started?.after).toEqual({ reason: "The page of results stays empty." });
});

test("what is sent changes nothing and leads to the page that says so; nothing is taken away", async () => {
  const { visitor } = await supporting();
  const before = await db.read.select().from(t.users);
  const sent = await visitor.post(security, "/en/profile/security", { intent: "endAll" });
  expect(sent).toMatchObject({ status: 303, location: "/en/support" });
  expect(await db.read.$count(t.sessions)).toBe(1);
  expect(await db.read.select().from(t.users)).toEqual(before);
  expect((await visitor.get(support, "/en/support")).body).toMatchObject({ name: "Chen Jing" });
  expect((await visitor.get(download, "/en/profile/data/download")).status).toBe(403);
});

test("the person sees among their devices that an admin looks, and can end it", async () => {
  await supporting();
  const cookie = await addSession(db, { id: learner.id, kind: "account" });
  const own = browserOf(cookie);
  const [support] = (await listDevices(db.read, (await whoIs(own))!, new Date())).filter(({ isSupport }) => isSupport);
  await own.post(security, "/en/profile/security", { intent: "endDevice", device: support?.id ?? "" });
  expect(await listDevices(db.read, (await whoIs(own))!, new Date())).toMatchObject([{ isSupport: false }]);
  expect((await db.read.select().from(t.auditLog)).at(-1)).toMatchObject({
    ...entry("support.ended"),
    after: { by: "person" },
  });
});

test("whatever a script sends in it is refused without a page", async () => {
  const { visitor } = await supporting();
  const headers = { Cookie: visitor.cookie, "Sec-Fetch-Dest": "empty" };
  const beacon = new Request("http://localhost:3000/en/reading", { method: "POST", headers });
  await expect(personOf(beacon)).rejects.toMatchObject({ status: 403 });
});

test("it ends after an hour, however much it is used, and that is written down", async () => {
  const { visitor } = await supporting();
  const [session] = await db.read.select().from(t.sessions);
  const { idHash = "", createdAt = new Date() } = session ?? {};
  const after = (minutes: number) => new Date(createdAt.getTime() + minutes * 60_000);
  expect(await findBySession(db.read, idHash, after(59))).not.toBeNull();
  expect(await findBySession(db.read, idHash, after(60))).toBeNull();
  await tidyAccounts(db, after(61));
  expect((await db.read.select().from(t.auditLog)).at(-1)).toMatchObject({
    action: "support.ended",
    after: { by: "time", minutes: 60 },
  });
  expect((await visitor.post(endSupport, "/en/support", {})).location).toBe("/en/sign-in");
});

test("signing out ends it and is written down; the admin signs in anew", async () => {
  const { visitor } = await supporting();
  await visitor.post(signOut, "/en/sign-out", {});
  expect(await whoIs(visitor)).toBeNull();
  expect(await logged()).toEqual([entry("support.started"), entry("support.ended")]);
});

test("who is no longer an admin no longer looks through other eyes", async () => {
  const other = await addPerson(db, "admin");
  const { visitor } = await supporting();
  await giveRole(db, { userId: admin.id, role: "learner", actorId: other.id, now: new Date() });
  expect(await whoIs(visitor)).toBeNull();
});

test("an admin's account, a closed one and a guest's are not looked into", async () => {
  const others = [
    await addPerson(db, "admin"),
    await addPerson(db, "learner", { disabledAt: new Date() }),
    await addPerson(db, "guest", { name: "Wang Fang" }),
  ];
  for (const { id } of others) {
    const { visitor, begun } = await supporting(id);
    expect(begun.body.errors).toEqual({ form: "notForAdmins" });
    expect(await whoIs(visitor)).toMatchObject({ id: admin.id });
  }
});
