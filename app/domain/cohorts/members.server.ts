import { and, asc, eq, isNull } from "drizzle-orm";
import { chunks } from "#db/chunks.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { identityKey } from "../accounts/identity.ts";

/** A learner of a cohort, as its trainers know them. */
export interface Member {
  id: string;
  name: string;
  kind: "guest" | "account";
  email: string | null;
  username: string | null;
  language: Row<"users">["language"];
  joinedAt: Date;
}

type JoinedBy = Row<"cohortMembers">["joinedBy"];

interface Membership {
  cohortId: string;
  userId: string;
}

/** Adds a learner to a cohort. Who is in it already stays as they are; who left takes up again. */
export async function addMember(
  tx: Tx,
  { userId, ...joining }: Membership & { joinedBy: JoinedBy; now: Date },
): Promise<void> {
  await addMembers(tx, { ...joining, userIds: [userId] });
}

/** The same for many: nobody twice. */
export async function addMembers(
  tx: Tx,
  { cohortId, userIds, joinedBy, now }: { cohortId: string; userIds: string[]; joinedBy: JoinedBy; now: Date },
): Promise<void> {
  const rows = userIds.map((userId) => ({ cohortId, userId, joinedBy, joinedAt: now }));
  for (const portion of chunks(rows, 4)) {
    await tx
      .insert(t.cohortMembers)
      .values(portion)
      .onConflictDoUpdate({ target: [t.cohortMembers.userId, t.cohortMembers.cohortId], set: { leftAt: null } });
  }
}

/** Ends a membership, by the learner or by a trainer. What was learned stays. */
export function endMembership(db: Database, { cohortId, userId, now }: Membership & { now: Date }): Promise<void> {
  return db.write(async (tx) => {
    await tx
      .update(t.cohortMembers)
      .set({ leftAt: now })
      .where(and(isIn({ cohortId, userId }), isNull(t.cohortMembers.leftAt)));
  });
}

/** Whether somebody learns in this cohort now. */
export async function isMember(db: Reader, membership: Membership): Promise<boolean> {
  const [row] = await db
    .select({ userId: t.cohortMembers.userId })
    .from(t.cohortMembers)
    .where(and(isIn(membership), isNull(t.cohortMembers.leftAt)));
  return row !== undefined;
}

/** Those who learn in the cohort now, in the order of names. */
export async function membersOf(db: Reader, cohortId: string): Promise<Member[]> {
  const { id, name, kind, email, username, language } = t.users;
  return db
    .select({ id, name, kind, email, username, language, joinedAt: t.cohortMembers.joinedAt })
    .from(t.cohortMembers)
    .innerJoin(t.users, eq(t.users.id, t.cohortMembers.userId))
    .where(and(eq(t.cohortMembers.cohortId, cohortId), isNull(t.cohortMembers.leftAt)))
    .orderBy(asc(t.users.nameSortKey), asc(t.users.id));
}

/** The ids of those who learn in the cohort now. */
export async function membersNow(db: Reader, cohortId: string): Promise<Set<string>> {
  const rows = await db
    .select({ userId: t.cohortMembers.userId })
    .from(t.cohortMembers)
    .where(and(eq(t.cohortMembers.cohortId, cohortId), isNull(t.cohortMembers.leftAt)));
  return new Set(rows.map(({ userId }) => userId));
}

/** Those without an address, by the key of their name, also who has left; of several, one who is still there. */
export async function membersByName(db: Reader, cohortId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: t.users.id, name: t.users.name, leftAt: t.cohortMembers.leftAt })
    .from(t.cohortMembers)
    .innerJoin(t.users, eq(t.users.id, t.cohortMembers.userId))
    .where(and(eq(t.cohortMembers.cohortId, cohortId), isNull(t.users.email)));
  const leftFirst = [...rows].sort((a, b) => Number(a.leftAt === null) - Number(b.leftAt === null));
  return new Map(leftFirst.map(({ id, name }) => [identityKey(name), id]));
}

function isIn({ cohortId, userId }: Membership) {
  return and(eq(t.cohortMembers.userId, userId), eq(t.cohortMembers.cohortId, cohortId));
}
