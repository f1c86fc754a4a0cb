import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { type Mail, queueMails } from "../accounts/mails.server.ts";
import type { Recipient } from "./recipients.server.ts";

/** What the site says to one person, in their language. */
export interface SiteWords {
  subject: string;
  body: string;
  /** Null: no mail can be written. */
  mail: (to: string) => Mail | null;
}

/**
 * The site itself writes to people who have an account: into the inbox of each, and by mail to who has an address and
 * wants mails about messages. Each reads it in their own language. A step of what it tells of: both happen or neither.
 */
export async function writeFromSite(
  tx: Tx,
  { userIds, words, now }: { userIds: string[]; words: (to: Recipient) => SiteWords; now: Date },
): Promise<number> {
  const people = await accountsOf(tx, userIds);
  const mails: Mail[] = [];
  for (const person of people) {
    const { subject, body, mail } = words(person);
    const id = newId();
    await tx.insert(t.messages).values({ id, cohortId: null, authorId: null, subject, body, sentAt: now });
    await tx.insert(t.messageRecipients).values({ userId: person.id, messageId: id });
    const written = person.mailTo ? mail(person.mailTo) : null;
    if (written) mails.push(written);
  }
  await queueMails(tx, { mails, now });
  return mails.length;
}

async function accountsOf(db: Reader, userIds: string[]): Promise<Recipient[]> {
  if (userIds.length === 0) return [];
  const { id, name, email, language } = t.users;
  const rows = await db
    .select({ id, name, email, language, wantsMail: t.mailChoices.messages })
    .from(t.users)
    .leftJoin(t.mailChoices, eq(t.mailChoices.userId, t.users.id))
    .where(and(inArray(t.users.id, userIds), eq(t.users.kind, "account"), isNull(t.users.disabledAt)))
    .orderBy(asc(t.users.id));
  return rows.map(({ email: address, wantsMail, ...person }) => ({
    ...person,
    mailTo: wantsMail === false ? null : address,
  }));
}
