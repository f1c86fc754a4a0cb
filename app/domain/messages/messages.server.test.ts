import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, minutesLater, noon } from "#tests/factories.ts";
import { endMembership } from "../cohorts/members.server.ts";
import type { Choice } from "./choice.ts";
import { findOwnMessage, inboxOf, markRead, unreadCount } from "./inbox.server.ts";
import { messagesOf, type NewMessage, sendMessage, sentMessage } from "./messages.server.ts";
import { recipientsOf } from "./recipients.server.ts";

const day = 24 * 60;
const chapter = { filter: "notStarted", courseId: "small-course", chapterId: "start" } as const;
const sectionIds = ["a", "b"];

/** Bai with an address, Chen without, Ma as a guest; Zhou learns elsewhere. */
async function aCohort() {
  const db = await testDatabase();
  const email = "bai@example.org";
  const bai = await addLearner(db, { name: "Bai", email, emailKey: email, language: "zh" });
  const chen = await addLearner(db, { name: "Chen" });
  const ma = await addLearner(db, { name: "Ma", kind: "guest" });
  const zhou = await addLearner(db, { name: "Zhou", email: "zhou@example.org", emailKey: "zhou@example.org" });
  const { cohortId, trainerId } = await addCohort(db, { memberIds: [bai, chen, ma] });
  const other = await addCohort(db, { name: "Elsewhere", memberIds: [zhou] });
  const message = (changes: Partial<NewMessage> = {}): NewMessage => ({
    id: newId(),
    cohortId,
    authorId: trainerId,
    choice: { filter: "all" },
    sectionIds,
    subject: "Monday",
    body: "We meet at nine.",
    mail: ({ mailTo, language, name }) => ({ to: mailTo, language, subject: "Monday", body: `For ${name}` }),
    now: noon,
    ...changes,
  });
  const meant = async (choice: Choice, now = noon) =>
    (await recipientsOf(db.read, { cohortId, choice, sectionIds, now })).map(({ name }) => name);
  return { db, bai, chen, ma, zhou, cohortId, trainerId, elsewhere: other.cohortId, message, meant };
}

const mailsIn = (db: Database) => db.read.select().from(t.mails).orderBy(asc(t.mails.toAddress));

test("a message to the whole cohort is in every inbox, and mailed to who has an address, to each alone", async () => {
  const { db, bai, chen, ma, zhou, message } = await aCohort();
  expect(await sendMessage(db, message())).toEqual({ ok: true });
  for (const userId of [bai, chen, ma]) expect(await unreadCount(db.read, userId)).toBe(1);
  expect(await unreadCount(db.read, zhou)).toBe(0);
  expect(await mailsIn(db)).toMatchObject([{ toAddress: "bai@example.org", language: "zh", body: "For Bai" }]);
});

test("a form that is sent twice, also at once, sends once", async () => {
  const { db, cohortId, message } = await aCohort();
  const form = message();
  await Promise.all([sendMessage(db, form), sendMessage(db, form)]);
  expect(await sendMessage(db, { ...form, now: minutesLater(1) })).toEqual({ ok: true });
  expect((await messagesOf(db.read, { cohortId, page: 1 })).messages).toMatchObject([{ recipients: 3, read: 0 }]);
  expect(await mailsIn(db)).toHaveLength(1);
});

test("when a mail cannot be queued, nothing is sent, and the same form can be sent again", async () => {
  const { db, cohortId, message } = await aCohort();
  const form = message();
  const failing = () => {
    throw new Error("no mail");
  };
  await expect(sendMessage(db, { ...form, mail: failing })).rejects.toThrow("no mail");
  expect((await messagesOf(db.read, { cohortId, page: 1 })).messages).toEqual([]);
  await sendMessage(db, form);
  expect(await mailsIn(db)).toHaveLength(1);
});

test("who wants no mails about messages gets none, and has it in the inbox", async () => {
  const { db, bai, message } = await aCohort();
  const reminders = { weekBefore: true, dayBefore: true, overdue: true };
  await db.write((tx) => tx.insert(t.mailChoices).values({ userId: bai, ...reminders, messages: false }));
  await sendMessage(db, message());
  expect(await mailsIn(db)).toEqual([]);
  expect(await unreadCount(db.read, bai)).toBe(1);
});

test("a message to nobody is refused and not stored", async () => {
  const { db, cohortId, zhou, message } = await aCohort();
  const refused = await sendMessage(db, message({ choice: { filter: "people", userIds: [zhou, "nobody"] } }));
  expect(refused).toEqual({ ok: false, reason: "noRecipients" });
  expect((await messagesOf(db.read, { cohortId, page: 1 })).messages).toEqual([]);
});

test("people can be chosen among the members alone, and who left is none", async () => {
  const { db, bai, chen, zhou, cohortId, meant } = await aCohort();
  await endMembership(db, { cohortId, userId: chen, now: noon });
  expect(await meant({ filter: "people", userIds: [bai, chen, zhou] })).toEqual(["Bai"]);
  expect(await meant({ filter: "all" })).toEqual(["Bai", "Ma"]);
});

test("not started: no reading, no block marked and no attempt in that chapter", async () => {
  const { db, bai, chen, meant } = await aCohort();
  const read = { courseId: "small-course", seconds: 5, lastAt: noon };
  await db.write(async (tx) => {
    await tx.insert(t.sectionTimes).values([
      { ...read, userId: bai, sectionId: "of-another-chapter" },
      { ...read, userId: bai, courseId: "another-course", sectionId: "a" },
      { ...read, userId: chen, sectionId: "b" },
    ]);
  });
  expect(await meant(chapter)).toEqual(["Bai", "Ma"]);
  const marked = { userId: bai, courseId: "small-course", sectionId: "a", blockId: "a-a", readAt: noon };
  await db.write((tx) => tx.insert(t.blockReads).values(marked));
  expect(await meant(chapter)).toEqual(["Ma"]);
});

