import { beforeEach, expect, test } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Database } from "#db/database.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { askForReview, publishChangeSet } from "./changeSets.server.ts";
import { findDraft, inUseNow, saveDraft } from "./drafts.server.ts";
import { importContent } from "./import.server.ts";
import { contentDays, contentOverview, isShown, recordContentDay } from "./overview.server.ts";

const folder = "courses/workshop/start/safety";
const en = `${folder}/en.mdx`;
let db: Database;
let anna: string;
let bo: string;

beforeEach(async () => {
  db = await testDatabase();
  anna = await addLearner(db, { role: "admin", name: "Anna" });
  bo = await addLearner(db, { role: "admin", name: "Bo" });
  await importContent(db, fixtureFolder, { now: noon });
});

async function edit(path: string, from: string, to: string): Promise<string> {
  const source = ((await inUseNow(db.read, path))?.source ?? "").replace(from, to);
  await saveDraft(db, { path, source, fromVersion: 0, personId: anna, now: minutesLater(5) });
  return (await findDraft(db.read, path))?.changeSetId ?? "";
}

const overview = async (personId: string) =>
  contentOverview(db.read, { catalogue: await currentCatalogue(db), personId });
const rowOf = async (personId: string) => (await overview(personId)).rows.find((row) => row.folder === folder);

test("every text stands in it once, with what is missing", async () => {
  const { rows, figures } = await overview(anna);
  expect(rows.map((row) => row.folder)).toContain("cases/small-bakery");
  expect(new Set(rows.map((row) => row.folder)).size).toBe(rows.length);
  expect(rows.filter((row) => isShown(row, "missing")).map((row) => row.folder)).toEqual([
    "courses/workshop/practice/only-english",
  ]);
  expect(figures).toEqual({ missing: 1, stale: 0, inReview: 0 });
});

test("a draft is its author's; one in review is to be approved by the others alone", async () => {
  const changeSetId = await edit(en, "Say where", "Show where");
  expect(await rowOf(anna)).toMatchObject({ isMine: true, toApprove: false, changed: { name: "Anna" } });
  await askForReview(db, { changeSetId, personId: anna, now: noon });
  expect(await rowOf(anna)).toMatchObject({ toApprove: false, languages: { en: { draft: { state: "review" } } } });
  expect(await rowOf(bo)).toMatchObject({ isMine: false, toApprove: true, languages: { zh: { draft: null } } });
  expect((await overview(bo)).figures.inReview).toBe(1);
});

test("blocks behind their partner are counted in their language", async () => {
  const changeSetId = await edit(en, "Stop, help", "Stop, breathe, help");
  await publishChangeSet(db, { changeSetId, personId: anna, now: noon, reviewRequired: false });
  expect(await rowOf(bo)).toMatchObject({ languages: { en: { stale: 0 }, zh: { stale: 1 } } });
  expect((await overview(bo)).figures.stale).toBe(1);
});

test("a text of which nothing is published is there with its draft", async () => {
  const path = "courses/workshop/start/brand-new/en.mdx";
  await saveDraft(db, { path, source: "x", fromVersion: 0, personId: anna, now: noon });
  const row = (await overview(anna)).rows.at(-1);
  expect(row).toMatchObject({ folder: "courses/workshop/start/brand-new", group: { kind: "new" }, isMine: true });
});

test("a day has one row, with the figures of its last hour", async () => {
  await recordContentDay(db, { now: noon });
  await edit(en, "Say where", "Show where");
  await recordContentDay(db, { now: minutesLater(60) });
  await recordContentDay(db, { now: minutesLater(24 * 60) });
  const days = await contentDays(db.read, { now: minutesLater(24 * 60) });
  expect(days.map(({ day, drafts, missing }) => ({ day, drafts, missing }))).toEqual([
    { day: "2027-03-01", drafts: 1, missing: 1 },
    { day: "2027-03-02", drafts: 1, missing: 1 },
  ]);
});
