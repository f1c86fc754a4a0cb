import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { publishChangeSet } from "./changeSets.server.ts";
import { saveDraft } from "./drafts.server.ts";
import { openEditor } from "./editor.server.ts";
import { importContent } from "./import.server.ts";
import { keepBlock } from "./kept.server.ts";

const folder = "courses/workshop/start/safety";
let db: Database;
let personId: string;

beforeEach(async () => {
  db = await testDatabase();
  personId = await addLearner(db, { role: "admin" });
  await importContent(db, fixtureFolder, { now: noon });
});

async function edit(language: "en" | "zh", from: string, to: string) {
  const { source, version, path } = (await openEditor(db.read, folder)).texts[language];
  return saveDraft(db, { path, source: source.replace(from, to), fromVersion: version, personId, now: noon });
}

async function publishAll() {
  const { texts } = await openEditor(db.read, folder);
  const changeSetId = texts.en.changeSetId ?? texts.zh.changeSetId ?? "";
  return publishChangeSet(db, { changeSetId, personId, now: noon, reviewRequired: false });
}

const block = async (id: string) => (await openEditor(db.read, folder)).blocks.find((one) => one.id === id);
const staleRows = async () => (await db.read.select().from(t.blockPairs)).filter(({ staleLanguage }) => staleLanguage);

test("what is published is what is edited, and all blocks are current", async () => {
  const editor = await openEditor(db.read, folder);
  expect(editor.texts.en).toMatchObject({ version: 0, changeSetId: null });
  expect(editor.blocks.every(({ standing }) => standing.en === "current" && standing.zh === "current")).toBe(true);
});

test("a block changed in one language makes its partner stale in the draft already, and shows what was changed", async () => {
  await edit("en", "Stop, help", "Stop, breathe, help");
  const changed = await block("after-an-accident");
  expect(changed?.standing).toEqual({ en: "current", zh: "stale" });
  expect(changed?.change).toContainEqual({ kind: "added", text: expect.stringContaining("breathe") });
});

test("both languages changed and published leave no drift", async () => {
  await edit("en", "Stop, help", "Stop, breathe, help");
  await edit("zh", "停机、", "停机、镇静、");
  expect(await publishAll()).toMatchObject({ ok: true });
  expect(await staleRows()).toEqual([]);
});

test("a stale block whose meaning is unchanged is kept with its reason, once, until the next change", async () => {
  await edit("en", "Stop, help", "Stop, and help");
  await publishAll();
  expect(await staleRows()).toHaveLength(1);
  const keep = { folder, blockId: "after-an-accident", reason: "Only a comma", personId, now: noon };
  expect(await keepBlock(db, keep)).toEqual({ ok: true });
  expect(await keepBlock(db, keep)).toEqual({ ok: false, reason: "notStale" });
  expect((await block("after-an-accident"))?.standing.zh).toBe("kept");
  expect((await db.read.select().from(t.auditLog)).filter(({ action }) => action === "block.kept")).toHaveLength(1);
  await edit("en", "Stop, and help", "Stop, shout and help");
  expect((await block("after-an-accident"))?.standing.zh).toBe("stale");
});

test("a block that is there in one language alone is missing in the other", async () => {
  await edit("en", "## ", "## New {/* #new */}\n\nText.\n\n## ");
  expect((await block("new"))?.standing).toEqual({ en: "current", zh: "missing" });
});
