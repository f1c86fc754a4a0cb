import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { personOfCookie } from "#app/http/session.server.ts";
import { loader as listPage, action as restore } from "#app/routes/$lang.cohorts._index.tsx";
import { loader as memberPage } from "#app/routes/$lang.cohorts.$cohort.members._index.tsx";
import { action as makeCards } from "#app/routes/$lang.cohorts.$cohort.members.cards/route.tsx";
import { action as upload } from "#app/routes/$lang.cohorts.$cohort.members.upload/route.tsx";
import { action as changeSettings } from "#app/routes/$lang.cohorts.$cohort.settings/route.tsx";
import { action as create } from "#app/routes/$lang.cohorts.new.tsx";
import { action as accept, loader as invitationPage } from "#app/routes/$lang.invitation.$token.tsx";
import { action as joinByCode } from "#app/routes/$lang.join._index.tsx";
import { loader as joinPage } from "#app/routes/$lang.join.$token.tsx";
import { action as signIn } from "#app/routes/$lang.sign-in.tsx";
import { action as signUp } from "#app/routes/$lang.sign-up.tsx";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { addLearner } from "#tests/factories.ts";
import { gb18030 } from "#tests/gb18030.ts";
import { addPerson } from "#tests/people.ts";
import { databaseForRoutes, Visitor } from "#tests/routes.ts";
import { openJoining } from "./joining.server.ts";
import { membersOf } from "./members.server.ts";

vi.hoisted(() => {
  process.env.PASSWORD_COST = "10";
});

let db: Database;
let trainer: Visitor;
beforeEach(async () => {
  db = await databaseForRoutes();
  trainer = await visitorOf("trainer", { name: "Li Wei" });
});

async function visitorOf(role: "trainer" | "learner", changes: Parameters<typeof addLearner>[1] = {}) {
  const { cookie } = await addPerson(db, role, changes);
  const visitor = new Visitor();
  const [name = "", value = ""] = cookie.split("=");
  visitor.cookies.set(name, value);
  return visitor;
}

const form = { name: "Mentors 2027", timeZone: "Asia/Shanghai" };
const aCohort = async (roster = "") => {
  const { location } = await trainer.post(create, "/en/cohorts/new", { ...form, id: newId(), roster });
  return location?.split("/")[3] ?? "";
};
const members = async (cohort: string) => (await membersOf(db.read, cohort)).map(({ name }) => name);
const mails = () => db.read.select().from(t.mails).orderBy(t.mails.id);
const linkIn = (text: string, path: string) => new RegExp(`/(?:en|zh)/${path}/([\\w-]+)`).exec(text)?.[1] ?? "";

describe("a new cohort", () => {
  test("is made of a name and a pasted list, and leads to its learners", async () => {
    const id = newId();
    const answer = await trainer.post(create, "/zh/cohorts/new", {
      ...form,
      id,
      roster: "李雷 li.lei@example.org\n韩梅梅",
    });
    expect(answer).toMatchObject({ status: 303, location: `/zh/cohorts/${id}/members?done=created` });
    expect(await members(id)).toEqual(["韩梅梅", "李雷"]);
    expect(await mails()).toMatchObject([{ toAddress: "li.lei@example.org", language: "zh" }]);
  });

  test("writes to its learners in its own language", async () => {
    await trainer.post(create, "/zh/cohorts/new", { ...form, id: newId(), language: "en", roster: "a@example.org" });
    expect(await mails()).toMatchObject([{ language: "en", subject: "Li Wei invites you to “Mentors 2027”" }]);
  });

  test("sent twice is made once", async () => {
    const sent = { ...form, id: newId(), roster: "李雷 li.lei@example.org\n韩梅梅" };
    await trainer.post(create, "/en/cohorts/new", sent);
    await trainer.post(create, "/en/cohorts/new", sent);
    expect(await db.read.$count(t.cohorts)).toBe(1);
    expect(await members(sent.id)).toHaveLength(2);
    expect(await mails()).toHaveLength(1);
  });

  test("cannot be another trainer's: nothing is added to that one", async () => {
    const theirs = await aCohort();
    const other = await visitorOf("trainer", { name: "Zhou" });
    const answer = await other.post(create, "/en/cohorts/new", { ...form, id: theirs, roster: "Wang Fang" });
    expect(answer.status).toBe(404);
    expect(await members(theirs)).toEqual([]);
  });

  test("with a line that cannot be used is not made, and everything typed comes back", async () => {
    const roster = "李雷 li.lei@example.org\nTom <tom@nowhere>";
    const answer = await trainer.post(create, "/en/cohorts/new", {
      ...form,
      id: newId(),
      roster,
      note: "Bring helmets",
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      errors: { roster: "rosterRows" },
      values: { name: "Mentors 2027", roster, note: "Bring helmets" },
      rows: [{ row: 2, problem: "invalidEmail" }],
    });
    expect(await db.read.$count(t.cohorts)).toBe(0);
    expect(await mails()).toEqual([]);
  });

  test.each([
    [{ startsOn: "2027-03-02", endsOn: "2027-03-01" }, { endsOn: "endsBeforeStart" }],
    [{ startsOn: "2027-02-30" }, { startsOn: "notValid" }],
    [{ timeZone: "Mars/Olympus" }, { timeZone: "notValid" }],
    [{ name: "" }, { name: "required" }],
  ])("%j is refused", async (fields, errors) => {
    const answer = await trainer.post(create, "/en/cohorts/new", { ...form, id: newId(), ...fields });
    expect(answer).toMatchObject({ status: 400, body: { errors } });
  });
});

