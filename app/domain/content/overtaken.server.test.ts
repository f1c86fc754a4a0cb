import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { askForReview, publishChangeSet } from "./changeSets.server.ts";
import { findDraft, inUseNow, saveDraft } from "./drafts.server.ts";
import { importContent } from "./import.server.ts";
import { bringUpToDate, viewOvertaken } from "./overtaken.server.ts";
import { markedClash } from "./overtaken.ts";
import { publish } from "./publish.server.ts";

const text = "courses/workshop/start/safety/en.mdx";
const quiz = "courses/workshop/start/quiz.yaml";
let db: Database;
let anna: string;

beforeEach(async () => {
  db = await testDatabase();
  anna = await addLearner(db, { role: "admin", name: "Anna" });
  await importContent(db, fixtureFolder, { now: noon });
});

const published = async (path: string) => (await inUseNow(db.read, path))?.source ?? "";

/** Somebody else's version: published past the draft. */
async function overtake(path: string, source: string): Promise<void> {
  const { compileDocument } = await import("#app/catalogue/document.server.ts");
  const result = await compileDocument(path, source, () => undefined);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  await publish(db, {
    publications: [{ path, source, revisionId: "theirs", compiled: result.compiled, authorId: anna }],
    now: minutesLater(1),
  });
}

async function draft(path: string, from: string, to: string): Promise<void> {
  const source = (await published(path)).replace(from, to);
  await saveDraft(db, { path, source, fromVersion: 0, personId: anna, now: noon });
}

async function update(path: string, chosen: Record<string, string>) {
  const { version, onto } = (await viewOvertaken(db.read, path))!;
  return bringUpToDate(db, { path, version, onto, chosen, personId: anna, now: minutesLater(2) });
}

const publishNow = async (path: string) => {
  const changeSetId = (await findDraft(db.read, path))!.changeSetId;
  return publishChangeSet(db, { changeSetId, personId: anna, now: minutesLater(3), reviewRequired: false });
};

test("a draft that nothing overtook has nothing to be brought up to", async () => {
  await draft(text, "Say where", "Show where");
  expect(await viewOvertaken(db.read, text)).toBeUndefined();
});

test("changes in different places are both kept, and then the draft can be published", async () => {
  const before = await published(text);
  await draft(text, "Say where", "Show where");
  await overtake(text, before.replace(/^summary: .*$/m, "summary: Stop it at once."));
  expect(await publishNow(text)).toMatchObject({ ok: false, reason: "publishedMeanwhile" });
  expect((await viewOvertaken(db.read, text))?.clashes).toEqual([]);
  expect(await update(text, {})).toMatchObject({ ok: true });
  expect(await publishNow(text)).toMatchObject({ ok: true });
  expect(await published(text)).toContain("Show where");
  expect(await published(text)).toContain("summary: Stop it at once.");
});

test("where both changed the same block one has to be chosen; what of the draft is not taken stands in a comment", async () => {
  const before = await published(text);
  await draft(text, "Say where", "Show where");
  await overtake(text, before.replace("Say where", "Shout where"));
  const [clash] = (await viewOvertaken(db.read, text))!.clashes;
  expect(clash).toMatchObject({ place: "block.before-the-first-machine", canBeBoth: true });
  expect([clash?.mine, clash?.theirs].map((one) => one?.includes("Show where"))).toEqual([true, false]);
  expect(await update(text, {})).toEqual({ ok: false, reason: "choose" });
  expect(await update(text, { [clash!.place]: "theirs" })).toMatchObject({ ok: true });
  // Nothing of its own is left in the draft.
  expect(await findDraft(db.read, text)).toBeUndefined();
  const [comment] = await db.read.select().from(t.comments);
  expect(comment).toMatchObject({ blockId: "before-the-first-machine", body: clash?.mine, authorId: anna });
});

test("both can stand, and a review that was asked for is about another text", async () => {
  const before = await published(text);
  await draft(text, "Say where", "Show where");
  await overtake(text, before.replace("Say where", "Shout where"));
  const changeSetId = (await findDraft(db.read, text))!.changeSetId;
  await askForReview(db, { changeSetId, personId: anna, now: noon });
  await update(text, { "block.before-the-first-machine": "both" });
  const { source } = (await findDraft(db.read, text))!;
  expect(source.indexOf("Show where")).toBeLessThan(source.indexOf("Shout where"));
  expect((await db.read.select().from(t.changeSets))[0]?.state).toBe("draft");
});

test("a form's document is brought together field by field, and where the same was changed, what is chosen stands", async () => {
  const before = await published(quiz);
  await draft(quiz, "When does the mentor arrive?", "When is the mentor there?");
  const theirs = before.replace("When does the mentor arrive?", "When does she arrive?");
  await overtake(quiz, theirs.replace(/passMark: [\d.]+/, "passMark: 0.9"));
  const { clashes } = (await viewOvertaken(db.read, quiz))!;
  expect(clashes).toEqual([
    {
      ...{ place: "questions.quiz-single.prompt.en", blockId: null, canBeBoth: false },
      base: "When does the mentor arrive?",
      ...{ mine: "When is the mentor there?", theirs: "When does she arrive?" },
    },
  ]);
  const { marked } = markedClash(quiz, clashes[0]!);
  const said = (side: "mine" | "theirs", kind: string) =>
    marked[side]?.filter((piece) => piece.kind === kind).map(({ text }) => text.trim());
  expect([said("mine", "added"), said("theirs", "added")]).toEqual([["is", "there"], ["she"]]);
  await update(quiz, { "questions.quiz-single.prompt.en": "mine" });
  expect(await publishNow(quiz)).toMatchObject({ ok: true });
  expect(await published(quiz)).toContain("When is the mentor there?");
  expect(await published(quiz)).toContain("passMark: 0.9");
});

test("a draft that takes a document out asks whether a newer version goes, too", async () => {
  const before = await published(text);
  await saveDraft(db, { path: text, source: before, isRemoval: true, fromVersion: 0, personId: anna, now: noon });
  await overtake(text, before.replace("Say where", "Shout where"));
  expect((await viewOvertaken(db.read, text))?.clashes).toMatchObject([{ place: "document", mine: null }]);
  await update(text, { document: "mine" });
  expect(await findDraft(db.read, text)).toMatchObject({ isRemoval: true, baseRevisionId: "theirs" });
});

test("nothing is changed when draft or publication are not what was looked at", async () => {
  const before = await published(text);
  await draft(text, "Say where", "Show where");
  await overtake(text, before.replace(/^summary: .*$/m, "summary: Stop it at once."));
  const { version, onto } = (await viewOvertaken(db.read, text))!;
  const seen = { path: text, chosen: {}, personId: anna, now: noon };
  const old = [
    { version: version + 1, onto },
    { version, onto: "another" },
  ];
  for (const one of old) {
    expect(await bringUpToDate(db, { ...seen, ...one })).toEqual({ ok: false, reason: "movedMeanwhile" });
  }
});
