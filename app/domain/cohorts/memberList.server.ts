import { and, asc, count, eq, exists, gt, isNull, like, or, type SQL } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";

export const membersPerPage = 100;
/** On a long page, which is meant for paper. */
export const membersPerLongPage = 1_000;

/** A learner as the trainers of a cohort see them in its list. */
export interface ListedMember {
  id: string;
  name: string;
  email: string | null;
  username: string | null;
  /** Without an account; invited and no password yet; or with an account. */
  state: "guest" | "invited" | "account";
  joinedBy: Row<"cohortMembers">["joinedBy"];
  joinedAt: Date;
}

interface Asked {
  cohortId: string;
  /** Part of a name, in letters or pinyin, of an address or a username. */
  search: string;
  /** From 1. */
  page: number;
  perPage?: number;
}

/** One page of those who learn in a cohort, in the order of names, and how many there are in all. */
export async function listMembers(
  db: Reader,
  { cohortId, search, page, perPage = membersPerPage }: Asked,
): Promise<{ members: ListedMember[]; total: number }> {
  const wanted = and(inCohort(cohortId), matches(search));
  const [all] = await db
    .select({ total: count() })
    .from(t.cohortMembers)
    .innerJoin(t.users, eq(t.users.id, t.cohortMembers.userId))
    .where(wanted);
  const rows = await listed(db, wanted)
    .limit(perPage)
    .offset((page - 1) * perPage);
  return { members: rows.map(asListed), total: all?.total ?? 0 };
}

/**
 * All who learn in a cohort, in the order of names, some at a time: each portion is asked for when the one before was
 * taken, and begins behind its last name, so that the last costs no more than the first.
 */
export async function* memberPortions(db: Reader, cohortId: string, size = 500): AsyncGenerator<ListedMember[]> {
  const { nameSortKey, id } = t.users;
  let behind: SQL | undefined;
  for (;;) {
    const rows = await listed(db, and(inCohort(cohortId), behind)).limit(size);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(asListed);
    if (rows.length < size) return;
    behind = or(gt(nameSortKey, last.sortKey), and(eq(nameSortKey, last.sortKey), gt(id, last.id)));
  }
}

/** How many they are. */
export async function memberCount(db: Reader, cohortId: string): Promise<number> {
  const [row] = await db.select({ total: count() }).from(t.cohortMembers).where(inCohort(cohortId));
  return row?.total ?? 0;
}

function listed(db: Reader, wanted: SQL | undefined) {
  const { id, name, nameSortKey: sortKey, email, username, kind, passwordHash } = t.users;
  const { joinedBy, joinedAt } = t.cohortMembers;
  return db
    .select({ id, name, sortKey, email, username, kind, passwordHash, joinedBy, joinedAt })
    .from(t.cohortMembers)
    .innerJoin(t.users, eq(t.users.id, t.cohortMembers.userId))
    .where(wanted)
    .orderBy(asc(t.users.nameSortKey), asc(t.users.id));
}

function asListed({
  kind,
  passwordHash,
  sortKey: _,
  ...row
}: Awaited<ReturnType<typeof listed>>[number]): ListedMember {
  return { ...row, state: kind === "guest" ? "guest" : passwordHash === null ? "invited" : kind };
}

/** One learner of the cohort, as in its list. */
export async function findMember(
  db: Reader,
  { cohortId, userId }: { cohortId: string; userId: string },
): Promise<Row<"users"> | null> {
  const [row] = await db
    .select({ user: t.users })
    .from(t.cohortMembers)
    .innerJoin(t.users, eq(t.users.id, t.cohortMembers.userId))
    .where(and(inCohort(cohortId), eq(t.users.id, userId)));
  return row?.user ?? null;
}

/**
 * Those who get a card: their account was made for this cohort, has no address a mail could go to, and no password yet.
 * Nobody else: a card opens the account.
 */
export async function membersForCards(
  db: Reader,
  cohortId: string,
): Promise<{ id: string; name: string; username: string }[]> {
  const invitedHere = db
    .select({ userId: t.invitations.userId })
    .from(t.invitations)
    .where(and(eq(t.invitations.userId, t.users.id), eq(t.invitations.cohortId, cohortId)));
  const rows = await db
    .select({ id: t.users.id, name: t.users.name, username: t.users.username })
    .from(t.cohortMembers)
    .innerJoin(t.users, eq(t.users.id, t.cohortMembers.userId))
    .where(
      and(
        inCohort(cohortId),
        eq(t.users.kind, "account"),
        isNull(t.users.email),
        isNull(t.users.passwordHash),
        exists(invitedHere),
      ),
    )
    .orderBy(asc(t.users.nameSortKey), asc(t.users.id));
  return rows.map(({ id, name, username }) => ({ id, name, username: username ?? "" }));
}

/** Of its members: those who have not left. */
export function inCohort(cohortId: string) {
  return and(eq(t.cohortMembers.cohortId, cohortId), isNull(t.cohortMembers.leftAt));
}

/** The sort key of a Chinese name holds its pinyin and itself. What LIKE would read as a pattern is left out. */
function matches(search: string): SQL | undefined {
  const words = search
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[%_\\]/g, "");
  if (!words) return undefined;
  const part = `%${words}%`;
  return or(like(t.users.nameSortKey, part), like(t.users.emailKey, part), like(t.users.usernameKey, part));
}
