import { and, asc, count, eq, isNotNull, isNull, like, ne, or, type SQL, sql } from "drizzle-orm";
import type { Role } from "#app/domain/accounts/person.ts";
import type { Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { type PersonState, stateOf } from "./states.ts";

/** Somebody in the list of people. */
export interface ListedPerson {
  id: string;
  name: string;
  email: string | null;
  username: string | null;
  role: Role;
  state: PersonState;
  lastSeenAt: Date;
}

export const peoplePerPage = 50;

export interface PeopleQuery {
  search?: string;
  role?: Role;
  state?: PersonState;
  page?: number;
}

/**
 * Everybody with a name, accounts and guests alike, by name: those who have what was searched in their name (as it is
 * written, or its pinyin, with or without spaces), email address or username. Who deleted their account is nobody.
 */
export async function listPeople(
  db: Reader,
  { search = "", role, state, page = 1 }: PeopleQuery,
): Promise<{ people: ListedPerson[]; total: number }> {
  const wanted = and(
    ne(t.users.name, ""),
    matches(search),
    role ? eq(t.users.role, role) : undefined,
    state ? isIn(state) : undefined,
  );
  const [found] = await db.select({ total: count() }).from(t.users).where(wanted);
  const rows = await db
    .select()
    .from(t.users)
    .where(wanted)
    .orderBy(asc(t.users.nameSortKey), asc(t.users.id))
    .limit(peoplePerPage)
    .offset((page - 1) * peoplePerPage);
  return { people: rows.map(listed), total: found?.total ?? 0 };
}

/** Somebody by id, whatever their state; none for who is only a visitor, or gone. */
export async function findPerson(db: Reader, id: string): Promise<Row<"users"> | null> {
  const [row] = await db
    .select()
    .from(t.users)
    .where(and(eq(t.users.id, id), ne(t.users.name, "")));
  return row ?? null;
}

/** Others of the same name: they may be the same person. */
export async function namesakes(db: Reader, person: Pick<Row<"users">, "id" | "nameSortKey">): Promise<ListedPerson[]> {
  const rows = await db
    .select()
    .from(t.users)
    .where(and(eq(t.users.nameSortKey, person.nameSortKey), ne(t.users.id, person.id), ne(t.users.name, "")))
    .orderBy(asc(t.users.id))
    .limit(peoplePerPage);
  return rows.map(listed);
}

function listed(user: Row<"users">): ListedPerson {
  const { id, name, email, username, role, lastSeenAt } = user;
  return { id, name, email, username, role, lastSeenAt, state: stateOf(user) };
}

function isIn(state: PersonState): SQL | undefined {
  if (state === "guest") return eq(t.users.kind, "guest");
  const account = eq(t.users.kind, "account");
  if (state === "disabled") return and(account, isNotNull(t.users.disabledAt));
  const password = state === "active" ? isNotNull(t.users.passwordHash) : isNull(t.users.passwordHash);
  return and(account, isNull(t.users.disabledAt), password);
}

/**
 * The sort key of a Chinese name holds its pinyin and itself, with spaces between; without them both ways to write it
 * are found. ü is kept as "u:", and typed as "v" where a keyboard has none. What LIKE would read as a pattern is left out.
 */
function matches(search: string): SQL | undefined {
  const words = search
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[%_\\\s]/g, "");
  if (!words) return undefined;
  const name = sql`replace(${t.users.nameSortKey}, ' ', '')`;
  const spellings = new Set([words, words.replaceAll("ü", "u:"), words.replace(/(?<=[ln])v/g, "u:")]);
  return or(
    ...[...spellings].map((spelling) => like(name, `%${spelling}%`)),
    like(t.users.emailKey, `%${words}%`),
    like(t.users.usernameKey, `%${words}%`),
  );
}
