import { eq } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { beforeEach, expect, test, vi } from "vitest";
import { verifyAudit } from "#app/domain/accounts/audit.server.ts";
import { personOfCookie, requirePerson } from "#app/http/session.server.ts";
import { action as forgot } from "#app/routes/$lang.forgot.tsx";
import { loader as profilePage, action as saveProfile } from "#app/routes/$lang.profile.tsx";
import { action as deleteAccount } from "#app/routes/$lang.profile_.data.tsx";
import { loader as download } from "#app/routes/$lang.profile_.data_.download.ts";
import { action as security, loader as securityPage } from "#app/routes/$lang.profile_.security/route.tsx";
import { action as reset, loader as resetPage } from "#app/routes/$lang.reset.$token.tsx";
import { action as signIn, loader as signInPage } from "#app/routes/$lang.sign-in.tsx";
import { action as signOut, loader as signOutPage } from "#app/routes/$lang.sign-out.tsx";
import { action as signUp } from "#app/routes/$lang.sign-up.tsx";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { allUsers, databaseForRoutes, Visitor } from "#tests/routes.ts";

vi.hoisted(() => {
  process.env.PASSWORD_COST = "10";
});

let db: Database;
beforeEach(async () => {
  db = await databaseForRoutes();
});

const password = "correct horse battery";
const other = "staple lathe mentor";
const liWei = { name: "李薇", identifier: "li.wei@example.org", password };

async function signedUp(form: Record<string, string> = liWei) {
  const visitor = new Visitor();
  const answer = await visitor.post(signUp, "/en/sign-up", form);
  expect(answer.status).toBe(303);
  return visitor;
}

async function guestWithProgress() {
  const visitor = new Visitor();
  await visitor.post(
    async ({ request, context }) => {
      const { person, headers } = await requirePerson(request, context.address);
      await db.write(async (tx) => {
        const at = new Date("2027-03-01T08:00:00Z");
        const block = { userId: person.id, courseId: "c", sectionId: "s", blockId: "b", readAt: at };
        await tx.insert(t.blockReads).values(block);
      });
      return new Response(null, { headers });
    },
    "/en/reading",
    {},
  );
  return visitor;
}

const me = (visitor: Visitor) => personOfCookie(visitor.cookie);
const mails = () => db.read.select().from(t.mails).orderBy(t.mails.id);
const signInAs = (visitor: Visitor, identifier: string, given = password, search = "") =>
  visitor.post(signIn, `/en/sign-in${search}`, {
    identifier,
    password: given,
    next: new URLSearchParams(search).get("next") ?? "",
  });

// Signing up

test("whoever signs up is signed in and led to where they wanted to go", async () => {
  const visitor = new Visitor();
  const answer = await visitor.post(signUp, "/zh/sign-up", { ...liWei, next: "/zh/courses/c" });
  expect(answer).toMatchObject({ status: 303, location: "/zh/courses/c" });
  expect(await me(visitor)).toMatchObject({ kind: "account", role: "learner", name: "李薇", language: "zh" });
  const [user] = await allUsers(db);
  expect(user).toMatchObject({
    email: "li.wei@example.org",
    nameSortKey: "li wei 31 李薇",
    username: null,
  });
  expect(user?.passwordHash).not.toContain(password);
});

test("a username does as well as an email address", async () => {
  await signedUp({ name: "Li Wei", identifier: "李薇2027", password });
  const visitor = new Visitor();
  await signInAs(visitor, "李薇２０２７");
  expect(await me(visitor)).toMatchObject({ name: "Li Wei" });
});

test("what a guest read comes along, under the same id and a new session", async () => {
  const visitor = await guestWithProgress();
  const guest = await me(visitor);
  const cookie = visitor.cookie;
  await visitor.post(signUp, "/en/sign-up", liWei);
  expect((await me(visitor))?.id).toBe(guest?.id);
  expect(visitor.cookie).not.toBe(cookie);
  expect(await personOfCookie(cookie)).toBeNull();
  expect(await db.read.$count(t.blockReads, eq(t.blockReads.userId, guest?.id ?? ""))).toBe(1);
});

