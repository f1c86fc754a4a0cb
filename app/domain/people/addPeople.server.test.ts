import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { findByInvitation } from "#app/domain/cohorts/invitations.server.ts";
import { readPastedRoster } from "#app/domain/cohorts/roster.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { type AccountMail, addPeople, planPeople } from "./addPeople.server.ts";

let db: Database;
let actorId: string;
beforeEach(async () => {
  db = await testDatabase();
  actorId = await addLearner(db, { role: "admin", name: "Anna Weber" });
  await addLearner(db, { name: "Chen Jing", email: "chen@example.org", emailKey: "chen@example.org" });
});

const mail: AccountMail = ({ to, language, token }) => ({ to, language, subject: "account", body: token });
const list = "李伟 li@example.org\nChen Jing CHEN@example.org\nTom Baker\nLi Wei li@example.org\nno@address x";
const add = () =>
  addPeople(db, { entries: readPastedRoster(list), role: "trainer", actorId, language: "zh", mail, now: noon });

test("the plan says what becomes of each row, and changes nothing", async () => {
  const plan = await planPeople(db.read, readPastedRoster(list));
  expect(plan.map(({ fate }) => fate)).toEqual(["newByMail", "hasAccount", "noAddress", "repeated", "invalidEmail"]);
  expect(await db.read.$count(t.users)).toBe(2);
});

test("new people get an account of that role and a mail whose link opens it; done again nothing happens", async () => {
  expect(await add()).toBe(1);
  expect(await add()).toBe(0);
  const [made] = await db.read.select().from(t.users).where(eq(t.users.emailKey, "li@example.org"));
  expect(made).toMatchObject({ name: "李伟", role: "trainer", language: "zh", passwordHash: null });
  const letters = await db.read.select().from(t.mails);
  expect(letters.map(({ toAddress }) => toAddress)).toEqual(["li@example.org"]);
  const opened = await findByInvitation(db.read, { token: letters[0]?.body ?? "", now: noon });
  expect(opened?.id).toBe(made?.id);
  expect(await db.read.select().from(t.auditLog)).toMatchObject([
    { action: "account.invited", actorId, after: { role: "trainer", userIds: [made?.id] } },
  ]);
});
