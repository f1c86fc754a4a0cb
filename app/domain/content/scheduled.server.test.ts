import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { tellOfFailure } from "#app/http/scheduledMails.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { findOwnMessage, inboxOf, unreadCount } from "../messages/inbox.server.ts";
import { publishChangeSet, schedule } from "./changeSets.server.ts";
import { listChangeSets } from "./changeSetViews.server.ts";
import { findDraft, inUseNow, saveDraft } from "./drafts.server.ts";
import { importContent } from "./import.server.ts";
import { contentOverview, isShown } from "./overview.server.ts";
import { publishScheduled } from "./scheduled.server.ts";

const en = "courses/workshop/start/safety/en.mdx";
let db: Database;
let anna: string;
let bo: string;

beforeEach(async () => {
  db = await testDatabase();
  const person = { kind: "account", role: "admin" } as const;
  anna = await addLearner(db, { ...person, name: "Anna", email: "anna@example.org", language: "en" });
  bo = await addLearner(db, { ...person, name: "博", email: "bo@example.org", language: "zh" });
  await importContent(db, fixtureFolder, { now: noon });
});

/** Anna writes, Bo gives it its date. */
async function scheduled(source: (before: string) => string): Promise<string> {
  const before = (await inUseNow(db.read, en))?.source ?? "";
  await saveDraft(db, { path: en, source: source(before), fromVersion: 0, personId: anna, now: noon });
  const changeSetId = (await findDraft(db.read, en))?.changeSetId ?? "";
  const by = { changeSetId, personId: bo, now: noon, reviewRequired: false };
  await schedule(db, { ...by, publishAt: minutesLater(10) });
  return changeSetId;
}

const tell = tellOfFailure("https://toolkit.example.org", minutesLater(10));
const run = (minutes: number) => publishScheduled(db, { now: minutesLater(minutes), reviewRequired: false, tell });
const unpublishable = (before: string) => before.replace("Say where", "[Say](javascript:alert(1)) where");

test("what is scheduled is published at its moment, once, and nobody has to be told", async () => {
  await scheduled((before) => before.replace("Say where", "Show where"));
  expect(await run(9)).toEqual({ published: 0, failed: 0 });
  expect(await run(10)).toEqual({ published: 1, failed: 0 });
  expect(await run(11)).toEqual({ published: 0, failed: 0 });
  expect(await db.read.$count(t.messages)).toBe(0);
});

test("one that fails is told once, to who scheduled it and who wrote it, in their languages, in the inbox and by mail", async () => {
  const id = await scheduled(unpublishable);
  expect(await run(10)).toEqual({ published: 0, failed: 1 });
  expect(await run(11)).toEqual({ published: 0, failed: 0 });
  const mails = await db.read.select().from(t.mails);
  expect(mails.map(({ toAddress, language }) => `${toAddress} ${language}`).sort()).toEqual([
    "anna@example.org en",
    "bo@example.org zh",
  ]);
  expect(mails.find(({ language }) => language === "en")?.body).toContain("put right");
  for (const userId of [anna, bo]) expect(await unreadCount(db.read, userId)).toBe(1);
  const { messages } = await inboxOf(db.read, { userId: bo, page: 1 });
  expect(messages).toMatchObject([{ cohort: null, author: null }]);
  expect(messages[0]?.body).toContain(`https://toolkit.example.org/zh/studio/changes/${id}`);
  expect(await findOwnMessage(db.read, { userId: anna, id: messages[0]?.id ?? "" })).toBeNull();
});

test("the list says why until it has another date or is published, and what needs somebody shows it", async () => {
  const changeSetId = await scheduled(unpublishable);
  await run(10);
  const listed = async () => (await listChangeSets(db.read)).open[0];
  expect(await listed()).toMatchObject({ failure: "problems", failedAt: minutesLater(10), publishAt: null });
  const catalogue = await currentCatalogue(db);
  const overview = await contentOverview(db.read, { catalogue, personId: "another" });
  expect(overview.failed).toBe(1);
  const row = overview.rows.find(({ folder }) => en.startsWith(folder));
  expect(row && isShown(row, "me")).toBe(true);
  const by = { changeSetId, personId: anna, now: noon, reviewRequired: false };
  await schedule(db, { ...by, publishAt: minutesLater(30) });
  expect(await listed()).toMatchObject({ failure: null, failedAt: null });
});

test("one that was overtaken says so, and is published once that is put right", async () => {
  const changeSetId = await scheduled((before) => before.replace("Say where", "Show where"));
  await db.write(async (tx) => {
    await tx.update(t.drafts).set({ baseRevisionId: "older" });
  });
  await run(10);
  expect((await db.read.select().from(t.changeSets))[0]).toMatchObject({ failure: "publishedMeanwhile" });
  const revisionId = (await inUseNow(db.read, en))?.revisionId ?? null;
  await db.write(async (tx) => {
    await tx.update(t.drafts).set({ baseRevisionId: revisionId });
  });
  await publishChangeSet(db, { changeSetId, personId: anna, now: minutesLater(12), reviewRequired: false });
  expect((await db.read.select().from(t.changeSets))[0]).toMatchObject({ state: "published", failure: null });
});

test("whoever wants no mail about messages reads it in the inbox alone, and a closed account is told nothing", async () => {
  await db.write(async (tx) => {
    await tx.insert(t.mailChoices).values({
      ...{ userId: anna, weekBefore: true, dayBefore: true, overdue: true },
      messages: false,
    });
    await tx.update(t.users).set({ disabledAt: noon }).where(eq(t.users.id, bo));
  });
  await scheduled(unpublishable);
  await run(10);
  expect(await db.read.$count(t.mails)).toBe(0);
  expect((await db.read.select().from(t.messageRecipients)).map(({ userId }) => userId)).toEqual([anna]);
});