test("what is wrong is said at the field, and what was typed comes back, but no password", async () => {
  const typed = { name: " ", identifier: "no@address", password: "short" };
  const answer = await new Visitor().post(signUp, "/en/sign-up", typed);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toEqual({ name: "required", identifier: "invalidEmail", password: "passwordTooShort" });
  expect(answer.body.values).toEqual({ name: " ", identifier: "no@address" });
  expect(await allUsers(db)).toEqual([]);
});

test.each([
  ["password1234", "passwordCommon"],
  ["li.wei@example.org", "passwordLikeName"],
])("%s is refused as a password", async (weak, code) => {
  const answer = await new Visitor().post(signUp, "/en/sign-up", { ...liWei, password: weak });
  expect(answer.body.errors).toEqual({ password: code });
});

test("an address in use is refused, however it is spelt, and nothing changes", async () => {
  await signedUp();
  const taken = { ...liWei, identifier: "LI.Wei@EXAMPLE.org", password: other };
  const answer = await new Visitor().post(signUp, "/en/sign-up", taken);
  expect(answer.body).toMatchObject({ errors: { identifier: "taken" }, values: { identifier: "LI.Wei@EXAMPLE.org" } });
  expect(await allUsers(db)).toHaveLength(1);
});

test("sending the form twice is harmless: the second time signs in", async () => {
  await signedUp();
  const again = new Visitor();
  expect((await again.post(signUp, "/en/sign-up", liWei)).status).toBe(303);
  expect(await me(again)).toMatchObject({ name: "李薇" });
  expect(await allUsers(db)).toHaveLength(1);
});

test("asking for names that are taken is limited", async () => {
  await signedUp();
  await db.write(async (tx) => {
    await tx.delete(t.rateLimits);
  });
  await new Visitor().post(signUp, "/en/sign-up", { ...liWei, password: other });
  await db.write(async (tx) => {
    await tx.update(t.rateLimits).set({ count: 15 });
  });
  const answer = await new Visitor().post(signUp, "/en/sign-up", { ...liWei, password: other });
  expect(answer.status).toBe(429);
  expect(answer.body.errors).toEqual({ form: "tooManyAttempts" });
});

// Signing in

test("signing in works with another spelling, on a new session each time", async () => {
  await signedUp();
  const visitor = new Visitor();
  expect(await signInAs(visitor, " Li.Wei@Example.ORG ", password, "?next=/en/glossary")).toMatchObject({
    status: 303,
    location: "/en/glossary",
  });
  const first = visitor.cookie;
  await signInAs(visitor, "li.wei@example.org");
  expect(visitor.cookie).not.toBe(first);
  expect(await personOfCookie(first)).toBeNull();
  expect(await me(visitor)).not.toBeNull();
});

test("after signing in nobody is led to another site", async () => {
  await signedUp();
  for (const next of ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"]) {
    const answer = await signInAs(new Visitor(), liWei.identifier, password, `?next=${encodeURIComponent(next)}`);
    expect(answer.location).toBe("/en/learning");
  }
});

test("who is signed in needs no form", async () => {
  const visitor = await signedUp();
  const answer = await visitor.get(signInPage, "/zh/sign-in?next=/en/cases");
  expect(answer).toMatchObject({ status: 303, location: "/zh/cases" });
});

test("the answer does not say whether an account exists", async () => {
  await signedUp();
  const wrong = await signInAs(new Visitor(), "li.wei@example.org", other);
  const unknown = await signInAs(new Visitor(), "no.one@example.org", other);
  expect(wrong.status).toBe(400);
  expect(wrong.body.errors).toEqual({ form: "wrongSignIn" });
  expect({ ...unknown.body, values: null }).toEqual({ ...wrong.body, values: null });
  expect([...unknown.headers]).toEqual([...wrong.headers]);
});

test("that an account is closed is told calmly to who knows its password, and to nobody else", async () => {
  const visitor = await signedUp();
  await db.write((tx) => tx.update(t.users).set({ disabledAt: new Date() }));
  expect(await me(visitor)).toBeNull();
  const right = await signInAs(new Visitor(), liWei.identifier);
  expect(right.body).toMatchObject({ errors: { form: "accountDisabled" }, values: { identifier: liWei.identifier } });
  expect((await signInAs(new Visitor(), liWei.identifier, other)).body.errors).toEqual({ form: "wrongSignIn" });
  expect(right.headers.get("Set-Cookie")).toBeNull();
});

