import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  contentChanged,
  currentCatalogue,
  quizRevision,
  sectionQuestionsRevision,
} from "#app/catalogue/catalogue.server.ts";
import { findQuiz, findSection } from "#app/catalogue/queries.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { importContent } from "./import.server.ts";

const now = new Date("2027-01-15T08:00:00Z");
const safety = "courses/workshop/start/safety";
let db: Database;
let folder: string;

beforeEach(async () => {
  db = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "content-"));
  await cp(fixtureFolder, folder, { recursive: true });
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

async function edit(file: string, change: (source: string) => string) {
  const place = path.join(folder, file);
  await writeFile(place, change(await readFile(place, "utf8")));
}

async function sectionNow(section: string) {
  contentChanged(db);
  return findSection(await currentCatalogue(db), { course: "workshop", section })!.section;
}

it("a first import publishes everything in one version", async () => {
  const report = await importContent(db, folder, { now });
  expect(report).toMatchObject({ version: 1, removed: 0, stale: 0, problems: [] });
  expect(report.published).toBe(report.files);
  expect((await sectionNow("safety")).title.zh).toBe("安全");
});

it("an import of the same content compiles nothing and writes nothing", async () => {
  await importContent(db, folder, { now });
  const before = await db.read.select().from(t.documents);
  const compiled: number[] = [];
  const later = new Date("2027-01-16T08:00:00Z");
  const report = await importContent(db, folder, { now: later, onProgress: (done) => compiled.push(done) });
  expect(report).toMatchObject({ version: 1, published: 0 });
  expect(compiled).toEqual([]);
  expect(await db.read.select().from(t.documents)).toEqual(before);
});

it("a malformed file is reported with its line, and its last good revision stays in use", async () => {
  await importContent(db, folder, { now });
  await edit(`${safety}/en.mdx`, (source) => source.replace("Say where", "<script>x</script> Say where"));
  await edit(`${safety}/zh.mdx`, (source) => source.replace("再讲一遍", "再讲两遍"));
  const report = await importContent(db, folder, { now });
  expect(report.problems[0]).toMatchObject({ file: `${safety}/en.mdx`, line: 8, code: "rawHtml" });
  expect(report).toMatchObject({ version: 2, published: 1 });
  const { texts } = await sectionNow("safety");
  expect(texts.en?.blocks[0]?.text).toContain("Say where the switch is");
  expect(texts.zh?.blocks[0]?.text).toContain("再讲两遍");
});

it("blocks that no longer pair are not published; the pair in use stays", async () => {
  await importContent(db, folder, { now });
  await edit(`${safety}/en.mdx`, (source) => source.replace("#after-an-accident", "#afterwards"));
  const report = await importContent(db, folder, { now });
  expect(report).toMatchObject({ version: 1, published: 0 });
  expect(report.problems).toMatchObject([{ code: "blocksDiffer" }]);
  expect((await sectionNow("safety")).blockIds).toContain("after-an-accident");
});

it("a block changed in one language makes its partner stale until that changes too", async () => {
  await importContent(db, folder, { now });
  await edit(`${safety}/en.mdx`, (source) => source.replace("Stop, help", "Stop, breathe, help"));
  expect((await importContent(db, folder, { now })).stale).toBe(1);
  const stale = (await sectionNow("safety")).texts;
  expect(stale.zh?.blocks.map((block) => block.stale)).toEqual([false, true, false]);
  await edit(`${safety}/zh.mdx`, (source) => source.replace("停机、", "停机、镇静、"));
  expect((await importContent(db, folder, { now })).stale).toBe(0);
  expect((await sectionNow("safety")).texts.zh?.blocks.some((block) => block.stale)).toBe(false);
});

it("an edit of white space only makes nothing stale", async () => {
  await importContent(db, folder, { now });
  await edit(`${safety}/en.mdx`, (source) => source.replace("Stop, help,", "Stop,\nhelp,"));
  expect(await importContent(db, folder, { now })).toMatchObject({ published: 1, stale: 0 });
});

it("an attempt keeps the quiz it was taken on", async () => {
  await importContent(db, folder, { now });
  const before = findQuiz(await currentCatalogue(db), { course: "workshop", chapter: "start" })!.quiz;
  await edit("courses/workshop/start/quiz.yaml", (source) => source.replace("passMark: 0.6", "passMark: 0.9"));
  await importContent(db, folder, { now });
  contentChanged(db);
  const after = findQuiz(await currentCatalogue(db), { course: "workshop", chapter: "start" })!.quiz;
  expect(after.passMark).toBe(0.9);
  expect(await quizRevision(db, before.revisionId)).toEqual(before);
  const { questionsRevisionId, questions } = await sectionNow("first-steps");
  expect(await sectionQuestionsRevision(db, questionsRevisionId ?? "")).toEqual(questions);
  expect(await quizRevision(db, questionsRevisionId ?? "")).toBeUndefined();
});

it("a file that is gone is taken out of use", async () => {
  await importContent(db, folder, { now });
  await rm(path.join(folder, safety, "zh.mdx"));
  expect(await importContent(db, folder, { now })).toMatchObject({ version: 2, removed: 1 });
  expect((await sectionNow("safety")).texts.zh).toBeUndefined();
});

it("two imports at once publish once", async () => {
  await Promise.all([importContent(db, folder, { now }), importContent(db, folder, { now })]);
  const rows = await db.read.select({ id: t.revisions.id }).from(t.revisions);
  expect(rows.length).toBe((await db.read.select({ path: t.documents.path }).from(t.documents)).length);
});

it("a folder without a course is refused", async () => {
  await expect(importContent(db, path.join(folder, "tools"), { now })).rejects.toThrow("holds no course");
});

it("calls at the same time share one load, and an unchanged version gives the same catalogue", async () => {
  await importContent(db, folder, { now });
  const [one, two] = await Promise.all([currentCatalogue(db), currentCatalogue(db)]);
  contentChanged(db);
  expect(two).toBe(one);
  expect(await currentCatalogue(db)).toBe(one);
});
