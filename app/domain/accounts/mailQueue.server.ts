import { and, asc, desc, isNotNull, isNull, ne } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";

/** A mail that has not left, without what it says: it may hold a link that opens an account. */
export interface QueuedMail extends Pick<Row<"mails">, "id" | "toAddress" | "subject" | "attempts" | "createdAt"> {
  notBefore: Date;
  failedAt: Date | null;
  /** What it said is still known, so that it can be tried once more. */
  canRetry: boolean;
}

export interface MailQueue {
  waiting: number;
  /** Being sent at this moment. */
  leased: number;
  failed: number;
  mails: QueuedMail[];
}

const shown = 50;

const undecided = () => and(isNull(t.mails.sentAt), isNull(t.mails.failedAt));

/** What waits to be sent and what was given up, those given up first. */
export async function mailQueue(db: Reader): Promise<MailQueue> {
  const { mails } = t;
  const rows = await db
    .select()
    .from(mails)
    .where(isNull(mails.sentAt))
    .orderBy(desc(isNotNull(mails.failedAt)), asc(mails.notBefore), asc(mails.id))
    .limit(shown);
  return {
    waiting: await db.$count(mails, and(undecided(), isNull(mails.leasedUntil))),
    leased: await db.$count(mails, and(undecided(), isNotNull(mails.leasedUntil))),
    failed: await db.$count(mails, isNotNull(mails.failedAt)),
    mails: rows.map(({ id, toAddress, subject, attempts, createdAt, notBefore, failedAt, body }) => ({
      ...{ id, toAddress, subject, attempts, createdAt, notBefore, failedAt },
      canRetry: body !== "",
    })),
  };
}

/**
 * Everything that has not left is due at once: what waits for its next try, and what was given up and certainly did not
 * leave. What may have left is not sent again. How many those are.
 */
export function retryMails(db: Database, now: Date): Promise<number> {
  const { mails } = t;
  return db.write(async (tx) => {
    const due = await tx
      .update(mails)
      .set({ failedAt: null, attempts: 0, notBefore: now })
      .where(and(isNull(mails.sentAt), isNull(mails.leasedUntil), ne(mails.body, "")))
      .returning({ id: mails.id });
    return due.length;
  });
}
