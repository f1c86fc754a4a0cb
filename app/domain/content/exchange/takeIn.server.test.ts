import { beforeEach, expect, test } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { findDraft, inUseNow, saveDraft } from "../drafts.server.ts";
import { openEditor } from "../editor.server.ts";
import { importContent } from "../import.server.ts";
import { handOut } from "./handOut.server.ts";
import { type ExchangeKind, exchangeKinds } from "./kinds.ts";
import { readXliff } from "./readXliff.ts";
import { judgeExchange, takeIn } from "./takeIn.server.ts";
import type { ExchangeDocument, ExchangeFile } from "./units.ts";
import type { FormWording } from "./wordings.ts";
import { writeXliff } from "./xliff.ts";

const folder = "courses/workshop/start/safety";
let db: Database;
let personId: string;

beforeEach(async () => {
  db = await testDatabase();
  personId = await addLearner(db, { role: "admin" });
  await importContent(db, fixtureFolder, { now: noon });
});

const contextOf = ({ field }: FormWording) => field;
const handedOut = async (
  all = true,
  source: "en" | "zh" = "en",
  within = "",
  kinds: readonly ExchangeKind[] = exchangeKinds,
) => handOut(db.read, { catalogue: await currentCatalogue(db), source, all, within, kinds, contextOf });

async function edit(language: "en" | "zh", change: (source: string) => string) {
  const { source, version, path } = (await openEditor(db.read, folder)).texts[language];
  await saveDraft(db, { path, source: change(source), fromVersion: version, personId, now: noon });
}

/** The file with one unit as a translator wrote it. */
function translated(file: ExchangeFile, id: string, change: (target: string) => string, name = folder): ExchangeFile {
  const units = (document: ExchangeDocument) =>
    document.units.map((unit) =>
      document.name === name && unit.id === id ? { ...unit, target: change(unit.target) } : unit,
    );
  return { ...file, documents: file.documents.map((document) => ({ ...document, units: units(document) })) };
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
  const { units } = (await handedOut(true, "en", folder)).documents[0]!;
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
  const { units } = (await handedOut(true, "en", folder)).documents[0]!;
  const block = units.find(({ id }) => id.startsWith("block."))!.id;
  const file = translated(await handedOut(), block, () => "没有标题");
  const gone = { ...units[0]!, id: "block.no-longer", target: "## 一\n\n二" };
  const text = { name: folder, units: [...file.documents.find(({ name }) => name === folder)!.units, gone] };
  expect(await fates({ ...file, documents: [text] })).toMatchObject([{ fate: "unusable" }, { fate: "gone" }]);
  expect(await take({ ...file, documents: [text] })).toBeNull();
});

test("only what is missing or behind is handed out when that is asked for", async () => {
  expect((await handedOut(false, "en", "courses/workshop/start")).documents).toEqual([]);
  await edit("en", (source) => `${source.trimEnd()}\n\n## New {/* #brand-new */}\n\nText.\n`);
  const { documents } = await handedOut(false, "en", "courses/workshop/start");
  expect(documents.map(({ name, units }) => [name, units.map(({ id }) => id)])).toEqual([
    [folder, ["block.brand-new"]],
  ]);
  await take(
    translated(await handedOut(false, "en", "courses/workshop/start"), "block.brand-new", () => "## 新\n\n文。"),
  );
  expect((await openEditor(db.read, folder)).texts.zh.source).toMatch(/## 新 \{\/\* #brand-new \*\/\}\n\n文。\n$/);
});

const quiz = "courses/workshop/start/quiz.yaml";
const prompt = "questions.quiz-single.prompt";
const published = async (path: string) => (await inUseNow(db.read, path))!.source;

async function editForm(path: string, change: (source: string) => string) {
  const draft = await findDraft(db.read, path);
  const source = change(draft?.source ?? (await published(path)));
  await saveDraft(db, { path, source, fromVersion: draft?.version ?? 0, personId, now: noon });
}

test("a wording that a translator changed becomes a draft of its form, all else in it stays to the byte", async () => {
  const before = await published(quiz);
  const file = translated(await handedOut(), prompt, () => "企业导师什么时候到？", quiz);
  expect(await fates(file)).toMatchObject([
    { fate: "changed", field: "prompt", heading: { en: "When does the mentor arrive?", zh: "企业导师几点到场？" } },
  ]);
  const changeSetId = await take(file);
  const draft = await findDraft(db.read, quiz);
  expect(draft).toMatchObject({ changeSetId, origin: "exchange", version: 1 });
  expect(draft?.source).toBe(before.replace("企业导师几点到场？", "企业导师什么时候到？"));
  expect(await take(file)).toBeNull();
});

test("wordings are judged field by field: moved on, changed meanwhile, gone, and untouched by others", async () => {
  const names = [prompt, "title", "questions.quiz-multiple.prompt"];
  const file = names.reduce((made, id) => translated(made, id, () => "译文", quiz), await handedOut());
  await editForm(quiz, (source) =>
    source
      .replace("When does the mentor arrive?", "When does she arrive?")
      .replace("测验：入门", "别人改的")
      .replace("quiz-multiple", "quiz-other"),
  );
  expect(await fates(file)).toMatchObject([
    { unitId: "title", fate: "contested", sourceMoved: false, targetMoved: true },
    { unitId: prompt, fate: "contested", sourceMoved: true, targetMoved: false },
    { unitId: "questions.quiz-multiple.prompt", fate: "gone" },
  ]);
  expect(await take(file)).toBeNull();
  await take(file, [`${quiz} ${prompt}`]);
  const source = (await findDraft(db.read, quiz))!.source;
  expect(source).toContain('{ en: "When does she arrive?", zh: "译文" }');
  expect(source).toContain("别人改的");
});

test("a draft that takes a form away takes nothing in, and is not handed out", async () => {
  const file = translated(await handedOut(), prompt, () => "译文", quiz);
  await saveDraft(db, { path: quiz, source: "", isRemoval: true, fromVersion: 0, personId, now: noon });
  expect(new Set((await fates(file)).map(({ fate }) => fate))).toEqual(new Set(["gone"]));
  expect(await take(file)).toBeNull();
  expect((await handedOut()).documents.map(({ name }) => name)).not.toContain(quiz);
});

test("of forms, too, only what is missing or behind is handed out when that is asked for", async () => {
  const toDo = async () => (await handedOut(false, "en", "courses/workshop/start")).documents;
  await editForm(quiz, (source) => source.replace("So it says.", "It says so.").replace("太晚。", ""));
  const [document] = await toDo();
  expect(document).toMatchObject({ name: quiz });
  expect(document?.units.map(({ id, state, target }) => [id, state, target])).toEqual([
    ["questions.quiz-single.choices.eight.why", "initial", "原文如此。"],
    ["questions.quiz-single.choices.noon.why", "initial", ""],
  ]);
  expect(document?.units[0]?.notes[0]).toEqual({ category: "context", text: "why" });
  await editForm(quiz, (source) => source.replace("原文如此。", "原文这么写。").replace('zh: ""', 'zh: "晚了。"'));
  expect(await toDo()).toEqual([]);
});

test("each kind can be handed out by itself", async () => {
  const endings = {
    texts: /^(courses|cases|pages)\//,
    questions: /(questions|quiz)\.yaml$/,
    tools: /^tools\//,
    glossary: /^glossary/,
  };
  const every: string[] = [];
  for (const kind of exchangeKinds) {
    const names = (await handedOut(true, "en", "", [kind])).documents.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(endings[kind]);
    every.push(...names);
  }
  expect(every.toSorted()).toEqual((await handedOut()).documents.map(({ name }) => name));
});
