import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import { chunks } from "#db/chunks.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { appendAudit } from "../accounts/audit.server.ts";
import { type Mail, queueMails } from "../accounts/mails.server.ts";
import { type Asked, type Recipient, recipientsOf } from "./recipients.server.ts";

export interface NewMessage extends Asked {
  /** Made by the form, so that sending it twice sends once. */
  id: string;
  authorId: string;
  subject: string;
  body: string;
  /** What is mailed to somebody with an address; null where no mail can be written. */
  mail: (to: Recipient & { mailTo: string }) => Mail | null;
}

export type Sent = { ok: true } | { ok: false; reason: "noRecipients" };

/**
 * Puts a message into the inbox of everybody who is meant, and a mail into the outbox for each of them who has an
 * address and wants mails: all of it or nothing, and once, however often the form comes in.
 */
export function sendMessage(db: Database, message: NewMessage): Promise<Sent> {
  return db.write(async (tx): Promise<Sent> => {
    const { id, cohortId, authorId, subject, body, now } = message;
    const [known] = await tx.select({ id: t.messages.id }).from(t.messages).where(eq(t.messages.id, id));
    if (known) return { ok: true };
    const recipients = await recipientsOf(tx, message);
    if (recipients.length === 0) return { ok: false, reason: "noRecipients" };
    const row = { id, cohortId, authorId, subject, body, sentAt: now };
    const [made] = await tx.insert(t.messages).values(row).onConflictDoNothing().returning({ id: t.messages.id });
    if (made) await deliver(tx, message, recipients);
    return { ok: true };
  });
}

async function deliver(tx: Tx, { id, cohortId, authorId, mail, now }: NewMessage, recipients: Recipient[]) {
  const rows = recipients.map(({ id: userId }) => ({ userId, messageId: id }));
  for (const portion of chunks(rows, 3)) await tx.insert(t.messageRecipients).values(portion);
  const mails = recipients.flatMap((to) => (to.mailTo ? (mail({ ...to, mailTo: to.mailTo }) ?? []) : []));
  await queueMails(tx, { mails, now });
  const after = { cohortId, recipients: recipients.length, mails: mails.length };
  await appendAudit(tx, { actorId: authorId, action: "message.sent", subject: `message:${id}`, after, at: now });
}

/** A message as those see it who train the cohort. */
export interface SentMessage {
  id: string;
  subject: string;
  /** Null: somebody whose account is gone. */
  author: string | null;
  sentAt: Date;
  recipients: number;
  read: number;
}

export const messagesPerPage = 30;

/** What was written to a cohort, the last first, and by how many it was read. */
export async function messagesOf(db: Reader, { cohortId, page }: { cohortId: string; page: number }) {
  const { messages: m } = t;
  const [total] = await db.select({ count: count() }).from(m).where(eq(m.cohortId, cohortId));
  const messages: SentMessage[] = await sentTo(db, cohortId)
    .limit(messagesPerPage)
    .offset((page - 1) * messagesPerPage);
  return { messages, pages: Math.max(1, Math.ceil((total?.count ?? 0) / messagesPerPage)) };
}

/** All of them with their texts, some at a time. */
export async function* sentPortions(db: Reader, cohortId: string): AsyncGenerator<(SentMessage & { body: string })[]> {
  const { id, body } = t.messages;
  for (let offset = 0; ; offset += messagesPerPage) {
    const portion = await sentTo(db, cohortId).limit(messagesPerPage).offset(offset);
    const ids = portion.map((message) => message.id);
    const texts = new Map(
      (await db.select({ id, body }).from(t.messages).where(inArray(id, ids))).map((row) => [row.id, row.body]),
    );
    yield portion.map((message) => ({ ...message, body: texts.get(message.id) ?? "" }));
    if (portion.length < messagesPerPage) return;
  }
}

function sentTo(db: Reader, cohortId: string) {
  const { messages: m, messageRecipients: r } = t;
  return db
    .select({
      id: m.id,
      subject: m.subject,
      author: t.users.name,
      sentAt: m.sentAt,
      recipients: count(r.userId),
      read: count(r.readAt),
    })
    .from(m)
    .leftJoin(t.users, eq(t.users.id, m.authorId))
    .leftJoin(r, eq(r.messageId, m.id))
    .where(eq(m.cohortId, cohortId))
    .groupBy(m.id, m.subject, t.users.name, m.sentAt)
    .orderBy(desc(m.sentAt), desc(m.id));
}

/** One of them whole, with who has it and who has read it. Null: there is none in this cohort. */
export async function sentMessage(db: Reader, { cohortId, id }: { cohortId: string; id: string }) {
  const { messages: m, messageRecipients: r } = t;
  const [message] = await db
    .select({ id: m.id, subject: m.subject, body: m.body, author: t.users.name, sentAt: m.sentAt })
    .from(m)
    .leftJoin(t.users, eq(t.users.id, m.authorId))
    .where(and(eq(m.id, id), eq(m.cohortId, cohortId)));
  if (!message) return null;
  const recipients = await db
    .select({ id: t.users.id, name: t.users.name, readAt: r.readAt })
    .from(r)
    .innerJoin(t.users, eq(t.users.id, r.userId))
    .where(eq(r.messageId, id))
    .orderBy(asc(t.users.nameSortKey), asc(t.users.id));
  return { ...message, recipients };
}