describe("a list that is uploaded", () => {
  const sent = (parts: Record<string, string | Uint8Array<ArrayBuffer>>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(parts)) {
      body.set(name, typeof value === "string" ? value : new File([value], "list.csv"));
    }
    return body;
  };
  const post = (cohort: string, parts: Parameters<typeof sent>[0]) =>
    trainer.post(upload, `/en/cohorts/${cohort}/members/upload`, sent(parts), { cohort });

  test("is shown row by row first, and nothing is made", async () => {
    const cohort = await aCohort("韩梅梅");
    await addLearner(db, { email: "chen@example.org", emailKey: "chen@example.org", passwordHash: "HASH" });
    const file = gb18030(
      "邮箱,姓名\r\n,韩梅梅\r\nchen@example.org,陈静\r\nnew@example.org,李雷\r\nno address,王芳\r\n,赵敏",
    );
    const before = await db.read.$count(t.users);
    const { status, body } = await post(cohort, { intent: "preview", file });
    expect(status).toBe(200);
    expect(body.preview).toMatchObject({ toAdd: 3, leftOut: 1, source: "file" });
    expect(body.preview.rows.map(({ row, name, fate }: Record<string, unknown>) => [row, name, fate])).toEqual([
      [2, "韩梅梅", "member"],
      [3, "陈静", "added"],
      [4, "李雷", "newByMail"],
      [5, "王芳", "invalidEmail"],
      [6, "赵敏", "newByCard"],
    ]);
    expect(await db.read.$count(t.users)).toBe(before);
    expect(await mails()).toEqual([]);
  });

  test("is added once it is confirmed, and once only", async () => {
    const cohort = await aCohort();
    const { body } = await post(cohort, {
      intent: "preview",
      file: gb18030("姓名,邮箱\r\n李雷,li.lei@example.org\r\n赵敏,"),
    });
    const confirmed = { intent: "add", source: "file", roster: body.preview.roster };
    expect(await post(cohort, confirmed)).toMatchObject({ status: 303 });
    expect(await post(cohort, confirmed)).toMatchObject({ status: 303 });
    expect(await members(cohort)).toEqual(["李雷", "赵敏"]);
    expect(await mails()).toHaveLength(1);
    expect(await db.read.select().from(t.cohortMembers)).toMatchObject([{ joinedBy: "file" }, { joinedBy: "file" }]);
  });

  test("what was changed on the way to the confirmation is judged again", async () => {
    const cohort = await aCohort();
    await post(cohort, {
      intent: "add",
      source: "names",
      roster: "name\temail\nTom\ttom@nowhere\nAnn\tann@example.org",
    });
    expect(await members(cohort)).toEqual(["Ann"]);
  });

  test.each([
    ["larger than 2 MB", new Uint8Array(2 * 1024 * 1024 + 1).fill(65), { file: "fileTooLarge" }],
    ["much larger", new Uint8Array(5 * 1024 * 1024).fill(65), { file: "fileTooLarge" }],
    ["of the old Excel", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), { file: "oldExcel" }],
    ["no table", new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2]), { file: "notATable" }],
    ["a heading alone", new TextEncoder().encode("name,email\n"), { file: "rosterEmpty" }],
  ])("%s is refused at the field", async (_what, file, errors) => {
    const cohort = await aCohort();
    expect(await post(cohort, { intent: "preview", file })).toMatchObject({
      status: 400,
      body: { problem: { errors } },
    });
  });

  test("of more than 2,000 people is refused, with what was typed", async () => {
    const cohort = await aCohort();
    const roster = Array.from({ length: 2001 }, (_, index) => `Learner ${index}`).join("\n");
    const { status, body } = await post(cohort, { intent: "preview", roster });
    expect([status, body.problem.errors, body.problem.values.roster]).toEqual([
      400,
      { roster: "rosterTooMany" },
      roster,
    ]);
  });
});

