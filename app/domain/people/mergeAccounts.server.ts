import { and, asc, count, eq, isNotNull, isNull } from "drizzle-orm";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { ChangedPart } from "#app/domain/accounts/auditKinds.ts";
import { mergeTrained } from "#app/domain/cohorts/merge.server.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { passOnAuthorship } from "./authorship.server.ts";
import { findPerson } from "./directory.server.ts";
import { bringTogether } from "./merge.server.ts";

interface Pair {
  /** Who goes. */
  from: string;
  /** Who stays. */
  into: string;
}

export type MergeRefusal = "noSuchAccount" | "samePerson" | "adminStays" | "accountDisabled";

/** What comes along when two are made one, and what the one who stays signs in with then. */
export interface MergePreview {
  sections: number;
  attempts: number;
  messages: number;
  posts: number;
  cohorts: string[];
  trained: string[];
  email: string | null;
  username: string | null;
}

/** Two people of whom the first can be taken up in the second, or why not. */
export async function findPair(
  db: Reader,
  { from, into }: Pair,
): Promise<{ ok: true; from: Row<"users">; into: Row<"users"> } | { ok: false; reason: MergeRefusal }> {
  const [goes, stays] = [await findPerson(db, from), await findPerson(db, into)];
  if (!goes || stays?.kind !== "account") return { ok: false, reason: "noSuchAccount" };
  if (from === into) return { ok: false, reason: "samePerson" };
  if (goes.role === "admin") return { ok: false, reason: "adminStays" };
  if (stays.disabledAt) return { ok: false, reason: "accountDisabled" };
  return { ok: true, from: goes, into: stays };
}

/** What would come together. Nothing is changed. */
export async function previewMerge(db: Reader, { from, into }: Pair): Promise<MergePreview | null> {
  const pair = await findPair(db, { from, into });
  if (!pair.ok) return null;
  const { attempts, messageRecipients, posts } = t;
  return {
    sections: await countSections(db, from),
    attempts: await db.$count(attempts, and(eq(attempts.userId, from), isNotNull(attempts.submittedAt))),
    messages: await db.$count(messageRecipients, eq(messageRecipients.userId, from)),
    posts: await db.$count(posts, and(eq(posts.authorId, from), isNull(posts.removedAt))),
    cohorts: await namesOfCohorts(db, t.cohortMembers, from),
    trained: await namesOfCohorts(db, t.cohortTrainers, from),
    email: pair.into.email ?? pair.from.email,
    username: pair.into.username ?? pair.from.username,
  };
}

/**
 * Makes one of two: everything the one did becomes the other's, and the one goes, signed out everywhere. Who stays keeps
 * their name, password and role; an email address or username they have none of comes along, and so does the role of a
 * trainer. An admin is not taken up in somebody else: their role is taken away first.
 */
export function mergeAccounts(
  db: Database,
  { from, into, actorId, now }: Pair & { actorId: string; now: Date },
): Promise<{ ok: true } | { ok: false; reason: MergeRefusal }> {
  return db.write(async (tx) => {
    const pair = await findPair(tx, { from, into });
    if (!pair.ok) return pair;
    await mergeTrained(tx, { from, into });
    await passOnAuthorship(tx, { from, into });
    await bringTogether(tx, { from, into });
    const changed = await takeOver(tx, pair);
    await appendAudit(tx, {
      actorId,
      action: "account.merged",
      subject: `user:${into}`,
      before: { userId: from },
      after: { changed },
      at: now,
    });
    return { ok: true } as const;
  });
}

/** Fills in what the account has none of; which parts those were. The one who goes is gone by now: their keys are free. */
async function takeOver(tx: Tx, { from, into }: Record<"from" | "into", Row<"users">>): Promise<ChangedPart[]> {
  const taken = {
    ...(into.email === null && from.email !== null && { email: from.email, emailKey: from.emailKey }),
    ...(into.username === null && from.username !== null && { username: from.username, usernameKey: from.usernameKey }),
    ...(into.role === "learner" && from.role === "trainer" && { role: from.role }),
    ...(into.organization === null && from.organization !== null && { organization: from.organization }),
    ...(into.respondentGroup === null && from.respondentGroup && { respondentGroup: from.respondentGroup }),
  };
  const lastSeenAt = new Date(Math.max(from.lastSeenAt.getTime(), into.lastSeenAt.getTime()));
  await tx
    .update(t.users)
    .set({ ...taken, lastSeenAt })
    .where(eq(t.users.id, into.id));
  const parts = Object.keys(taken) as (keyof typeof taken)[];
  return parts.filter((part) => part !== "emailKey" && part !== "usernameKey");
}

async function countSections(db: Reader, userId: string): Promise<number> {
  const { completions } = t;
  const isSection = and(eq(completions.userId, userId), eq(completions.kind, "section"));
  const [row] = await db.select({ sections: count() }).from(completions).where(isSection);
  return row?.sections ?? 0;
}

async function namesOfCohorts(
  db: Reader,
  places: typeof t.cohortMembers | typeof t.cohortTrainers,
  userId: string,
): Promise<string[]> {
  const rows = await db
    .select({ name: t.cohorts.name })
    .from(places)
    .innerJoin(t.cohorts, eq(t.cohorts.id, places.cohortId))
    .where(and(eq(places.userId, userId), isNull(t.cohorts.deletedAt)))
    .orderBy(asc(t.cohorts.name), asc(t.cohorts.id));
  return rows.map(({ name }) => name);
}