test("after ten wrong passwords an account waits, whoever asks, and the right one does not help", async () => {
  await signedUp();
  await signInAs(new Visitor(), liWei.identifier, other);
  await db.write(async (tx) => {
    await tx.update(t.rateLimits).set({ count: 10 });
  });
  const answer = await signInAs(new Visitor({ address: "198.51.100.7" }), liWei.identifier);
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(800);
  expect(answer.body).toMatchObject({
    errors: { form: "tooManyAttempts" },
    minutes: 15,
    values: { identifier: liWei.identifier },
  });
});

test("an account that does not exist waits the same", async () => {
  await signInAs(new Visitor(), "no.one@example.org", other);
  await db.write(async (tx) => {
    await tx.update(t.rateLimits).set({ count: 10 });
  });
  expect((await signInAs(new Visitor({ address: "198.51.100.7" }), "no.one@example.org")).status).toBe(429);
});

test("right passwords take nothing from the many who share an address", async () => {
  await signedUp();
  await signInAs(new Visitor(), liWei.identifier);
  await signInAs(new Visitor(), liWei.identifier);
  const counts = await db.read.select().from(t.rateLimits);
  expect(counts.filter(({ key }) => key.startsWith("sign-in")).map(({ count }) => count)).toEqual([0]);
});

test("a guest who signs in to an account gives it what they read, and goes", async () => {
  await signedUp();
  const visitor = await guestWithProgress();
  const guest = await me(visitor);
  await signInAs(visitor, liWei.identifier);
  const account = await me(visitor);
  expect(account?.kind).toBe("account");
  expect(await db.read.$count(t.blockReads, eq(t.blockReads.userId, account?.id ?? ""))).toBe(1);
  expect(await db.read.$count(t.users, eq(t.users.id, guest?.id ?? ""))).toBe(0);
});

test("signing in from another account merges nothing", async () => {
  await signedUp();
  const visitor = await signedUp({ name: "Wang", identifier: "wang", password });
  await signInAs(visitor, liWei.identifier);
  expect(await me(visitor)).toMatchObject({ name: "李薇" });
  expect(await allUsers(db)).toHaveLength(2);
});

// Signing out, devices

test("signing out ends the session and is no link", async () => {
  const visitor = await signedUp();
  const { cookie } = visitor;
  expect((await visitor.get(signOutPage, "/en/sign-out")).status).toBe(404);
  expect(await visitor.post(signOut, "/en/sign-out", {})).toMatchObject({ status: 303, location: "/en" });
  expect(visitor.cookies.size).toBe(0);
  expect(await personOfCookie(cookie)).toBeNull();
});

test("one device is signed out, then all", async () => {
  const desk = await signedUp();
  const phone = new Visitor({ agent: "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0" });
  await signInAs(phone, liWei.identifier);
  const page = await desk.get(securityPage, "/zh/profile/security");
  const listed = page.body.devices.find((device: { isThisOne: boolean }) => !device.isThisOne);
  expect(listed.name).toBe("Android上的微信");
  const form = { intent: "endDevice", device: listed.id };
  expect((await desk.post(security, "/zh/profile/security", form)).location).toBe(
    "/zh/profile/security?done=deviceEnded",
  );
  expect(await me(phone)).toBeNull();
  await signInAs(phone, liWei.identifier);
  await desk.post(security, "/en/profile/security", { intent: "endAll" });
  expect(await me(phone)).toBeNull();
  expect(await me(desk)).toBeNull();
});

test("a form that asks for nothing known is refused", async () => {
  const visitor = await signedUp();
  expect((await visitor.post(security, "/en/profile/security", { intent: "constructor" })).status).toBe(400);
});

// Passwords

