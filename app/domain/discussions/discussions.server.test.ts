import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { endMembership } from "../cohorts/members.server.ts";
import {
  addPost,
  editPost,
  type NewPost,
  pinnedPosts,
  pinPost,
  postsOf,
  postsPerPage,
  removePost,
} from "./posts.server.ts";
import type { Side } from "./sides.ts";
import { askToSpeak, callSpeaker, endSpeech, speakersOf, withdraw } from "./speakers.server.ts";
import {
  cohortsToDiscussIn,
  endRoundtable,
  findThread,
  holdRoundtable,
  setClosed,
  threadsOf,
  threadVersion,
  writeOutcome,
} from "./threads.server.ts";

/** Two learners and a trainer, at the thread of a section. */
async function atASection() {
  const db = await testDatabase();
  const bai = await addLearner(db, { name: "Bai" });
  const chen = await addLearner(db, { name: "Chen" });
  const { cohortId, trainerId } = await addCohort(db, { memberIds: [bai, chen] });
  const place = { cohortId, courseId: "small-course", sectionId: "a" };
  const elsewhere = { ...place, sectionId: "b" };
  const said = (body: string, changes: Partial<NewPost> = {}): NewPost => ({
    ...{ id: newId(), place, authorId: bai, body, language: "en", side: null, now: noon },
    ...changes,
  });
  const say = async (body: string, changes: Partial<NewPost> = {}) => {
    const post = said(body, changes);
    expect(await addPost(db, post)).toEqual({ ok: true });
    return post.id;
  };
  const read = async (userId = chen, page: number | null = null) => {
    const thread = await findThread(db.read, place);
    return postsOf(db.read, { threadId: thread?.id ?? "", userId, trainerIds: [trainerId], page });
  };
  const bodies = async () => (await read()).posts.map(({ body }) => body);
  return { db, bai, chen, trainerId, cohortId, place, elsewhere, said, say, read, bodies };
}

test("what is said stands in the order it was said, with names and no more of its authors", async () => {
  const { trainerId, say, read } = await atASection();
  await say("First", { now: minutesLater(1) });
  await say("第二", { authorId: trainerId, language: "zh", now: minutesLater(2) });
  const { posts } = await read();
  expect(posts).toMatchObject([
    { author: "Bai", body: "First", language: "en", byTrainer: false, isOwn: false },
    { author: "Li Wei", body: "第二", language: "zh", byTrainer: true },
  ]);
  expect(Object.keys(posts[0] ?? {})).not.toContain("authorId");
});

test("a form that is sent twice, also at once, says it once", async () => {
  const { db, said, bodies } = await atASection();
  const post = said("Once");
  await Promise.all([addPost(db, post), addPost(db, post)]);
  await addPost(db, { ...post, now: minutesLater(1) });
  expect(await bodies()).toEqual(["Once"]);
});

test("each section has one thread, whoever begins it", async () => {
  const { db, chen, cohortId, elsewhere, say } = await atASection();
  await Promise.all([say("One"), say("Two", { authorId: chen }), say("Other", { place: elsewhere })]);
  expect(await threadsOf(db.read, cohortId)).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ sectionId: "a", posts: 2 })]),
  );
  expect(await threadsOf(db.read, cohortId)).toHaveLength(2);
});

test("threads stand in the order of what was said last; a removed post counts no more", async () => {
  const { db, cohortId, trainerId, place, elsewhere, say } = await atASection();
  await say("Earlier", { now: minutesLater(1) });
  await say("Between", { place: elsewhere, now: minutesLater(2) });
  expect((await threadsOf(db.read, cohortId)).map(({ sectionId }) => sectionId)).toEqual(["b", "a"]);
  const last = await say("Last", { now: minutesLater(3) });
  expect((await threadsOf(db.read, cohortId)).map(({ sectionId }) => sectionId)).toEqual(["a", "b"]);
  await removePost(db, { place, postId: last, actorId: trainerId, now: minutesLater(4) });
  expect(await threadsOf(db.read, cohortId)).toMatchObject([{ sectionId: "b" }, { sectionId: "a", posts: 1 }]);
});

test("a closed thread takes nothing new and no changes, until it is opened again", async () => {
  const { db, bai, place, said, say, bodies } = await atASection();
  const postId = await say("Before");
  await setClosed(db, { place, closed: true, now: noon });
  expect(await addPost(db, said("After"))).toEqual({ ok: false, reason: "threadClosed" });
  const change = { place, postId, userId: bai, body: "Changed", language: "en", now: noon } as const;
  expect(await editPost(db, change)).toEqual({ ok: false, reason: "threadClosed" });
  expect(await bodies()).toEqual(["Before"]);
  await setClosed(db, { place, closed: false, now: noon });
  expect(await editPost(db, change)).toEqual({ ok: true });
  expect(await bodies()).toEqual(["Changed"]);
});

