import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, noon } from "#tests/factories.ts";
import { mergeGuest } from "./merge.server.ts";
import { removeAccount } from "./remove.server.ts";
import { dataOf } from "./takeOut.server.ts";

/** Somebody in a cohort, who was written to, has said something and wants to speak. */
async function taking(kind: "guest" | "account") {
  const db = await testDatabase();
  const userId = await addLearner(db, { kind, name: "Chen Jing" });
  const { cohortId, trainerId } = await addCohort(db, { name: "Mentors", memberIds: [userId] });
  await db.write((tx) => addWords(tx, { cohortId, trainerId, userId }));
  return { db, userId, trainerId };
}

async function addWords(tx: Tx, { cohortId, trainerId, userId }: Record<"cohortId" | "trainerId" | "userId", string>) {
  const letter = { id: "m", cohortId, authorId: trainerId, subject: "Start", body: "Welcome", sentAt: noon };
  await tx.insert(t.messages).values(letter);
  await tx.insert(t.messageRecipients).values({ userId, messageId: "m", readAt: noon });
  const thread = { id: "th", cohortId, courseId: "c", sectionId: "s", mode: "roundtable", createdAt: noon } as const;
  await tx.insert(t.threads).values(thread);
  const post = { id: "p", threadId: "th", authorId: userId, body: "I agree", language: "en", createdAt: noon } as const;
  await tx.insert(t.posts).values(post);
  await tx.insert(t.speakers).values({ id: "sp", threadId: "th", userId, side: "workers", askedAt: noon });
}

test("what a guest was written and said is the account's they sign in to", async () => {
  const { db, userId } = await taking("guest");
  const into = await addLearner(db, { name: "Li Wei" });
  await db.write((tx) => mergeGuest(tx, { from: userId, into }));
  expect(await db.read.select().from(t.cohortMembers)).toMatchObject([{ userId: into }]);
  expect(await db.read.select().from(t.messageRecipients)).toMatchObject([{ userId: into, readAt: noon }]);
  expect(await db.read.select().from(t.posts)).toMatchObject([{ authorId: into, body: "I agree" }]);
  expect(await db.read.select().from(t.speakers)).toMatchObject([{ userId: into }]);
});

test("of a person who goes, no words stay in discussions, and no place in a cohort", async () => {
  const { db, userId } = await taking("account");
  await removeAccount(db, { userId, now: noon });
  expect(await db.read.select().from(t.posts)).toMatchObject([{ authorId: null, body: "", removedAt: noon }]);
  for (const table of [t.cohortMembers, t.messageRecipients, t.speakers]) expect(await db.read.$count(table)).toBe(0);
  expect(await db.read.$count(t.messages)).toBe(1);
});

test("a person takes along their cohorts, messages and words, and nobody else's id", async () => {
  const { db, userId, trainerId } = await taking("account");
  await db.write((tx) => tx.update(t.users).set({ email: "chen@example.org" }).where(eq(t.users.id, userId)));
  const data = await dataOf(db.read, userId);
  expect(data).toMatchObject({
    cohorts: [{ cohort: "Mentors", joinedBy: "hand", joinedAt: noon }],
    messagesReceived: [{ subject: "Start", body: "Welcome" }],
    posts: [{ body: "I agree", sectionId: "s" }],
    speakers: [{ side: "workers" }],
  });
  expect(JSON.stringify(data)).not.toContain(trainerId);
});