describe("an account a trainer made", () => {
  const password = "staple lathe mentor";
  const me = (visitor: Visitor) => personOfCookie(visitor.cookie);

  test("is opened by the link in the mail, which signs in; afterwards by its address", async () => {
    await aCohort("李雷 li.lei@example.org");
    const [mail] = await mails();
    const token = linkIn(mail?.body ?? "", "invitation");
    const at = `/zh/invitation/${token}`;
    const learner = new Visitor();
    expect(await learner.get(invitationPage, at, { token })).toMatchObject({
      status: 200,
      body: { username: "li.lei@example.org" },
    });
    expect(await learner.post(accept, at, { newPassword: password }, { token })).toMatchObject({
      location: "/zh/learning",
    });
    expect(await me(learner)).toMatchObject({ name: "李雷", kind: "account" });
    expect(await new Visitor().post(accept, at, { newPassword: "another long one" }, { token })).toMatchObject({
      status: 400,
      body: { errors: { form: "linkExpired" } },
    });
    const elsewhere = new Visitor();
    await elsewhere.post(signIn, "/en/sign-in", { identifier: "li.lei@example.org", password, next: "" });
    expect(await me(elsewhere)).toMatchObject({ name: "李雷" });
  });

  test("cannot be signed in to before", async () => {
    await aCohort("李雷 li.lei@example.org");
    for (const given of ["", "null", " "]) {
      const somebody = new Visitor();
      await somebody.post(signIn, "/en/sign-in", { identifier: "li.lei@example.org", password: given, next: "" });
      expect(await me(somebody)).toBeNull();
    }
  });

  test("has a card when it has no address, and the newest card alone opens it", async () => {
    const cohort = await aCohort("韩梅梅\n李雷 li.lei@example.org");
    const cardsAt = () => trainer.post(makeCards, `/en/cohorts/${cohort}/members/cards`, {}, { cohort });
    const first = (await cardsAt()).body.cards;
    const second = (await cardsAt()).body.cards;
    expect(second.map(({ username }: { username: string }) => username)).toEqual(["hanmeimei"]);
    const open = async ([card]: { link: string }[]) => {
      const token = linkIn(card?.link ?? "", "invitation");
      return (await new Visitor().get(invitationPage, `/en/invitation/${token}`, { token })).status;
    };
    expect([await open(first), await open(second)]).toEqual([410, 200]);
  });

  test("has no card once its password is set", async () => {
    const cohort = await aCohort("韩梅梅");
    const cards = async () =>
      (await trainer.post(makeCards, `/en/cohorts/${cohort}/members/cards`, {}, { cohort })).body.cards;
    const token = linkIn((await cards())[0].link, "invitation");
    await new Visitor().post(accept, `/en/invitation/${token}`, { newPassword: password }, { token });
    expect(await cards()).toEqual([]);
  });
});

describe("an account that was there before cannot be taken over", () => {
  const theirs = { email: "chen@example.org", emailKey: "chen@example.org", username: "chen", usernameKey: "chen" };

  test.each([
    ["by its address", "Chen chen@example.org"],
    ["by its username", "name,username\nChen,chen"],
  ])("%s it is only added", async (_how, roster) => {
    const id = await addLearner(db, { ...theirs, name: "Chen Jing", passwordHash: "HASH" });
    const cohort = await aCohort(roster);
    expect(await members(cohort)).toEqual(["Chen Jing"]);
    expect((await trainer.post(makeCards, `/en/cohorts/${cohort}/members/cards`, {}, { cohort })).body.cards).toEqual(
      [],
    );
    expect(await db.read.select().from(t.invitations)).toEqual([]);
    expect(await db.read.select().from(t.users).where(eq(t.users.id, id))).toMatchObject([
      { ...theirs, passwordHash: "HASH" },
    ]);
    expect((await mails()).map(({ body }) => linkIn(body, "invitation"))).toEqual([""]);
  });

  test("nor one that another trainer made, while it has no password yet", async () => {
    await aCohort("name,username\n韩梅梅,hanmeimei");
    trainer = await visitorOf("trainer", { name: "Zhou" });
    const cohort = await aCohort("name,username\nHan,hanmeimei");
    expect(await members(cohort)).toEqual(["韩梅梅"]);
    expect((await trainer.post(makeCards, `/en/cohorts/${cohort}/members/cards`, {}, { cohort })).body.cards).toEqual(
      [],
    );
  });
});

