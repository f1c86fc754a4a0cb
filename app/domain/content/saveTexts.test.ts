import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { findDraft, inUseNow } from "./drafts.server.ts";
import { importContent } from "./import.server.ts";
import { saveText } from "./saveTexts.server.ts";

const path = "courses/workshop/start/safety/en.mdx";
let db: Database;
let base: string;
let people: { anna: string; bo: string };

beforeEach(async () => {
  db = await testDatabase();
  people = { anna: await addLearner(db, { role: "admin" }), bo: await addLearner(db, { role: "admin" }) };
  await importContent(db, fixtureFolder, { now: noon });
  base = (await inUseNow(db.read, path))?.source ?? "";
});

const save = (who: keyof typeof people, source: string, from = base) =>
  saveText(db, { path, source, base: from, personId: people[who], now: noon });
const calm = () => base.replace("Stop, help", "Stop, breathe, help");
const shown = () => base.replace("Say where", "Show where");

test("text as it is published makes no draft", async () => {
  expect(await save("anna", base)).toMatchObject({ ok: true, version: 0 });
  expect(await db.read.select().from(t.drafts)).toEqual([]);
});

test("two who change different blocks lose nothing, whoever saves first", async () => {
  await save("anna", calm());
  const second = await save("bo", shown());
  expect(second).toMatchObject({ ok: true, version: 2, merged: true });
  expect((await findDraft(db.read, path))?.source).toContain("breathe");
  expect((await findDraft(db.read, path))?.source).toContain("Show where");
});

test("two who change the same line: the second is shown both, and nothing of the first is lost", async () => {
  await save("anna", calm());
  const other = base.replace("Stop, help", "Halt, help");
  const second = await save("bo", other);
  expect(second).toMatchObject({ ok: false, reason: "conflict", base: calm() });
  expect((await findDraft(db.read, path))?.source).toBe(calm());
  // Having seen theirs, mine is saved upon it.
  expect(await save("bo", other, calm())).toMatchObject({ ok: true, version: 2 });
});

test("saving again what was saved changes nothing", async () => {
  await save("anna", calm());
  expect(await save("anna", calm())).toMatchObject({ ok: true, version: 1, merged: false });
});
