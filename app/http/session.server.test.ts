import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { endDevice, endSessions, listDevices, startSession } from "#app/domain/accounts/sessions.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { requireTrainer } from "./guards.server.ts";
import {
  forgetSessionCookie,
  hasSessionCookie,
  newSession,
  personOf,
  personOfCookie,
  requireAccount,
  requirePerson,
} from "./session.server.ts";

let db: Database;
beforeEach(async () => {
  db = globalThis.toolkitDatabase = await testDatabase();
});

const day = 86_400_000;
const request = (init?: RequestInit, url = "http://localhost/en/practice") =>
  new Request(url, { method: "POST", ...init });
const cookieFrom = (headers: Headers) => headers.get("Set-Cookie")?.split(";")[0] ?? "";

async function guest() {
  const { person, headers } = await requirePerson(request(), "192.0.2.1");
  return { person, cookie: cookieFrom(headers), setCookie: headers.get("Set-Cookie") ?? "" };
}

async function account(role: "learner" | "trainer" = "learner") {
  const made = await guest();
  await db.write(async (tx) => {
    await tx.update(t.users).set({ kind: "account", role, name: "Li Wei" }).where(eq(t.users.id, made.person.id));
  });
  return made;
}

test("a guest is made once and known again by the cookie", async () => {
  const { person, cookie, setCookie } = await guest();
  expect(setCookie).toMatch(/^session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  expect(await personOfCookie(cookie)).toEqual(person);
  const again = await requirePerson(request({ headers: { Cookie: cookie } }), "192.0.2.1");
  expect(again.person.id).toBe(person.id);
  expect(again.headers.get("Set-Cookie")).toBeNull();
});

test("the database never holds what the cookie holds", async () => {
  const { cookie } = await guest();
  const [row] = await db.read.select().from(t.sessions);
  expect(JSON.stringify(row)).not.toContain(cookie.split("=")[1]);
});

test("over https the cookie is guarded by its name and Secure, and opens nothing under the plain name", async () => {
  const secure = request({ headers: { "X-Forwarded-Proto": "https" } });
  const { headers } = await requirePerson(secure, "192.0.2.1");
  expect(headers.get("Set-Cookie")).toMatch(/^__Host-session=[\w-]{43}; .*Secure$/);
  const cookie = cookieFrom(headers);
  expect(await personOfCookie(cookie)).not.toBeNull();
  expect(await personOfCookie(cookie.replace("__Host-", ""))).toBeNull();
  expect(forgetSessionCookie(secure)).toMatch(/^__Host-session=; Path=\/; Max-Age=0;.*Secure$/);
});

test("the guarded cookie comes before a plain one that somebody planted", async () => {
  const planted = (await guest()).cookie;
  const { person, headers } = await requirePerson(request({ headers: { "X-Forwarded-Proto": "https" } }), "192.0.2.1");
  expect((await personOfCookie(`${planted}; ${cookieFrom(headers)}`))?.id).toBe(person.id);
});

test.each([
  null,
  "",
  "session=",
  "session=short",
  `session=${"a".repeat(44)}`,
  `xsession=${"a".repeat(43)}`,
  "a=b; c=d",
])("%j is nobody's session", async (cookie) => {
  expect(hasSessionCookie(cookie)).toBe(false);
  expect(await personOfCookie(cookie)).toBeNull();
});

test("ending a session holds at once", async () => {
  const { person, cookie } = await guest();
  expect(await personOfCookie(cookie)).not.toBeNull();
  await db.write((tx) => endSessions(tx, { userId: person.id, now: new Date() }));
  expect(await personOfCookie(cookie)).toBeNull();
});

test("a disabled person has no session", async () => {
  const { person, cookie } = await account();
  await db.write(async (tx) => {
    await tx.update(t.users).set({ disabledAt: new Date() }).where(eq(t.users.id, person.id));
  });
  expect(await personOfCookie(cookie)).toBeNull();
});

test("a session ends when it was not used for its time", async () => {
  const { cookie } = await guest();
  await db.write(async (tx) => {
    await tx.update(t.sessions).set({ expiresAt: new Date(Date.now() - 1) });
  });
  expect(await personOfCookie(cookie)).toBeNull();
});

test("use moves the end on, at most hourly", async () => {
  const { cookie } = await account();
  const read = async () => (await db.read.select().from(t.sessions))[0];
  const before = await read();
  await personOfCookie(cookie);
  expect(await read()).toEqual(before);
  const old = new Date(Date.now() - 2 * day);
  await db.write(async (tx) => {
    await tx.update(t.sessions).set({ lastUsedAt: old, expiresAt: new Date(Date.now() + day) });
  });
  await personOfCookie(cookie);
  const after = await read();
  expect(after?.lastUsedAt.getTime()).toBeGreaterThan(old.getTime());
  expect(after?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * day);
});

test("whoever is not signed in goes to sign in, in their language, and comes back", async () => {
  const { cookie } = await guest();
  const page = new Request("http://localhost/zh/profile?x=1", { headers: { Cookie: cookie } });
  const refusal = await requireAccount(page).catch((thrown) => thrown);
  expect(refusal.status).toBe(303);
  expect(refusal.headers.get("Location")).toBe("/zh/sign-in?next=%2Fzh%2Fprofile%3Fx%3D1");
});

test("a learner gets 403 where trainers may go", async () => {
  const asked = (cookie: string) =>
    requireTrainer(new Request("http://localhost/en/x", { headers: { Cookie: cookie } }));
  expect((await asked((await account("trainer")).cookie)).role).toBe("trainer");
  const refusal = await asked((await account()).cookie).catch((thrown) => thrown);
  expect(refusal.status).toBe(403);
});

test("too many guests from one address are refused, with the time to wait", async () => {
  await guest();
  await db.write(async (tx) => {
    await tx.update(t.rateLimits).set({ count: 100_000 });
  });
  const refusal = await guest().catch((thrown) => thrown);
  expect(refusal.status).toBe(429);
  expect(Number(refusal.headers.get("Retry-After"))).toBeGreaterThan(0);
});

test("devices are listed without their hash and ended one by one, one's own only", async () => {
  const { person } = await account();
  const other = await account();
  const { idHash } = newSession(request());
  await db.write((tx) =>
    startSession(tx, { idHash, user: person, userAgent: "Phone", now: new Date(Date.now() + 1000) }),
  );
  const [phone, here] = await listDevices(db.read, person, new Date());
  expect(phone).toMatchObject({ userAgent: "Phone", isThisOne: false });
  expect(here).toMatchObject({ isThisOne: true });
  expect(phone?.id).not.toBe(idHash);
  await endDevice(db, { userId: other.person.id, device: phone?.id ?? "", now: new Date() });
  expect(await listDevices(db.read, person, new Date())).toHaveLength(2);
  await endDevice(db, { userId: person.id, device: phone?.id ?? "", now: new Date() });
  expect(await listDevices(db.read, person, new Date())).toHaveLength(1);
});

test("personOf reads the request's cookie", async () => {
  const { person, cookie } = await guest();
  expect((await personOf(request({ headers: { Cookie: cookie } })))?.id).toBe(person.id);
});
