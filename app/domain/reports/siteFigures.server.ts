import { and, countDistinct, eq, gte, isNotNull, isNull, lt, ne } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

const day = 86_400_000;
const weeks = 6;

export interface SiteFigures {
  accounts: number;
  guests: number;
  cohorts: number;
  sectionsCompleted: number;
  coursesCompleted: number;
  attempts: number;
  /** How many people read something in each of the last weeks, the latest last. */
  active: { from: Date; people: number }[];
}

/** How much the site is used, over all. Weeks end now, so that the last one is as whole as the others. */
export async function siteFigures(db: Reader, { now }: { now: Date }): Promise<SiteFigures> {
  const { users, cohorts, completions, attempts } = t;
  const account = and(eq(users.kind, "account"), isNull(users.disabledAt));
  const active = [];
  for (let week = weeks; week > 0; week--) {
    const from = new Date(now.getTime() - week * 7 * day);
    active.push({ from, people: await readersBetween(db, from, new Date(from.getTime() + 7 * day)) });
  }
  return {
    accounts: await db.$count(users, account),
    guests: await db.$count(users, and(eq(users.kind, "guest"), isNull(users.disabledAt), ne(users.name, ""))),
    cohorts: await db.$count(cohorts, isNull(cohorts.deletedAt)),
    sectionsCompleted: await db.$count(completions, eq(completions.kind, "section")),
    coursesCompleted: await db.$count(completions, eq(completions.kind, "course")),
    attempts: await db.$count(attempts, isNotNull(attempts.submittedAt)),
    active,
  };
}

async function readersBetween(db: Reader, from: Date, until: Date): Promise<number> {
  const { userId, readAt } = t.blockReads;
  const [row] = await db
    .select({ people: countDistinct(userId) })
    .from(t.blockReads)
    .where(and(gte(readAt, from), lt(readAt, until)));
  return row?.people ?? 0;
}