describe("joining", () => {
  async function opened() {
    const id = await aCohort();
    await openJoining(db, { cohortId: id, period: "day", now: new Date() });
    const [cohort] = await db.read.select().from(t.cohorts).where(eq(t.cohorts.id, id));
    return { id, code: cohort?.joinCode ?? "", token: cohort?.joinToken ?? "" };
  }

  test("a wrong code is told at the field, and nothing typed is lost", async () => {
    await opened();
    const learner = new Visitor();
    const answer = await learner.post(joinByCode, "/en/join", { code: "AAA AAA", name: "Wang Fang" });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: { code: "codeWrong" }, values: { code: "AAA AAA", name: "Wang Fang" } },
    });
    expect(learner.cookies.size).toBe(0);
  });

  test("a guest who signs up keeps the place in the cohort", async () => {
    const { id, code } = await opened();
    const learner = new Visitor();
    await learner.post(joinByCode, "/en/join", { code, name: "Wang Fang" });
    const account = { name: "王芳", identifier: "wang@example.org", password: "staple lathe mentor", next: "" };
    await learner.post(signUp, "/en/sign-up", account);
    expect(await membersOf(db.read, id)).toMatchObject([{ name: "王芳", kind: "account", email: "wang@example.org" }]);
  });

  test("the page of the link knows a member and the trainer", async () => {
    const { code, token } = await opened();
    const learner = new Visitor();
    await learner.post(joinByCode, "/en/join", { code, name: "Wang Fang" });
    const standing = async (visitor: Visitor) =>
      (await visitor.get(joinPage, `/en/join/${token}`, { token })).body.person?.standing;
    expect(await standing(learner)).toBe("member");
    expect(await standing(trainer)).toBe("trainer");
    expect(await standing(new Visitor())).toBeUndefined();
  });
});

test("a cohort is deleted by its name, and restored from the list", async () => {
  const cohort = await aCohort();
  const remove = (typedName: string) =>
    trainer.post(changeSettings, `/en/cohorts/${cohort}/settings`, { intent: "delete", typedName }, { cohort });
  expect(await remove("mentors 2027")).toMatchObject({ status: 400, body: { errors: { typedName: "nameDiffers" } } });
  expect(await remove(" Mentors  2027 ")).toMatchObject({ location: "/en/cohorts?done=deleted" });
  expect(await trainer.get(memberPage, `/en/cohorts/${cohort}/members`, { cohort })).toMatchObject({ status: 404 });
  const other = await visitorOf("trainer", { name: "Zhou" });
  expect((await other.get(listPage, "/en/cohorts")).body.deleted).toEqual([]);
  expect((await other.post(restore, "/en/cohorts", { cohortId: cohort })).status).toBe(404);
  expect((await trainer.get(listPage, "/en/cohorts")).body.deleted).toMatchObject([{ id: cohort }]);
  await trainer.post(restore, "/en/cohorts", { cohortId: cohort });
  expect(await trainer.get(memberPage, `/en/cohorts/${cohort}/members`, { cohort })).toMatchObject({ status: 200 });
});

test("a trainer who does not own the cohort changes what it is, and not who trains it", async () => {
  const cohort = await aCohort();
  const second = await visitorOf("trainer", { name: "Zhou", username: "zhou", usernameKey: "zhou" });
  const send = (who: Visitor, sent: Record<string, string>) =>
    who.post(changeSettings, `/en/cohorts/${cohort}/settings`, sent, { cohort });
  await send(trainer, { intent: "addTrainer", identifier: "zhou" });
  expect(await send(second, { ...form, intent: "save", inactiveDays: "5" })).toMatchObject({ status: 303 });
  for (const intent of ["addTrainer", "removeTrainer", "handOver", "delete"]) {
    expect((await send(second, { intent, identifier: "zhou", typedName: form.name })).status).toBe(404);
  }
});