test("inactive: nothing in any course for so many days, nor joined since", async () => {
  const { db, bai, meant } = await aCohort();
  const later = minutesLater(14 * day);
  const enrolment = { courseId: "another-course", startedAt: noon, lastAt: minutesLater(1) };
  await db.write((tx) => tx.insert(t.enrolments).values({ userId: bai, ...enrolment }));
  expect(await meant({ filter: "inactive", days: 14 }, later)).toEqual(["Chen", "Ma"]);
  expect(await meant({ filter: "inactive", days: 15 }, later)).toEqual([]);
  expect(await meant({ filter: "inactive", days: 13 }, later)).toEqual(["Bai", "Chen", "Ma"]);
});

test("overdue: required, due for this person, and not done", async () => {
  const { db, bai, chen, ma, cohortId, meant } = await aCohort();
  const given = await assigned(db, cohortId, { kind: "section", thingId: "a" });
  const late = minutesLater(2 * day);
  expect(await meant({ filter: "overdue" }, noon)).toEqual([]);
  expect(await meant({ filter: "overdue" }, late)).toEqual(["Bai", "Chen", "Ma"]);
  const done = { kind: "section", courseId: "small-course", thingId: "a", completedAt: noon, basis: [] } as const;
  await db.write(async (tx) => {
    await tx.insert(t.completions).values({ userId: bai, ...done });
    const extension = { assignmentId: given, grantedAt: noon };
    await tx.insert(t.extensions).values([
      { ...extension, userId: chen, dueAt: minutesLater(9 * day) },
      { ...extension, userId: ma, dueAt: minutesLater(1.5 * day) },
    ]);
  });
  expect(await meant({ filter: "overdue" }, late)).toEqual(["Ma"]);
});

test("overdue leaves out what was taken back, is optional, or is another's", async () => {
  const { db, bai, cohortId, elsewhere, meant } = await aCohort();
  await assigned(db, cohortId, { required: false });
  await assigned(db, cohortId, { removedAt: noon });
  await assigned(db, elsewhere, {});
  const forOne = await assigned(db, cohortId, { kind: "case", courseId: null, thingId: "bakery", someOnly: true });
  await db.write((tx) => tx.insert(t.assignmentTargets).values({ userId: bai, assignmentId: forOne, addedAt: noon }));
  expect(await meant({ filter: "overdue" }, minutesLater(2 * day))).toEqual(["Bai"]);
  await db.write((tx) => tx.insert(t.assignmentMarks).values({ userId: bai, assignmentId: forOne, markedAt: noon }));
  expect(await meant({ filter: "overdue" }, minutesLater(2 * day))).toEqual([]);
});

async function assigned(db: Database, cohortId: string, changes: Partial<Row<"assignments">>): Promise<string> {
  const id = newId();
  const usual = { kind: "section", courseId: "small-course", thingId: "a", required: true, someOnly: false } as const;
  const row = { ...usual, id, cohortId, dueAt: minutesLater(day), createdAt: noon, ...changes };
  await db.write((tx) => tx.insert(t.assignments).values(row));
  return id;
}

test("reading is told to the trainer, with the first time it was opened", async () => {
  const { db, bai, cohortId, message } = await aCohort();
  const { id, ...rest } = message();
  await sendMessage(db, { id, ...rest });
  await markRead(db, { userId: bai, id, now: minutesLater(5) });
  await markRead(db, { userId: bai, id, now: minutesLater(9) });
  expect(await unreadCount(db.read, bai)).toBe(0);
  const recipients = [{ name: "Bai", readAt: minutesLater(5) }, { name: "Chen", readAt: null }, { name: "Ma" }];
  expect(await sentMessage(db.read, { cohortId, id })).toMatchObject({ author: "Li Wei", recipients });
  expect((await messagesOf(db.read, { cohortId, page: 1 })).messages).toMatchObject([{ recipients: 3, read: 1 }]);
});

test("a message is its recipients' and its cohort's alone", async () => {
  const { db, bai, zhou, elsewhere, message } = await aCohort();
  const { id, ...rest } = message({ choice: { filter: "people", userIds: [bai] } });
  await sendMessage(db, { id, ...rest });
  expect(await findOwnMessage(db.read, { userId: bai, id })).toMatchObject({ subject: "Monday", author: "Li Wei" });
  expect(await findOwnMessage(db.read, { userId: zhou, id })).toBeNull();
  expect(await sentMessage(db.read, { cohortId: elsewhere, id })).toBeNull();
});

test("who leaves keeps what they were written, and a deleted cohort takes it out of sight", async () => {
  const { db, bai, cohortId, message } = await aCohort();
  await sendMessage(db, message());
  await endMembership(db, { cohortId, userId: bai, now: noon });
  expect((await inboxOf(db.read, { userId: bai, page: 1 })).messages).toHaveLength(1);
  await db.write((tx) => tx.update(t.cohorts).set({ deletedAt: noon }).where(eq(t.cohorts.id, cohortId)));
  expect((await inboxOf(db.read, { userId: bai, page: 1 })).messages).toEqual([]);
  expect(await unreadCount(db.read, bai)).toBe(0);
});

test("a message stays when its author's account goes", async () => {
  const { db, bai, trainerId, message } = await aCohort();
  const { id, ...rest } = message();
  await sendMessage(db, { id, ...rest });
  await db.write((tx) => tx.delete(t.users).where(eq(t.users.id, trainerId)));
  expect(await findOwnMessage(db.read, { userId: bai, id })).toMatchObject({ author: null, subject: "Monday" });
});
