import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { askForReview, publishChangeSet, renameChangeSet } from "./changeSets.server.ts";
import { listChangeSets, viewChangeSet } from "./changeSetViews.server.ts";
import { addComment, commentsOn, resolveComment } from "./comments.server.ts";
import { addChangeSet, findDraft, inUseNow, moveDrafts, saveDraft } from "./drafts.server.ts";
import { restoreRevision, revisionsOf } from "./history.server.ts";
import { importContent } from "./import.server.ts";

const en = "courses/workshop/start/safety/en.mdx";
const other = "courses/workshop/start/first-steps/en.mdx";
let db: Database;
let personId: string;

beforeEach(async () => {
  db = await testDatabase();
  personId = await addLearner(db, { role: "admin", name: "Anna" });
  await importContent(db, fixtureFolder, { now: noon });
});

async function edit(path: string, change: (source: string) => string): Promise<string> {
  const source = change((await inUseNow(db.read, path))?.source ?? "");
  await saveDraft(db, { path, source, fromVersion: 0, personId, now: minutesLater(1) });
  return (await findDraft(db.read, path))?.changeSetId ?? "";
}

const publish = (changeSetId: string) =>
  publishChangeSet(db, { changeSetId, personId, now: minutesLater(2), reviewRequired: false });
const louder = (source: string) => source.replace("Say where", "Shout where");

test("an earlier revision comes back as a draft, and readers see it only once that is published", async () => {
  await publish(await edit(en, louder));
  const [now, first] = await revisionsOf(db.read, en);
  expect([now?.authorName, now?.inUse, first?.authorName, first?.inUse]).toEqual(["Anna", true, null, false]);
  const outcome = await restoreRevision(db, { path: en, revisionId: first?.id ?? "", personId, now: minutesLater(3) });
  expect(outcome).toMatchObject({ ok: true });
  expect(await findDraft(db.read, en)).toMatchObject({ origin: "restore", baseRevisionId: now?.id });
  expect((await inUseNow(db.read, en))?.source).toContain("Shout where");
});

test("restoring takes nobody's draft away, and what is published needs no restoring", async () => {
  const [first] = await revisionsOf(db.read, en);
  const restore = { path: en, revisionId: first?.id ?? "", personId, now: noon };
  expect(await restoreRevision(db, restore)).toEqual({ ok: false, reason: "asPublished" });
  expect(await restoreRevision(db, { ...restore, path: other })).toEqual({ ok: false, reason: "noSuchRevision" });
  await edit(en, louder);
  expect(await restoreRevision(db, restore)).toEqual({ ok: false, reason: "hasDraft" });
});

test("a change set shows what each draft changes, and whose work it is", async () => {
  const changeSetId = await edit(en, louder);
  const view = await viewChangeSet(db.read, { changeSetId, personId });
  expect(view?.isOwnWork).toBe(true);
  expect(view?.documents).toMatchObject([
    { path: en, isNew: false, publishedMeanwhile: false, difference: [{ blockId: "before-the-first-machine" }] },
  ]);
  expect(await viewChangeSet(db.read, { changeSetId: "nope", personId })).toBeUndefined();
});

test("open sets are listed with what is in them, published ones after them", async () => {
  const changeSetId = await edit(en, louder);
  await renameChangeSet(db, { changeSetId, title: "Safety" });
  expect((await listChangeSets(db.read)).open).toMatchObject([{ title: "Safety", paths: [en] }]);
  await publish(changeSetId);
  expect(await listChangeSets(db.read)).toMatchObject({ open: [], published: [{ title: "Safety", paths: [] }] });
});

test("moved drafts need a new review where they come to, and an emptied set is withdrawn", async () => {
  const from = await edit(en, louder);
  const changeSetId = await edit(other, (source) => source.replace(/\n$/, " \n"));
  await askForReview(db, { changeSetId, personId, now: noon });
  expect(await moveDrafts(db, { paths: [en], changeSetId })).toBe(true);
  const states = (await db.read.select().from(t.changeSets)).map(({ id, state }) => [id, state]);
  expect(Object.fromEntries(states)).toEqual({ [from]: "withdrawn", [changeSetId]: "draft" });
});

test("nothing is moved into a set that was published", async () => {
  const closed = await edit(en, louder);
  await publish(closed);
  const mine = await edit(other, (source) => `${source}\n`);
  expect(await moveDrafts(db, { paths: [other], changeSetId: closed })).toBe(false);
  expect((await findDraft(db.read, other))?.changeSetId).toBe(mine);
  const fresh = await db.write((tx) => addChangeSet(tx, { personId, now: noon }));
  expect(await moveDrafts(db, { paths: [other], changeSetId: fresh })).toBe(true);
});

test("a comment is resolved once", async () => {
  const subject = "courses/workshop/start/safety";
  await addComment(db, { subject, blockId: "sources", body: "Which year?", authorId: personId, now: noon });
  const [comment] = await commentsOn(db.read, [subject]);
  expect(comment).toMatchObject({ blockId: "sources", authorName: "Anna", resolvedAt: null });
  for (const minutes of [5, 9]) {
    await resolveComment(db, { commentId: comment?.id ?? "", personId, now: minutesLater(minutes) });
  }
  expect((await commentsOn(db.read, [subject]))[0]?.resolvedAt).toEqual(minutesLater(5));
});
