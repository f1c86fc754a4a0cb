import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { publishChangeSet } from "./changeSets.server.ts";
import { findDraft, inUseNow, saveDraft } from "./drafts.server.ts";
import { exportContent } from "./export.server.ts";
import { readContentFolder } from "./files.server.ts";
import { importContent } from "./import.server.ts";
import { bringUpToDate, viewOvertaken } from "./overtaken.server.ts";

const en = "courses/workshop/start/safety/en.mdx";
const zh = "courses/workshop/start/safety/zh.mdx";
const quiz = "courses/workshop/start/quiz.yaml";
let db: Database;
let folder: string;
let personId: string;

beforeEach(async () => {
  db = await testDatabase();
  personId = await addLearner(db, { role: "admin", name: "Anna" });
  folder = await mkdtemp(path.join(tmpdir(), "edition-"));
  await cp(fixtureFolder, folder, { recursive: true });
  await importContent(db, folder, { now: noon });
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

async function inFile(file: string, from: string, to: string) {
  const before = await readFile(path.join(folder, file), "utf8");
  expect(before).toContain(from);
  await writeFile(path.join(folder, file), before.replace(from, to));
}

async function inStudio(file: string, from: string, to: string, isRemoval = false) {
  const source = ((await inUseNow(db.read, file))?.source ?? "").replace(from, to);
  await saveDraft(db, { path: file, source, fromVersion: 0, personId, now: minutesLater(1), isRemoval });
  const changeSetId = (await findDraft(db.read, file))?.changeSetId ?? "";
  const outcome = await publishChangeSet(db, { changeSetId, personId, now: minutesLater(2), reviewRequired: false });
  expect(outcome).toMatchObject({ ok: true });
}

const arrive = (minutes = 10) => importContent(db, folder, { now: minutesLater(minutes), edition: "2.0" });
const shown = async (file: string) => (await inUseNow(db.read, file))?.source;

test("an edition leaves what the Studio changed as it is, and proposes its own changes with those of the Studio", async () => {
  await inStudio(en, "Say where", "Shout where");
  await inFile(en, "Stop, help", "Stop, breathe, help");
  await inFile(zh, "停机、", "停机、镇静、");
  expect(await arrive()).toMatchObject({ published: 1, proposed: 1, waiting: [] });
  expect(await shown(en)).not.toContain("breathe");
  expect(await shown(zh)).toContain("镇静");
  const draft = await findDraft(db.read, en);
  expect(draft).toMatchObject({ origin: "edition", savedById: null });
  expect(draft?.source).toContain("Shout where");
  expect(draft?.source).toContain("breathe");
  const [set] = (await db.read.select().from(t.changeSets)).filter(({ state }) => state === "draft");
  expect(set).toMatchObject({ title: "2.0 · 2027-03-01", id: draft?.changeSetId });
});

test("where both changed the same the Studio's stays in use, and what the edition brings is chosen place by place", async () => {
  await inStudio(en, "Say where", "Shout where");
  await inFile(en, "Say where", "Show where");
  await inFile(en, "# Sources", "# Where from");
  expect(await arrive()).toMatchObject({ published: 0, proposed: 1 });
  expect(await shown(en)).toContain("Shout where");
  const { clashes, version, onto } = (await viewOvertaken(db.read, en))!;
  expect(clashes).toMatchObject([
    {
      place: "block.before-the-first-machine",
      mine: expect.stringContaining("Show where"),
      theirs: expect.stringContaining("Shout where"),
    },
  ]);
  const changeSetId = (await findDraft(db.read, en))?.changeSetId ?? "";
  const publishing = { changeSetId, personId, now: minutesLater(12), reviewRequired: false };
  expect(await publishChangeSet(db, publishing)).toMatchObject({ ok: false, reason: "publishedMeanwhile" });
  const chosen = { "block.before-the-first-machine": "theirs" };
  await bringUpToDate(db, { path: en, version, onto, chosen, personId, now: minutesLater(11) });
  expect(await publishChangeSet(db, publishing)).toMatchObject({ ok: true });
  expect(await shown(en)).toContain("Shout where");
  expect(await shown(en)).toContain("Where from");
});

test("of a form, what the Studio and the edition changed in different fields becomes one", async () => {
  await inStudio(quiz, "passMark: 0.6", "passMark: 0.7");
  await inFile(quiz, "attempts: 3", "attempts: 4");
  expect(await arrive()).toMatchObject({ published: 0, proposed: 1 });
  expect(await viewOvertaken(db.read, quiz)).toBeUndefined();
  expect((await findDraft(db.read, quiz))?.source).toContain("passMark: 0.7\nattempts: 4\n");
});

test("the same edition once more proposes nothing and writes nothing", async () => {
  await inStudio(en, "Say where", "Shout where");
  await inFile(en, "Stop, help", "Stop, breathe, help");
  await arrive();
  const before = [await db.read.select().from(t.documents), await db.read.select().from(t.drafts)];
  expect(await arrive(20)).toMatchObject({ published: 0, proposed: 0, waiting: [] });
  expect([await db.read.select().from(t.documents), await db.read.select().from(t.drafts)]).toEqual(before);
});

test("the next edition is compared with this one, not with the first", async () => {
  await inStudio(en, "Say where", "Shout where");
  await inFile(en, "Stop, help", "Stop, breathe, help");
  await arrive();
  const changeSetId = (await findDraft(db.read, en))?.changeSetId ?? "";
  await publishChangeSet(db, { changeSetId, personId, now: minutesLater(12), reviewRequired: false });
  await inFile(en, "Stop, breathe, help", "Stop, breathe twice, help");
  expect(await arrive(20)).toMatchObject({ proposed: 1 });
  expect(await db.read.select().from(t.comments)).toEqual([]);
  expect((await findDraft(db.read, en))?.source).toContain("breathe twice");
});

test("a document somebody has a draft of waits, and is taken in once that is published", async () => {
  await inStudio(en, "Say where", "Shout where");
  const source = ((await shown(en)) ?? "").replace("Sources", "Where from");
  await saveDraft(db, { path: en, source, fromVersion: 0, personId, now: minutesLater(5) });
  await inFile(en, "Stop, help", "Stop, breathe, help");
  expect(await arrive()).toMatchObject({ proposed: 0, waiting: [en] });
  expect((await findDraft(db.read, en))?.source).toBe(source);
});

test("what the Studio took out of use is not brought back by the same file, and a new one is a proposal", async () => {
  const only = "courses/workshop/start/safety/zh.mdx";
  await inStudio(only, "", "", true);
  expect(await arrive()).toMatchObject({ published: 0, proposed: 0 });
  expect(await shown(only)).toBeUndefined();
  await inFile(only, "停机、", "停机、镇静、");
  expect(await arrive(20)).toMatchObject({ published: 0, proposed: 1 });
  expect(await shown(only)).toBeUndefined();
});

test("a file that is gone takes nothing away that the Studio wrote", async () => {
  await inStudio(zh, "再讲一遍", "再讲两遍");
  await rm(path.join(folder, zh));
  expect(await arrive()).toMatchObject({ removed: 0 });
  expect(await shown(zh)).toContain("再讲两遍");
});

test("what was exported is imported without a change, and counts as the file's own from then on", async () => {
  await inStudio(en, "Say where", "Shout where");
  expect(await exportContent(db.read, folder)).toMatchObject({ written: [en], removed: [] });
  expect(await arrive()).toMatchObject({ published: 0, proposed: 0, version: 2 });
  expect(await exportContent(db.read, folder)).toMatchObject({ written: [], removed: [] });
  await inFile(en, "Shout where", "Whisper where");
  expect(await arrive(20)).toMatchObject({ published: 1, proposed: 0 });
});

test("all that is shipped comes out as it went in, to the byte", async () => {
  const content = path.resolve(import.meta.dirname, "../../../content");
  const fresh = await testDatabase();
  const out = await mkdtemp(path.join(tmpdir(), "export-"));
  try {
    await importContent(fresh, content, { now: noon });
    const { documents } = await exportContent(fresh.read, out);
    const [shipped, exported] = [await readContentFolder(content), await readContentFolder(out)];
    expect(documents).toBe(shipped.files.length);
    expect(exported.files).toEqual(shipped.files);
  } finally {
    await fresh.close();
    await rm(out, { recursive: true });
  }
}, 120_000);