test("only authors change what they said, and that it was changed is told", async () => {
  const { db, bai, chen, trainerId, place, elsewhere, say, read } = await atASection();
  const postId = await say("Mine");
  const change = { place, postId, body: "Ours", language: "en", now: noon } as const;
  for (const userId of [chen, trainerId]) {
    expect(await editPost(db, { ...change, userId })).toEqual({ ok: false, reason: "notYours" });
  }
  expect(await editPost(db, { ...change, userId: bai, place: elsewhere })).toEqual({ ok: false, reason: "notYours" });
  expect(await editPost(db, { ...change, userId: bai, body: "Mine" })).toEqual({ ok: true });
  expect((await read(bai)).posts).toMatchObject([{ body: "Mine", isEdited: false, isOwn: true }]);
  await editPost(db, { ...change, userId: bai });
  expect((await read()).posts).toMatchObject([{ body: "Ours", isEdited: true, isOwn: false }]);
});

test("what a trainer removes is seen to be gone, its words are read by nobody, and it is in the log", async () => {
  const { db, bai, trainerId, place, say, read } = await atASection();
  const postId = await say("Unkind");
  await pinPost(db, { place, postId, pinned: true, now: noon });
  await removePost(db, { place, postId, actorId: trainerId, now: noon });
  expect((await read()).posts).toMatchObject([{ author: "Bai", body: null, isPinned: false }]);
  const change = { place, postId, userId: bai, body: "Again", language: "en", now: noon } as const;
  expect(await editPost(db, change)).toEqual({ ok: false, reason: "notYours" });
  const log = await db.read.select().from(t.auditLog).where(eq(t.auditLog.action, "post.removed"));
  expect(log).toMatchObject([{ actorId: trainerId, subject: `post:${postId}` }]);
});

test("what is pinned can be had from every page", async () => {
  const { db, bai, trainerId, place, say, read } = await atASection();
  const first = await say("First of many", { now: noon });
  for (let n = 1; n <= postsPerPage; n++) await say(`Number ${n}`, { now: minutesLater(n) });
  await pinPost(db, { place, postId: first, pinned: true, now: noon });
  expect(await read()).toMatchObject({ page: 2, pages: 2, posts: [{ body: `Number ${postsPerPage}` }] });
  expect((await read(bai, 1)).posts).toHaveLength(postsPerPage);
  const threadId = (await findThread(db.read, place))?.id ?? "";
  const asked = { threadId, userId: bai, trainerIds: [trainerId] };
  expect(await pinnedPosts(db.read, asked)).toMatchObject([{ id: first, body: "First of many" }]);
  await pinPost(db, { place, postId: first, pinned: false, now: noon });
  expect(await pinnedPosts(db.read, asked)).toEqual([]);
});

test("what somebody said stays when they leave, and when their account goes", async () => {
  const { db, bai, cohortId, say, read } = await atASection();
  await say("Stays");
  await endMembership(db, { cohortId, userId: bai, now: noon });
  expect((await read()).posts).toMatchObject([{ author: "Bai", body: "Stays" }]);
  await db.write((tx) => tx.delete(t.users).where(eq(t.users.id, bai)));
  expect((await read()).posts).toMatchObject([{ author: null, body: "Stays", isOwn: false }]);
});

test("one discusses in the cohorts one learns in", async () => {
  const { db, bai, cohortId } = await atASection();
  expect(await cohortsToDiscussIn(db.read, bai)).toEqual([{ id: cohortId, name: "Mentors 2027" }]);
  await endMembership(db, { cohortId, userId: bai, now: noon });
  expect(await cohortsToDiscussIn(db.read, bai)).toEqual([]);
});

async function atARoundtable() {
  const at = await atASection();
  const { db, place } = at;
  await holdRoundtable(db, { place, topic: "Who pays?", now: noon });
  const ask = (userId: string, side: Side, minute: number, id = newId()) =>
    askToSpeak(db, { id, place, userId, side, now: minutesLater(minute) });
  const list = async () => {
    const speakers = await speakersOf(db.read, {
      threadId: (await findThread(db.read, place))?.id ?? "",
      userId: at.bai,
    });
    return speakers.map(({ name, side, state }) => `${name} ${side} ${state}`);
  };
  const idOf = async (name: string) => {
    const speakers = await speakersOf(db.read, { threadId: (await findThread(db.read, place))?.id ?? "", userId: "" });
    return speakers.find((speaker) => speaker.name === name && speaker.state === "waiting")?.id ?? "";
  };
  const call = async (name: string, minute: number) =>
    callSpeaker(db, { place, speakerId: await idOf(name), now: minutesLater(minute) });
  return { ...at, ask, list, call, idOf };
}

test("a contribution is for a side at a roundtable, and for none in a discussion", async () => {
  const { db, place, say, read } = await atARoundtable();
  await say("For workers", { side: "workers" });
  await say("For nobody", { now: minutesLater(1) });
  await endRoundtable(db, { place, now: noon });
  await say("Afterwards", { side: "employers", now: minutesLater(2) });
  expect((await read()).posts.map(({ side }) => side)).toEqual(["workers", null, null]);
});

test("who asks stands on the list once, and keeps the place when changing sides", async () => {
  const { bai, chen, ask, list } = await atARoundtable();
  await ask(bai, "workers", 1);
  await ask(chen, "employers", 2);
  await ask(bai, "government", 3);
  expect(await list()).toEqual(["Bai government waiting", "Chen employers waiting"]);
});

