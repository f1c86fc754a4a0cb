import { and, eq, gt, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { type Mail, queueMail } from "../accounts/mails.server.ts";
import { mailChoicesOf } from "./choices.server.ts";
import { type OwnAssignment, ownAssignments } from "./ownAssignments.server.ts";
import { isInTime, type ReminderKind, reminderDue } from "./reminderTimes.ts";

/** Whom a reminder goes to, and of what. */
export interface Reminder {
  kind: ReminderKind;
  to: string;
  name: string;
  language: Row<"users">["language"];
  assignment: OwnAssignment;
}

/** Puts a reminder into words. Null: what it is about is no longer taught. */
export type Wording = (reminder: Reminder) => Mail | null;

const day = 86_400_000;
const perWrite = 20;

/**
 * Queues the reminders that are due. That somebody was reminded is stored in the write that queues their mail, so
 * that a process that dies in the middle, or another that does the same at the same time, sends nothing twice. Who is
 * done, has more time, has left, is closed or has no address is passed over. How many were queued.
 */
export async function queueReminders(db: Database, { now, wording }: { now: Date; wording: Wording }): Promise<number> {
  const people = await peopleWithDates(db.read, now);
  let queued = 0;
  for (let from = 0; from < people.length; from += perWrite) {
    const portion = people.slice(from, from + perWrite);
    queued += await db.write(async (tx) => {
      let inPortion = 0;
      for (const userId of portion) inPortion += await remind(tx, { userId, now, wording });
      return inPortion;
    });
  }
  return queued;
}

/** Those with an address who have something that is due about now. */
async function peopleWithDates(db: Reader, now: Date): Promise<string[]> {
  const { users, cohortMembers: m, assignments: a, extensions } = t;
  const [from, to] = [new Date(now.getTime() - 6 * day), new Date(now.getTime() + 9 * day)];
  const rows = await db
    .selectDistinct({ userId: m.userId })
    .from(a)
    .innerJoin(m, and(eq(m.cohortId, a.cohortId), isNull(m.leftAt)))
    .innerJoin(users, and(eq(users.id, m.userId), isNotNull(users.email), isNull(users.disabledAt)))
    .leftJoin(extensions, and(eq(extensions.assignmentId, a.id), eq(extensions.userId, m.userId)))
    .where(
      and(
        isNull(a.removedAt),
        or(and(gt(a.dueAt, from), lt(a.dueAt, to)), and(gt(extensions.dueAt, from), lt(extensions.dueAt, to))),
      ),
    );
  return rows.map(({ userId }) => userId).sort();
}

async function remind(
  tx: Tx,
  { userId, now, wording }: { userId: string; now: Date; wording: Wording },
): Promise<number> {
  const [user] = await tx.select().from(t.users).where(eq(t.users.id, userId));
  if (!user?.email || user.disabledAt) return 0;
  const choices = await mailChoicesOf(tx, userId);
  let queued = 0;
  for (const assignment of await ownAssignments(tx, userId)) {
    const { id: assignmentId, dueAt, timeZone, done } = assignment;
    const kind = dueAt && !done ? reminderDue({ dueAt, timeZone, now }) : null;
    if (!dueAt || !kind || !choices[kind]) continue;
    if (!isInTime(kind, { dueAt, since: await givenSince(tx, { userId, assignment }) })) continue;
    const mail = wording({ kind, to: user.email, name: user.name, language: user.language, assignment });
    if (!mail) continue;
    const [first] = await tx
      .insert(t.reminders)
      .values({ userId, assignmentId, kind, dueAt, queuedAt: now })
      .onConflictDoNothing()
      .returning({ kind: t.reminders.kind });
    if (!first) continue;
    await queueMail(tx, { mail, now });
    queued++;
  }
  return queued;
}

/** Since when this person has it: since it was given and they were in the cohort. */
async function givenSince(
  tx: Tx,
  { userId, assignment: { id, cohortId } }: { userId: string; assignment: OwnAssignment },
): Promise<Date> {
  const [found] = await tx
    .select({ createdAt: t.assignments.createdAt, joinedAt: t.cohortMembers.joinedAt })
    .from(t.assignments)
    .innerJoin(t.cohortMembers, and(eq(t.cohortMembers.cohortId, cohortId), eq(t.cohortMembers.userId, userId)))
    .where(eq(t.assignments.id, id));
  return new Date(Math.max(found?.createdAt.getTime() ?? 0, found?.joinedAt.getTime() ?? 0));
}
