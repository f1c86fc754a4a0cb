import { beforeEach, expect, test } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { findDraft, saveDraft } from "../drafts.server.ts";
import { openEditor } from "../editor.server.ts";
import { importContent } from "../import.server.ts";
import { handOut } from "./handOut.server.ts";
import { readXliff } from "./readXliff.ts";
import { judgeExchange, takeIn } from "./takeIn.server.ts";
import type { ExchangeFile } from "./units.ts";
import { writeXliff } from "./xliff.ts";

const folder = "courses/workshop/start/safety";
let db: Database;
let personId: string;

beforeEach(async () => {
  db = await testDatabase();
  personId = await addLearner(db, { role: "admin" });
  await importContent(db, fixtureFolder, { now: noon });
});

const handedOut = async (all = true, source: "en" | "zh" = "en", within = "") =>
  handOut(db.read, { catalogue: await currentCatalogue(db), source, all, within });

async function edit(language: "en" | "zh", change: (source: string) => string) {
  const { source, version, path } = (await openEditor(db.read, folder)).texts[language];
  await saveDraft(db, { path, source: change(source), fromVersion: version, personId, now: noon });
}

/** The file with one unit as a translator wrote it. */
function translated(file: ExchangeFile, id: string, change: (target: string) => string): ExchangeFile {
  const units = (text: ExchangeFile["texts"][number]) =>
    text.units.map((unit) =>
      text.folder === folder && unit.id === id ? { ...unit, target: change(unit.target) } : unit,
    );
  return { ...file, texts: file.texts.map((text) => ({ ...text, units: units(text) })) };
}

const take = (file: ExchangeFile, also: string[] = []) =>
  takeIn(db, { file, also, title: "Back", personId, now: noon });
const fates = async (file: ExchangeFile) =>
  (await judgeExchange(db.read, file)).flatMap(({ units }) => units.filter(({ fate }) => fate !== "unchanged"));

test.each(["en", "zh"] as const)(
  "handed out from %s, taken in and handed out again it is the same file",
  async (source) => {
    const xml = writeXliff(await handedOut(true, source));
    const read = readXliff(xml);
    if (!read.ok) throw new Error(read.reason);
    expect(await take(read.file)).toBeNull();
    expect(await db.read.$count(t.drafts)).toBe(0);
    expect(writeXliff(await handedOut(true, source))).toBe(xml);
  },
);

test("what a translator changed becomes drafts in a change set of its own, the rest stays to the byte", async () => {
  const before = (await openEditor(db.read, folder)).texts.zh.source;
  const file = translated(await handedOut(), "title", () => "新的标题");
  expect(await fates(file)).toMatchObject([{ fate: "changed", unitId: "title" }]);
  const changeSetId = await take(file);
  const draft = await findDraft(db.read, `${folder}/zh.mdx`);
  expect(draft).toMatchObject({ changeSetId, origin: "exchange", version: 1 });
  expect(draft?.source).toBe(before.replace(/^title: .*$/m, "title: 新的标题"));
  expect(await db.read.select().from(t.changeSets)).toMatchObject([{ title: "Back", state: "draft" }]);
});

test("a text that has a draft keeps it, with the translation in it", async () => {
  const { units } = (await handedOut(true, "en", folder)).texts[0]!;
  const block = units.find(({ id }) => id.startsWith("block."))!.id;
  await edit("zh", (source) => source.replace(/^summary: .*$/m, "summary: 改过"));
  const file = translated(await handedOut(), block, (target) => `${target}\n\n又一段。`);
  const changeSetId = await take(file);
  const draft = await findDraft(db.read, `${folder}/zh.mdx`);
  expect(draft).toMatchObject({ changeSetId, version: 2 });
  expect(draft?.source).toContain("summary: 改过");
  expect(draft?.source).toContain("又一段。");
});

test("where the source has moved on, or somebody else translated meanwhile, somebody has to say so", async () => {
  const file = translated(
    translated(await handedOut(), "title", () => "译文"),
    "summary",
    () => "译文二",
  );
  await edit("en", (source) => source.replace(/^title: .*$/m, "title: Another"));
  await edit("zh", (source) => source.replace(/^summary: .*$/m, "summary: 别人改的"));
  expect(await fates(file)).toMatchObject([
    { fate: "contested", sourceMoved: true, targetMoved: false },
    { fate: "contested", sourceMoved: false, targetMoved: true },
  ]);
  expect(await take(file)).toBeNull();
  await take(file, [`${folder} summary`]);
  const draft = await findDraft(db.read, `${folder}/zh.mdx`);
  expect(draft?.source).toContain("summary: 译文二");
  expect(draft?.source).not.toContain("title: 译文");
});

test("what the translator left alone never undoes what somebody changed meanwhile", async () => {
  const file = await handedOut();
  await edit("zh", (source) => source.replace(/^summary: .*$/m, "summary: 别人改的"));
  expect(await fates(file)).toEqual([]);
});

test("a block that is gone, and one without its heading, are named and left out", async () => {
  const { units } = (await handedOut(true, "en", folder)).texts[0]!;
  const block = units.find(({ id }) => id.startsWith("block."))!.id;
  const file = translated(await handedOut(), block, () => "没有标题");
  const gone = { ...units[0]!, id: "block.no-longer", target: "## 一\n\n二" };
  const text = { folder, units: [...file.texts.find((one) => one.folder === folder)!.units, gone] };
  expect(await fates({ ...file, texts: [text] })).toMatchObject([{ fate: "unusable" }, { fate: "gone" }]);
  expect(await take({ ...file, texts: [text] })).toBeNull();
});

test("only what is missing or behind is handed out when that is asked for", async () => {
  expect((await handedOut(false, "en", "courses/workshop/start")).texts).toEqual([]);
  await edit("en", (source) => `${source.trimEnd()}\n\n## New {/* #brand-new */}\n\nText.\n`);
  const { texts } = await handedOut(false, "en", "courses/workshop/start");
  expect(texts.map((text) => [text.folder, text.units.map(({ id }) => id)])).toEqual([[folder, ["block.brand-new"]]]);
  await take(
    translated(await handedOut(false, "en", "courses/workshop/start"), "block.brand-new", () => "## 新\n\n文。"),
  );
  expect((await openEditor(db.read, folder)).texts.zh.source).toMatch(/## 新 \{\/\* #brand-new \*\/\}\n\n文。\n$/);
});