test("a new password needs the old one, ends the other devices and is told by mail", async () => {
  const desk = await signedUp();
  const phone = new Visitor();
  await signInAs(phone, liWei.identifier);
  const change = (currentPassword: string) =>
    desk.post(security, "/zh/profile/security", { intent: "password", currentPassword, newPassword: other });
  expect((await change("not the password")).body.errors).toEqual({ currentPassword: "wrongPassword" });
  const before = desk.cookie;
  expect((await change(password)).status).toBe(303);
  expect(await me(phone)).toBeNull();
  expect(await personOfCookie(before)).toBeNull();
  expect(await me(desk)).not.toBeNull();
  expect((await signInAs(new Visitor(), liWei.identifier)).status).toBe(400);
  expect((await signInAs(new Visitor(), liWei.identifier, other)).status).toBe(303);
  expect((await mails()).map(({ subject }) => subject)).toEqual(["Your password was changed"]);
});

test("guessing one's own password is limited, too", async () => {
  const visitor = await signedUp();
  const change = () =>
    visitor.post(security, "/en/profile/security", {
      intent: "password",
      currentPassword: "wrong",
      newPassword: other,
    });
  await change();
  await db.write(async (tx) => {
    await tx.update(t.rateLimits).set({ count: 10 });
  });
  expect((await change()).status).toBe(429);
});

const tokenIn = (body: string | undefined) => /\/reset\/([\w-]+)/.exec(body ?? "")?.[1] ?? "";

async function resetToken(email = liWei.identifier) {
  await new Visitor().post(forgot, "/en/forgot", { email });
  return tokenIn((await mails()).at(-1)?.body);
}

test("asking for a new password answers the same whether or not there is an account", async () => {
  await signedUp();
  const known = await new Visitor().post(forgot, "/en/forgot", { email: "LI.wei@example.org" });
  const unknown = await new Visitor().post(forgot, "/en/forgot", { email: "no.one@example.org" });
  expect(known).toMatchObject({ status: 303, location: "/en/forgot?sent" });
  expect(unknown).toEqual(known);
  expect(await mails()).toHaveLength(1);
});

test("the link sets a password once and ends every session; the token is stored nowhere in the open", async () => {
  const visitor = await signedUp();
  const token = await resetToken();
  expect(token).toHaveLength(43);
  expect(JSON.stringify(await db.read.select().from(t.passwordResets))).not.toContain(token);
  const use = (newPassword: string) => new Visitor().post(reset, `/en/reset/${token}`, { newPassword }, { token });
  expect((await use("short")).body.errors).toEqual({ newPassword: "passwordTooShort" });
  expect(await use(other)).toMatchObject({ status: 303, location: "/en/sign-in?done=passwordReset" });
  expect(await me(visitor)).toBeNull();
  expect((await signInAs(new Visitor(), liWei.identifier, other)).status).toBe(303);
  expect((await use("yet another password")).body.errors).toEqual({ form: "linkExpired" });
  expect((await new Visitor().get(resetPage, `/en/reset/${token}`, { token })).status).toBe(410);
});

test("a link ends after an hour, with a new password, and with another address", async () => {
  const visitor = await signedUp();
  const opens = async (token: string) =>
    (await new Visitor().get(resetPage, `/en/reset/${token}`, { token })).body.open;
  const old = await resetToken();
  await db.write(async (tx) => {
    await tx.update(t.passwordResets).set({ expiresAt: new Date(Date.now() - 1) });
  });
  expect(await opens(old)).toBe(false);
  const fresh = await resetToken();
  expect(await opens(fresh)).toBe(true);
  const names = { intent: "names", email: "new@example.org", username: "", currentPassword: password };
  await visitor.post(security, "/en/profile/security", names);
  expect(await opens(fresh)).toBe(false);
});

test("of two who use the same link at once one is too late", async () => {
  await signedUp();
  const token = await resetToken();
  const use = (newPassword: string) => new Visitor().post(reset, `/en/reset/${token}`, { newPassword }, { token });
  const answers = await Promise.all([use(other), use("yet another password")]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 400]);
});

test("asking too often for one address waits, exists or not", async () => {
  for (const email of [liWei.identifier, "no.one@example.org"]) {
    const ask = () => new Visitor().post(forgot, "/en/forgot", { email });
    for (let turn = 0; turn < 3; turn++) expect((await ask()).status).toBe(303);
    expect((await ask()).status).toBe(429);
  }
});

