import { and, count, desc, eq, isNotNull, isNull, or } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import { t } from "#db/tables.ts";

const { messages: m, messageRecipients: r, cohorts } = t;

/** Of a cohort that is still there, or of the site itself. */
const ofCohort = and(eq(cohorts.id, m.cohortId), isNull(cohorts.deletedAt));
const isThere = or(isNull(m.cohortId), isNotNull(cohorts.id));

/** How many messages of their own somebody has not opened: on every page, so a few rows by the person's id. */
export async function unreadCount(db: Reader, userId: string): Promise<number> {
  const [row] = await unread(db, { userId });
  return row?.count ?? 0;
}

const unread = prepared("messages.unread", (db: Reader, slot: Slots<{ userId: string }>) =>
  db
    .select({ count: count() })
    .from(r)
    .innerJoin(m, eq(m.id, r.messageId))
    .leftJoin(cohorts, ofCohort)
    .where(and(eq(r.userId, slot.userId), isNull(r.readAt), isThere)),
);

const what = {
  id: m.id,
  subject: m.subject,
  body: m.body,
  sentAt: m.sentAt,
  readAt: r.readAt,
  /** Null: somebody whose account is gone. */
  author: t.users.name,
  /** Null: the site itself wrote it. */
  cohort: cohorts.name,
  timeZone: cohorts.timeZone,
};

function ownMessages(db: Reader) {
  return db
    .select(what)
    .from(r)
    .innerJoin(m, eq(m.id, r.messageId))
    .leftJoin(cohorts, ofCohort)
    .leftJoin(t.users, eq(t.users.id, m.authorId));
}

const inboxPage = 30;

/** What was written to somebody, the last first. It stays theirs when they leave the cohort. */
export async function inboxOf(db: Reader, { userId, page }: { userId: string; page: number }) {
  const rows = await ownMessages(db)
    .where(and(eq(r.userId, userId), isThere))
    .orderBy(desc(m.sentAt), desc(m.id))
    .limit(inboxPage + 1)
    .offset((page - 1) * inboxPage);
  return { messages: rows.slice(0, inboxPage), hasMore: rows.length > inboxPage };
}

/** One of them. Null: it was not written to this person. */
export async function findOwnMessage(db: Reader, { userId, id }: { userId: string; id: string }) {
  const [found] = await ownMessages(db).where(and(eq(r.userId, userId), eq(r.messageId, id), isThere));
  return found ?? null;
}

/** That it was opened, and when for the first time. */
export function markRead(db: Database, { userId, id, now }: { userId: string; id: string; now: Date }): Promise<void> {
  return db.write(async (tx) => {
    await tx
      .update(r)
      .set({ readAt: now })
      .where(and(eq(r.userId, userId), eq(r.messageId, id), isNull(r.readAt)));
  });
}
