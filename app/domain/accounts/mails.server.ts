import { and, asc, eq, isNull, lt, lte, or } from "drizzle-orm";
import type { Language } from "#app/i18n/languages.ts";
import { chunks } from "#db/chunks.ts";
import type { Database, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";

const minute = 60_000;
const leaseMs = 5 * minute;
/** How long to wait after each attempt that failed; after the last the mail is given up. */
const patienceMs = [minute, 5 * minute, 30 * minute, 120 * minute, 720 * minute];

export interface Mail {
  to: string;
  language: Language;
  subject: string;
  body: string;
}

/** Puts a mail into the outbox, in the same write as what it tells of: both happen or neither. */
export async function queueMail(tx: Tx, { mail, now }: { mail: Mail; now: Date }): Promise<void> {
  await queueMails(tx, { mails: [mail], now });
}

/** The same for many. */
export async function queueMails(tx: Tx, { mails, now }: { mails: Mail[]; now: Date }): Promise<void> {
  const rows = mails.map(({ to, language, subject, body }) => {
    return { id: newId(), toAddress: to, language, subject, body, createdAt: now, notBefore: now, attempts: 0 };
  });
  for (const portion of chunks(rows, 8)) await tx.insert(t.mails).values(portion);
}

/** Takes the next mail that is due for oneself; nobody else gets it while the lease lasts. */
export function leaseMail(db: Database, now: Date): Promise<Row<"mails"> | null> {
  return db.write(async (tx) => {
    const [due] = await tx
      .select()
      .from(t.mails)
      .where(and(isUndecided(), isNull(t.mails.leasedUntil), lte(t.mails.notBefore, now)))
      .orderBy(asc(t.mails.notBefore), asc(t.mails.id))
      .limit(1);
    if (!due) return null;
    const [leased] = await tx
      .update(t.mails)
      .set({ leasedUntil: new Date(now.getTime() + leaseMs), attempts: due.attempts + 1 })
      .where(and(eq(t.mails.id, due.id), isUndecided(), isNull(t.mails.leasedUntil)))
      .returning();
    return leased ?? null;
  });
}

/** What a mail says is needed no longer once it is gone: it may hold a link that opens an account. */
const forgotten = { leasedUntil: null, body: "" };

export async function markSent(db: Database, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .update(t.mails)
      .set({ ...forgotten, sentAt: now })
      .where(eq(t.mails.id, id));
  });
}

/** The mail certainly did not leave: tried again later, or given up after the last attempt. */
export async function markNotSent(db: Database, mail: Pick<Row<"mails">, "id" | "attempts">, now: Date): Promise<void> {
  const waitMs = patienceMs[mail.attempts - 1];
  if (waitMs === undefined) return keepFailed(db, { id: mail.id, now });
  await db.write(async (tx) => {
    await tx
      .update(t.mails)
      .set({ leasedUntil: null, notBefore: new Date(now.getTime() + waitMs) })
      .where(eq(t.mails.id, mail.id));
  });
}

/** After the last attempt: an admin may have it tried once more, so what it says is kept until it is old. */
async function keepFailed(db: Database, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.write(async (tx) => {
    await tx.update(t.mails).set({ leasedUntil: null, failedAt: now }).where(eq(t.mails.id, id));
  });
}

/** Never tried again: it failed for good, or nobody can tell whether it left, and twice would be worse than not. */
export async function giveUp(db: Database, { id, now }: { id: string; now: Date }): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .update(t.mails)
      .set({ ...forgotten, failedAt: now })
      .where(eq(t.mails.id, id));
  });
}

/** A lease that ran out: the process died while it was sending. Nobody can tell whether the mail left. */
export async function giveUpLost(db: Database, now: Date): Promise<number> {
  return db.write(async (tx) => {
    const lost = await tx
      .update(t.mails)
      .set({ ...forgotten, failedAt: now })
      .where(and(isUndecided(), lt(t.mails.leasedUntil, now)))
      .returning({ id: t.mails.id });
    return lost.length;
  });
}

/** Mails that are done with and old: nothing in them is needed. */
export async function removeOldMails(tx: Tx, before: Date): Promise<void> {
  await tx
    .delete(t.mails)
    .where(and(lt(t.mails.createdAt, before), or(lt(t.mails.sentAt, before), lt(t.mails.failedAt, before))));
}

function isUndecided() {
  return and(isNull(t.mails.sentAt), isNull(t.mails.failedAt));
}