// Profile

test("the profile is kept, its name sorted anew, and a new language shows at once", async () => {
  const visitor = await signedUp();
  const form = { name: "曾 伟", language: "zh", organization: " 长安汽车 ", respondentGroup: "enterprise" };
  const answer = await visitor.post(saveProfile, "/en/profile", form);
  expect(answer.location).toBe("/zh/profile?done=profileSaved");
  const page = await visitor.get(profilePage, "/zh/profile");
  expect(page.body.profile).toEqual({
    name: "曾 伟",
    language: "zh",
    organization: "长安汽车",
    respondentGroup: "enterprise",
  });
  expect((await allUsers(db))[0]?.nameSortKey).toMatch(/^zeng wei/);
});

test("a wrong profile loses nothing that was typed", async () => {
  const visitor = await signedUp();
  const form = { name: "x".repeat(81), language: "zh", organization: "A", respondentGroup: "nonsense" };
  const answer = await visitor.post(saveProfile, "/en/profile", form);
  expect(answer.body).toMatchObject({ errors: { name: "tooLong", respondentGroup: "notValid" }, values: form });
});

test("another email address needs the password, and the old one is told", async () => {
  const visitor = await signedUp();
  const change = (form: Record<string, string>) =>
    visitor.post(security, "/en/profile/security", { intent: "names", username: "", ...form });
  const names = { email: "new@example.org", username: "liwei" };
  expect((await change({ ...names, currentPassword: other })).body).toMatchObject({
    errors: { currentPassword: "wrongPassword" },
    values: names,
  });
  expect((await change({ ...names, currentPassword: password })).status).toBe(303);
  expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(["li.wei@example.org"]);
  expect((await signInAs(new Visitor(), "LiWei")).status).toBe(303);
});

test("an address of somebody else, and no address at all, are refused", async () => {
  await signedUp({ name: "Wang", identifier: "wang@example.org", password });
  const visitor = await signedUp();
  const change = (email: string, username = "") =>
    visitor.post(security, "/en/profile/security", { intent: "names", email, username, currentPassword: password });
  expect((await change("WANG@example.org")).body.errors).toEqual({ email: "emailTaken" });
  expect((await change("")).body.errors).toEqual({ email: "emailOrUsername" });
  expect((await change("", "wang@example.org")).body.errors).toEqual({ username: "invalidUsername" });
});

test.each([
  ["/en/profile", profilePage],
  ["/zh/profile/security", securityPage],
  ["/en/profile/data/download", download],
])("%s is for people with an account only", async (path, loader) => {
  for (const visitor of [new Visitor(), await guestWithProgress()]) {
    const answer = await visitor.get(loader, path);
    expect(answer).toMatchObject({
      status: 303,
      location: `${path.slice(0, 3)}/sign-in?next=${encodeURIComponent(path)}`,
    });
  }
});

// Taking out and deleting

