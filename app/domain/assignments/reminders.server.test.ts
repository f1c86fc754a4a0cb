import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, noon } from "#tests/factories.ts";
import { endMembership } from "../cohorts/members.server.ts";
import { assign } from "./assignments.server.ts";
import { setMailChoices } from "./choices.server.ts";
import { extend } from "./extensions.server.ts";
import { markDone } from "./marks.server.ts";
import { queueReminders, type Wording } from "./reminders.server.ts";
import { reminderDue } from "./reminderTimes.ts";

const dueAt = new Date("2027-03-12T15:59:59.999Z");
const inShanghai = (text: string) => new Date(`${text}+08:00`);
const dayBefore = inShanghai("2027-03-11T09:00");
const wording: Wording = ({ kind, to, language }) => ({ to, language, subject: kind, body: "" });

test.each([
  ["2027-03-05T08:59", null],
  ["2027-03-05T09:00", "weekBefore"],
  ["2027-03-11T08:59", "weekBefore"],
  ["2027-03-11T09:00", "dayBefore"],
  ["2027-03-12T23:59", "dayBefore"],
  ["2027-03-13T08:59", null],
  ["2027-03-13T09:00", "overdue"],
  ["2027-03-16T09:00", null],
])("at %s in the cohort's zone: %s", (text, kind) => {
  expect(reminderDue({ dueAt, timeZone: "Asia/Shanghai", now: inShanghai(text) })).toBe(kind);
});

async function aTool() {
  const db = await testDatabase();
  const userId = await addLearner(db, { name: "Chen Jing", email: "chen@example.org", language: "zh" });
  const { cohortId, trainerId } = await addCohort(db, { memberIds: [userId] });
  const things = [{ kind: "tool" as const, courseId: null, thingId: "checklist", dueAt }];
  const given = { formId: "form", cohortId, things, userIds: null, required: true, note: null };
  const [assignmentId = ""] = await assign(db, { ...given, actorId: trainerId, now: noon });
  const mails = async () => (await db.read.select().from(t.mails)).map(({ subject }) => subject);
  const remind = (now: Date) => queueReminders(db, { now, wording });
  return { db, userId, cohortId, trainerId, assignmentId, mails, remind };
}

describe("reminders", () => {
  test("come once each, however often and by however many processes they are looked for", async () => {
    const { mails, remind } = await aTool();
    for (const at of ["2027-03-05T09:00", "2027-03-11T09:00", "2027-03-13T09:00"]) {
      await Promise.all([remind(inShanghai(at)), remind(inShanghai(at))]);
      expect(await remind(inShanghai(at))).toBe(0);
    }
    expect(await mails()).toEqual(["weekBefore", "dayBefore", "overdue"]);
  });

  test("that fail in the middle of a write leave nothing, and are sent once afterwards", async () => {
    const { db, cohortId, mails, remind } = await aTool();
    const other = await addLearner(db, { name: "Wang Fang", email: "wang@example.org" });
    await db.write((tx) =>
      tx.insert(t.cohortMembers).values({ cohortId, userId: other, joinedBy: "hand", joinedAt: noon }),
    );
    let mailsWritten = 0;
    const dying: Wording = (reminder) => {
      if (++mailsWritten === 2) throw new Error("the process died");
      return wording(reminder);
    };
    await expect(queueReminders(db, { now: dayBefore, wording: dying })).rejects.toThrow("died");
    expect(await mails()).toEqual([]);
    expect(await db.read.$count(t.reminders)).toBe(0);
    expect(await remind(dayBefore)).toBe(2);
    expect(await remind(dayBefore)).toBe(0);
  });

  test("pass over who is done, who turned them off, who left, and closed accounts", async () => {
    const done = await aTool();
    await markDone(done.db, { userId: done.userId, assignmentId: done.assignmentId, now: noon });
    expect(await done.remind(dayBefore)).toBe(0);
    const off = await aTool();
    await setMailChoices(off.db, off.userId, { weekBefore: true, dayBefore: false, overdue: true, messages: true });
    expect(await off.remind(dayBefore)).toBe(0);
    const left = await aTool();
    await endMembership(left.db, { cohortId: left.cohortId, userId: left.userId, now: noon });
    expect(await left.remind(dayBefore)).toBe(0);
    const shut = await aTool();
    await shut.db.write((tx) => tx.update(t.users).set({ disabledAt: noon }).where(eq(t.users.id, shut.userId)));
    expect(await shut.remind(dayBefore)).toBe(0);
  });

  test("go by one's own date", async () => {
    const { db, userId, assignmentId, trainerId, mails, remind } = await aTool();
    const later = new Date(dueAt.getTime() + 3 * 86_400_000);
    await extend(db, { userId, assignmentId, dueAt: later, actorId: trainerId, now: noon });
    await remind(inShanghai("2027-03-13T09:00"));
    await remind(inShanghai("2027-03-14T09:00"));
    expect(await mails()).toEqual(["weekBefore", "dayBefore"]);
  });
});
