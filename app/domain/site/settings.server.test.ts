import { expect, test } from "vitest";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { changeSettings, siteSettings } from "./settings.server.ts";

test("while nobody has set it, what is published needs a second pair of eyes", async () => {
  const db = await testDatabase();
  expect(await siteSettings(db.read)).toMatchObject({ reviewRequired: true });
});

test("a change is kept and stands in the log; the same change again does not", async () => {
  const db = await testDatabase();
  const personId = await addLearner(db, { role: "admin" });
  const change = () => changeSettings(db, { changes: { reviewRequired: false }, personId, now: noon });
  await change();
  await change();
  expect(await siteSettings(db.read)).toMatchObject({ reviewRequired: false });
  const { subject, before, after } = t.auditLog;
  expect(await db.read.select({ subject, before, after }).from(t.auditLog)).toEqual([
    { subject: "setting:reviewRequired", before: true, after: false },
  ]);
});

test("a value that no longer fits counts as not set", async () => {
  const db = await testDatabase();
  await db.write((tx) => tx.insert(t.siteSettings).values({ key: "reviewRequired", value: "maybe", changedAt: noon }));
  expect(await siteSettings(db.read)).toMatchObject({ reviewRequired: true });
});
