import { beforeEach, expect, test } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { approve, askForReview, publishChangeSet, sendBack } from "./changeSets.server.ts";
import { discardDraft, findDraft, inUseNow, saveDraft } from "./drafts.server.ts";
import { importContent } from "./import.server.ts";

const en = "courses/workshop/start/safety/en.mdx";
const zh = "courses/workshop/start/safety/zh.mdx";
let db: Database;
let author: string;
let reviewer: string;

beforeEach(async () => {
  db = await testDatabase();
  author = await addLearner(db, { role: "admin", name: "Anna" });
  reviewer = await addLearner(db, { role: "admin", name: "Bo" });
  await importContent(db, fixtureFolder, { now: noon });
});

async function edit(path: string, from: string, to: string, personId = author) {
  const draft = await findDraft(db.read, path);
  const source = (draft ?? (await inUseNow(db.read, path)))?.source ?? "";
  const changed = source.replace(from, to);
  expect(changed).not.toBe(source);
  return saveDraft(db, { path, source: changed, fromVersion: draft?.version ?? 0, personId, now: noon });
}

async function changeSetOf(path: string): Promise<string> {
  return (await findDraft(db.read, path))?.changeSetId ?? "";
}

async function shown(): Promise<string> {
  const found = findSection(await currentCatalogue(db), { course: "workshop", section: "safety" });
  return found?.section.texts.en?.blocks.map(({ text }) => text).join("\n") ?? "";
}

const withoutReview = { reviewRequired: false, now: noon };

test("a draft is seen by no reader before it is published, and by every one after", async () => {
  await edit(en, "Say where", "Show where");
  expect(await shown()).toContain("Say where");
  const outcome = await publishChangeSet(db, {
    changeSetId: await changeSetOf(en),
    personId: author,
    ...withoutReview,
  });
  expect(outcome).toEqual({ ok: true, version: 2 });
  expect(await shown()).toContain("Show where");
  expect(await findDraft(db.read, en)).toBeUndefined();
});

test("both languages of a section are one change set and one publication", async () => {
  await edit(en, "Say where", "Show where");
  await edit(zh, "再讲一遍", "再讲两遍");
  expect(await changeSetOf(zh)).toBe(await changeSetOf(en));
  await publishChangeSet(db, { changeSetId: await changeSetOf(en), personId: author, ...withoutReview });
  expect(await db.read.$count(t.blockPairs)).toBeGreaterThan(0);
  expect((await db.read.select().from(t.contentState))[0]?.version).toBe(2);
});

test("whoever saves second is told what the first saved, and nothing is overwritten", async () => {
  const first = await edit(en, "Say where", "Show where");
  const late = await saveDraft(db, { path: en, source: "mine", fromVersion: 0, personId: reviewer, now: noon });
  expect(first).toMatchObject({ ok: true, version: 1 });
  expect(late).toMatchObject({ ok: false, reason: "savedMeanwhile", theirs: { version: 1, savedById: author } });
});

test("saving the same text again changes nothing", async () => {
  await edit(en, "Say where", "Show where");
  const draft = await findDraft(db.read, en);
  const again = { path: en, source: draft?.source ?? "", fromVersion: 0, personId: author, now: minutesLater(5) };
  expect(await saveDraft(db, again)).toMatchObject({ ok: true, version: 1 });
  expect(await findDraft(db.read, en)).toEqual(draft);
});

test("a draft with a problem is saved, and not published", async () => {
  await edit(en, "Say where", "<script>x</script> Say where");
  const outcome = await publishChangeSet(db, {
    changeSetId: await changeSetOf(en),
    personId: author,
    ...withoutReview,
  });
  expect(outcome).toMatchObject({ ok: false, reason: "problems", problems: [{ file: en, code: "rawHtml" }] });
  expect(await findDraft(db.read, en)).toBeDefined();
});

test("one language whose blocks no longer pair keeps the whole set from being published", async () => {
  await edit(en, "#after-an-accident", "#afterwards");
  await edit(zh, "再讲一遍", "再讲两遍");
  const outcome = await publishChangeSet(db, {
    changeSetId: await changeSetOf(en),
    personId: author,
    ...withoutReview,
  });
  expect(outcome).toMatchObject({ ok: false, reason: "problems", problems: [{ code: "blocksDiffer" }] });
  expect((await db.read.select().from(t.contentState))[0]?.version).toBe(1);
});

test("under the review rule nothing is published without somebody else's approval", async () => {
  await edit(en, "Say where", "Show where");
  const set = { changeSetId: await changeSetOf(en), now: noon };
  const publishing = { ...set, personId: author, reviewRequired: true };
  expect(await publishChangeSet(db, publishing)).toEqual({ ok: false, reason: "notInThisState" });
  await askForReview(db, { ...set, personId: author });
  expect(await approve(db, { ...set, personId: author })).toEqual({ ok: false, reason: "ownWork" });
  expect(await approve(db, { ...set, personId: reviewer })).toEqual({ ok: true });
  expect(await publishChangeSet(db, publishing)).toMatchObject({ ok: true });
});

test("an approved text that is edited has to be approved again", async () => {
  await edit(en, "Say where", "Show where");
  const set = { changeSetId: await changeSetOf(en), now: noon };
  await askForReview(db, { ...set, personId: author });
  await approve(db, { ...set, personId: reviewer });
  await edit(en, "Show where", "Point out where");
  expect(await publishChangeSet(db, { ...set, personId: author, reviewRequired: true })).toMatchObject({
    reason: "notInThisState",
  });
});

test("what is sent back can be asked about again", async () => {
  await edit(en, "Say where", "Show where");
  const set = { changeSetId: await changeSetOf(en), personId: author, now: noon };
  await askForReview(db, set);
  await sendBack(db, { ...set, personId: reviewer });
  expect(await askForReview(db, set)).toEqual({ ok: true });
});

test("a document that was published meanwhile is not overwritten", async () => {
  await edit(en, "Say where", "Show where");
  const mine = await findDraft(db.read, en);
  await publishChangeSet(db, { changeSetId: mine?.changeSetId ?? "", personId: author, ...withoutReview });
  const stale = { path: en, source: "old", fromVersion: 0, personId: author, now: noon };
  await saveDraft(db, stale);
  await db.write((tx) => tx.update(t.drafts).set({ baseRevisionId: mine?.baseRevisionId ?? null }));
  await edit(en, "old", (await inUseNow(db.read, en))?.source ?? "");
  const outcome = await publishChangeSet(db, {
    changeSetId: await changeSetOf(en),
    personId: author,
    ...withoutReview,
  });
  expect(outcome).toEqual({ ok: false, reason: "publishedMeanwhile", paths: [en] });
});

test("a draft that is thrown away leaves what is published, and withdraws a set left empty", async () => {
  await edit(en, "Say where", "Show where");
  const changeSetId = await changeSetOf(en);
  await discardDraft(db, { path: en });
  expect(await shown()).toContain("Say where");
  expect((await db.read.select().from(t.changeSets))[0]).toMatchObject({ id: changeSetId, state: "withdrawn" });
});

test("taking a section's text out of use is published like any change, and its revisions stay", async () => {
  const source = (await inUseNow(db.read, zh))?.source ?? "";
  await saveDraft(db, { path: zh, source, fromVersion: 0, personId: author, now: noon, isRemoval: true });
  await publishChangeSet(db, { changeSetId: await changeSetOf(zh), personId: author, ...withoutReview });
  const found = findSection(await currentCatalogue(db), { course: "workshop", section: "safety" });
  expect(Object.keys(found?.section.texts ?? {})).toEqual(["en"]);
});
