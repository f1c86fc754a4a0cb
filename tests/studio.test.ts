import { eq } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { findDraft, inUseNow, saveDraft } from "#app/domain/content/drafts.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { action as changeAction, loader as changeLoader } from "#app/routes/$lang.studio.changes.$id/route.tsx";
import { action as historyAction, loader as historyLoader } from "#app/routes/$lang.studio.history.$/route.tsx";
import { action as updateAction, loader as updateLoader } from "#app/routes/$lang.studio.update.$/route.tsx";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { noon } from "./factories.ts";
import { fixtureFolder } from "./fixtures/catalogue.ts";
import { addPerson } from "./people.ts";
import { databaseForRoutes, Visitor } from "./routes.ts";

/** Changes and history in the Studio, by the forms of their pages. */

vi.hoisted(() => {
  process.env.PASSWORD_COST = "10";
});

const folder = "courses/workshop/start/safety";
const en = `${folder}/en.mdx`;
let db: Database;
let author: Visitor;
let reviewer: Visitor;
let authorId: string;

beforeAll(async () => {
  db = await databaseForRoutes();
  await importContent(db, fixtureFolder, { now: new Date("2026-01-15T08:00:00Z") });
  const people = [await addPerson(db, "admin", { name: "Anna" }), await addPerson(db, "admin", { name: "Bo" })];
  [author, reviewer] = people.map(({ cookie }) => {
    const visitor = new Visitor();
    const [name = "", value = ""] = cookie.split("=");
    visitor.cookies.set(name, value);
    return visitor;
  }) as [Visitor, Visitor];
  authorId = people[0]?.id ?? "";
}, 60_000);

async function begin(from: string, to: string): Promise<string> {
  const source = ((await inUseNow(db.read, en))?.source ?? "").replace(from, to);
  await saveDraft(db, { path: en, source, fromVersion: 0, personId: authorId, now: noon });
  return (await findDraft(db.read, en))?.changeSetId ?? "";
}

const send = (who: Visitor, id: string, form: Record<string, string>) =>
  who.post(changeAction as never, `/en/studio/changes/${id}`, form, { id });

test("a change is asked about, approved by somebody else, published, and brought back from the history", async () => {
  const id = await begin("Say where", "Shout where");
  const seen = await author.get(changeLoader as never, `/en/studio/changes/${id}`, { id });
  expect(seen.body.documents[0].difference[0].blockId).toBe("before-the-first-machine");
  expect(await send(author, id, { intent: "publish" })).toMatchObject({
    status: 409,
    body: { refusal: "notInThisState" },
  });
  expect((await send(author, id, { intent: "ask" })).location).toContain("done=asked");
  expect((await send(author, id, { intent: "approve" })).body).toEqual({ refusal: "ownWork" });
  expect((await send(reviewer, id, { intent: "approve" })).location).toContain("done=approved");
  expect((await send(author, id, { intent: "publish" })).location).toContain("done=published");
  expect((await inUseNow(db.read, en))?.source).toContain("Shout where");
  const history = await author.get(historyLoader as never, `/en/studio/history/${folder}`, { "*": folder });
  const revisionId = history.body.documents[0].revisions[1].id;
  const restore = { intent: "restore", path: en, revisionId };
  const restored = await author.post(historyAction as never, `/en/studio/history/${folder}`, restore, { "*": folder });
  expect(restored.location).toMatch(/\/en\/studio\/changes\/.+\?done=changed/);
  expect(await findDraft(db.read, en)).toMatchObject({ origin: "restore" });
  await send(author, (await findDraft(db.read, en))?.changeSetId ?? "", { intent: "discard", path: en });
  expect(await findDraft(db.read, en)).toBeUndefined();
});

test("a moment that has passed, a day there is not and a step nobody knows are refused", async () => {
  const id = await begin("Say it again", "Say it twice");
  const schedule = { intent: "schedule", time: "08:00", timeZone: "Asia/Shanghai" };
  await send(author, id, { intent: "ask" });
  await send(reviewer, id, { intent: "approve" });
  expect((await send(author, id, { ...schedule, day: "2020-01-01" })).body).toEqual({ refusal: "inPast" });
  expect((await send(author, id, { ...schedule, day: "2099-02-31" })).status).toBe(400);
  expect((await send(author, id, { intent: "nothing" })).status).toBe(400);
  expect((await send(author, id, { ...schedule, day: "2099-02-28" })).location).toContain("done=scheduled");
  const { body } = await author.get(changeLoader as never, `/en/studio/changes/${id}`, { id });
  expect(body.changeSet.publishAt).toEqual(new Date("2099-02-28T00:00:00Z"));
});

test("a draft that was overtaken is brought up to date by choosing, and the page says so where a choice is missing", async () => {
  const before = (await findDraft(db.read, en))?.changeSetId ?? "";
  await send(author, before, { intent: "discard", path: en });
  const id = await begin("Shout where", "Point where");
  // The same document is published by way of the history.
  const history = await author.get(historyLoader as never, `/en/studio/history/${folder}`, { "*": folder });
  await db.write(async (tx) => {
    const revisionId = history.body.documents[0].revisions.at(-1).id;
    await tx.update(t.documents).set({ publishedRevisionId: revisionId }).where(eq(t.documents.path, en));
  });
  const address = `/en/studio/update/${en}`;
  const { body } = await author.get(updateLoader as never, address, { "*": en });
  const { version, onto, clashes } = body;
  expect(clashes).toHaveLength(1);
  const seen = { version: String(version), onto };
  const update = (form: Record<string, string>) => author.post(updateAction as never, address, form, { "*": en });
  expect(await update(seen)).toMatchObject({ status: 409, body: { refusal: "choose" } });
  const done = await update({ ...seen, [`side:${clashes[0].place}`]: "mine" });
  expect(done.location).toBe(`/en/studio/changes/${id}?done=upToDate`);
  expect((await author.get(updateLoader as never, address, { "*": en })).location).toBe(`/en/studio/changes/${id}`);
});
