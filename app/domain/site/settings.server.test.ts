import { expect, test } from "vitest";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { changeSettings, siteSettings } from "./settings.server.ts";

test("what nobody set holds as it comes: open to all, and a second pair of eyes for what is published", async () => {
  const db = await testDatabase();
  expect(await siteSettings(db.read)).toMatchObject({ siteName: null, signUp: "open", reviewRequired: true });
});

test("a change is kept and stands in the log; the same change again does not", async () => {
  const db = await testDatabase();
  const personId = await addLearner(db, { role: "admin" });
  const change = () => changeSettings(db, { changes: { signUp: "invited" }, personId, now: noon });
  await change();
  await change();
  expect((await siteSettings(db.read)).signUp).toBe("invited");
  expect(await db.read.select({ subject: t.auditLog.subject }).from(t.auditLog)).toEqual([
    { subject: "setting:signUp" },
  ]);
});

test("the password of the mail server is told to nobody in the log", async () => {
  const db = await testDatabase();
  const mail = { smtpUrl: "smtp://user:secret@mail.example.org", from: "Toolkit <toolkit@example.org>" };
  await changeSettings(db, { changes: { mail }, personId: null, now: noon });
  expect(JSON.stringify(await db.read.select().from(t.auditLog))).not.toContain("secret");
  expect((await siteSettings(db.read)).mail).toEqual(mail);
});

test("a value that no longer fits counts as not set", async () => {
  const db = await testDatabase();
  await db.write((tx) => tx.insert(t.siteSettings).values({ key: "signUp", value: "members", changedAt: noon }));
  expect((await siteSettings(db.read)).signUp).toBe("open");
});
