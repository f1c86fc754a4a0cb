import { sql } from "drizzle-orm";
import type { Reader } from "../database.ts";
import { t } from "../tables.ts";

export const someday = new Date("2025-03-03T09:00:00Z");

/** A person, of whom nothing matters but the id. */
export function person(id: string) {
  const times = { createdAt: someday, lastSeenAt: someday };
  return { id, kind: "guest", role: "learner", name: id, nameSortKey: id, language: "en", ...times } as const;
}

export function limit(key: string, count = 1) {
  return { key, windowStart: someday, count };
}

/** The keys of the rate limits, the plainest table there is. */
export async function keysOf(db: Reader): Promise<string[]> {
  const rows = await db.select({ key: t.rateLimits.key }).from(t.rateLimits).orderBy(t.rateLimits.key);
  return rows.map((row) => row.key);
}

/** What upserts set to count one more. */
export const oneMore = { count: sql`${t.rateLimits.count} + 1` };