test("the zip holds everything of this person, as JSON and CSV, and nothing that opens the account", async () => {
  const visitor = await guestWithProgress();
  await visitor.post(signUp, "/en/sign-up", { ...liWei, name: '=HYPERLINK("x")' });
  await signedUp({ name: "Wang", identifier: "wang@example.org", password });
  const files = unzipSync((await visitor.get(download, "/en/profile/data/download")).body);
  const text = (file: string) => strFromU8(files[file] ?? new Uint8Array());
  const everything = JSON.parse(text("data.json"));
  expect(everything.profile[0]).toMatchObject({ email: "li.wei@example.org" });
  expect(everything.blockReads).toEqual([
    { courseId: "c", sectionId: "s", blockId: "b", readAt: "2027-03-01T08:00:00.000Z" },
  ]);
  expect(files["profile.csv"]?.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  expect(text("profile.csv")).toContain(`"'=HYPERLINK(""x"")"`);
  const all = Object.keys(files).map(text).join();
  expect(all).not.toMatch(/scrypt|wang@example.org/);
  expect(all).not.toContain(visitor.cookie.split("=")[1]);
});

async function deleted(visitor: Visitor) {
  return visitor.post(deleteAccount, "/en/profile/data", { currentPassword: password });
}

test("deleting needs the password", async () => {
  const visitor = await signedUp();
  const answer = await visitor.post(deleteAccount, "/en/profile/data", { currentPassword: other });
  expect(answer.body.errors).toEqual({ currentPassword: "wrongPassword" });
  expect(await me(visitor)).not.toBeNull();
});

test("deleting leaves results that lead to nobody, and no trace of the person", async () => {
  const visitor = await guestWithProgress();
  await visitor.post(signUp, "/en/sign-up", liWei);
  const { id } = (await me(visitor))!;
  await db.write((tx) => addResults(tx, id));
  await resetToken();
  expect(await deleted(visitor)).toMatchObject({ status: 303, location: "/en/sign-in?done=accountDeleted" });

  expect(await me(visitor)).toBeNull();
  const [nobody, ...others] = await allUsers(db);
  expect(others).toEqual([]);
  expect(nobody).toMatchObject({ kind: "guest", name: "", email: null, emailKey: null, passwordHash: null });
  expect(nobody?.id).not.toBe(id);
  expect(await db.read.select().from(t.completions)).toMatchObject([{ userId: nobody?.id }]);
  expect(await db.read.select().from(t.attempts)).toMatchObject([{ userId: nobody?.id, points: 3 }]);
  expect(await db.read.select().from(t.responses)).toMatchObject([
    { userId: nobody?.id, response: { type: "open", text: "" } },
  ]);
  const tables = [t.blockReads, t.practiceAnswers, t.sessions, t.passwordResets, t.mails];
  for (const table of tables) expect(await db.read.$count(table)).toBe(0);
  const log = JSON.stringify(await db.read.select().from(t.auditLog));
  expect(log).toContain("account.deleted");
  expect(log).not.toMatch(/李薇|li\.wei/);
  expect((await signInAs(new Visitor(), liWei.identifier)).body.errors).toEqual({ form: "wrongSignIn" });
});

test("after deleting, the same address can sign up again", async () => {
  await deleted(await signedUp());
  await signedUp();
  expect((await allUsers(db)).filter(({ kind }) => kind === "account")).toHaveLength(1);
});

test("what changed in accounts is in the log, whole, and without personal details", async () => {
  const visitor = await signedUp();
  await visitor.post(saveProfile, "/en/profile", {
    name: "Li",
    language: "en",
    organization: "Changan",
    respondentGroup: "",
  });
  await visitor.post(security, "/en/profile/security", {
    intent: "password",
    currentPassword: password,
    newPassword: other,
  });
  const log = await db.read.select().from(t.auditLog).orderBy(t.auditLog.at);
  expect(log.map(({ action }) => action)).toEqual([
    "account.created",
    "account.profileChanged",
    "account.passwordChanged",
  ]);
  expect(log[1]?.after).toEqual({ changed: ["name", "organization"] });
  expect(JSON.stringify(log)).not.toMatch(/Changan|li\.wei/);
  expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 3 });
});

type Tx = Parameters<Parameters<Database["write"]>[0]>[0];

async function addResults(tx: Tx, userId: string): Promise<void> {
  const at = new Date("2027-03-01T09:00:00Z");
  const attemptId = newId();
  const course = { userId, courseId: "c" };
  await tx.insert(t.completions).values({ ...course, kind: "section", thingId: "s", completedAt: at, basis: {} });
  await tx.insert(t.practiceAnswers).values({
    ...course,
    questionId: "q",
    sectionId: "s",
    response: { type: "single", choice: "x" },
    points: 1,
    possible: 1,
    revisionId: "r",
    answeredAt: at,
  });
  await tx.insert(t.attempts).values({
    ...course,
    id: attemptId,
    chapterId: "ch",
    revisionId: "r",
    seed: 1,
    questionIds: ["q"],
    startedAt: at,
    points: 3,
    possible: 4,
    startedLanguage: "zh",
  });
  const response = { type: "open", text: "我在长安汽车工作" };
  await tx.insert(t.responses).values({ userId, attemptId, questionId: "q", response, flagged: false, savedAt: at });
}