test("one person has the floor: calling the next ends the turn before", async () => {
  const { db, bai, chen, place, ask, list, call } = await atARoundtable();
  await ask(bai, "workers", 1);
  await ask(chen, "employers", 2);
  await call("Bai", 3);
  expect(await list()).toEqual(["Bai workers speaking", "Chen employers waiting"]);
  await call("Chen", 4);
  expect(await list()).toEqual(["Bai workers done", "Chen employers speaking"]);
  await endSpeech(db, { place, now: minutesLater(5) });
  expect(await list()).toEqual(["Bai workers done", "Chen employers done"]);
});

test("pressing the button twice calls one person", async () => {
  const { db, bai, chen, place, ask, list, idOf } = await atARoundtable();
  await ask(bai, "workers", 1);
  await ask(chen, "workers", 2);
  const speakerId = await idOf("Bai");
  const press = () => callSpeaker(db, { place, speakerId, now: minutesLater(3) });
  await Promise.all([press(), press()]);
  expect(await list()).toEqual(["Bai workers speaking", "Chen workers waiting"]);
});

test("who has spoken can ask again; who speaks or waits is not asked twice", async () => {
  const { db, bai, place, ask, list, call } = await atARoundtable();
  await ask(bai, "workers", 1);
  await call("Bai", 2);
  await ask(bai, "workers", 3);
  expect(await list()).toEqual(["Bai workers speaking"]);
  await endSpeech(db, { place, now: minutesLater(4) });
  await ask(bai, "workers", 5);
  expect(await list()).toEqual(["Bai workers done", "Bai workers waiting"]);
});

test("who waits can withdraw or be taken off the list; who was called stays on it", async () => {
  const { db, bai, chen, place, ask, list, call, idOf } = await atARoundtable();
  await ask(bai, "workers", 1);
  await ask(chen, "employers", 2);
  await call("Bai", 3);
  await withdraw(db, { place, userId: bai });
  await withdraw(db, { place, speakerId: await idOf("Chen") });
  expect(await list()).toEqual(["Bai workers speaking"]);
});

test("nobody of another thread is called or taken off the list here", async () => {
  const { db, bai, elsewhere, ask, list, idOf } = await atARoundtable();
  await ask(bai, "workers", 1);
  const speakerId = await idOf("Bai");
  await callSpeaker(db, { place: elsewhere, speakerId, now: minutesLater(2) });
  await withdraw(db, { place: elsewhere, speakerId });
  expect(await list()).toEqual(["Bai workers waiting"]);
});

test("nobody can ask to speak in a plain discussion, or where it is closed", async () => {
  const { db, bai, place, ask, list } = await atARoundtable();
  await setClosed(db, { place, closed: true, now: noon });
  expect(await ask(bai, "workers", 1)).toEqual({ ok: false, reason: "threadClosed" });
  await setClosed(db, { place, closed: false, now: noon });
  await endRoundtable(db, { place, now: noon });
  expect(await ask(bai, "workers", 1)).toEqual({ ok: false, reason: "threadClosed" });
  expect(await list()).toEqual([]);
});

test("the outcome keeps who wrote it and when, and stays as it is once the thread is closed", async () => {
  const { db, trainerId, place } = await atARoundtable();
  const write = (outcome: string) => writeOutcome(db, { place, outcome, userId: trainerId, now: minutesLater(9) });
  await write("Draft");
  await write("Shared in thirds");
  await setClosed(db, { place, closed: true, now: noon });
  expect(await write("Too late")).toEqual({ ok: false, reason: "threadClosed" });
  const thread = await findThread(db.read, place);
  expect(thread).toMatchObject({ outcome: "Shared in thirds", outcomeById: trainerId, outcomeAt: minutesLater(9) });
});

test("the version of a thread changes with everything its page shows, and with nothing else", async () => {
  const { db, bai, chen, trainerId, place, elsewhere, say, ask, call } = await atARoundtable();
  const seen = new Set<string>();
  const isNew = async () => {
    const version = await threadVersion(db.read, place);
    const known = seen.has(version);
    seen.add(version);
    return !known;
  };
  expect(await isNew()).toBe(true);
  await say("Elsewhere", { place: elsewhere });
  expect(await isNew()).toBe(false);
  const postId = await say("Said");
  expect(await isNew()).toBe(true);
  const steps = [
    () => editPost(db, { place, postId, userId: bai, body: "Other", language: "en", now: minutesLater(1) }),
    () => pinPost(db, { place, postId, pinned: true, now: noon }),
    () => removePost(db, { place, postId, actorId: trainerId, now: noon }),
    () => ask(bai, "workers", 1),
    () => ask(bai, "employers", 2),
    () => ask(chen, "workers", 3),
    () => call("Bai", 4),
    () => endSpeech(db, { place, now: minutesLater(5) }),
    () => writeOutcome(db, { place, outcome: "Agreed", userId: trainerId, now: noon }),
    () => setClosed(db, { place, closed: true, now: noon }),
  ];
  for (const step of steps) {
    await step();
    expect(await isNew(), String(step)).toBe(true);
  }
});
