import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";

export type MailChoices = Omit<Row<"mailChoices">, "userId">;

const everything: MailChoices = { weekBefore: true, dayBefore: true, overdue: true, messages: true };

/** What somebody wants to be written about: everything, until they say otherwise. */
export async function mailChoicesOf(db: Reader, userId: string): Promise<MailChoices> {
  const [found] = await db.select().from(t.mailChoices).where(eq(t.mailChoices.userId, userId));
  if (!found) return everything;
  const { userId: _, ...choices } = found;
  return choices;
}

export async function setMailChoices(db: Database, userId: string, choices: MailChoices): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .insert(t.mailChoices)
      .values({ userId, ...choices })
      .onConflictDoUpdate({ target: t.mailChoices.userId, set: choices });
  });
}

/** The secret part of the address of somebody's calendar. Null: they have none yet. */
export async function calendarTokenOf(db: Reader, userId: string): Promise<string | null> {
  const [found] = await db.select().from(t.calendarFeeds).where(eq(t.calendarFeeds.userId, userId));
  return found?.token ?? null;
}

/** A new address; the one from before opens nothing any more. */
export async function renewCalendar(db: Database, { userId, now }: { userId: string; now: Date }): Promise<void> {
  const feed = { token: randomBytes(24).toString("base64url"), createdAt: now };
  await db.write(async (tx) => {
    await tx
      .insert(t.calendarFeeds)
      .values({ userId, ...feed })
      .onConflictDoUpdate({ target: t.calendarFeeds.userId, set: feed });
  });
}

/** Whose calendar this is, and in which language they read. Nobody's: renewed, or the account is closed. */
export async function findByCalendar(db: Reader, token: string) {
  const { id, language } = t.users;
  const [found] = await db
    .select({ id, language })
    .from(t.calendarFeeds)
    .innerJoin(t.users, eq(id, t.calendarFeeds.userId))
    .where(and(eq(t.calendarFeeds.token, token), isNull(t.users.disabledAt)));
  return found ?? null;
}
