import { inArray } from "drizzle-orm";
import type { Language } from "#app/i18n/languages.ts";
import { chunks } from "#db/chunks.ts";
import type { Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import type { User } from "./accounts.server.ts";
import { identityKey, readIdentifier } from "./identity.ts";
import { nameSortKey } from "./sortKey.server.ts";
import { freeUsername } from "./usernames.server.ts";

/** Somebody for whom an account is made by another. Without address and username they get a username of their name. */
export interface Invited {
  name: string;
  email: string | null;
  username: string | null;
}

/**
 * Makes accounts nobody can sign in to yet: a password is set by whoever holds the invitation. None of the addresses
 * and usernames may be in use. The accounts stand in the order of the people.
 */
export async function addInvited(
  tx: Tx,
  { people, language, now }: { people: Invited[]; language: Language; now: Date },
): Promise<User[]> {
  const rows: User[] = [];
  const taken = new Set(people.flatMap(({ username }) => (username ? identityKey(username) : [])));
  for (const person of people) {
    const identifier = person.email ?? person.username ?? (await freeUsername(tx, person.name, taken));
    const names = readIdentifier(identifier);
    if (names.usernameKey) taken.add(names.usernameKey);
    rows.push(userOf({ name: person.name, names, language, now }));
  }
  for (const portion of chunks(rows, Object.keys(rows[0] ?? {}).length)) await tx.insert(t.users).values(portion);
  return rows;
}

interface Made {
  name: string;
  names: ReturnType<typeof readIdentifier>;
  language: Language;
  now: Date;
}

function userOf({ name, names, language, now }: Made): User {
  return {
    id: newId(),
    kind: "account",
    role: "learner",
    name,
    nameSortKey: nameSortKey(name),
    email: names.email ?? null,
    emailKey: names.emailKey ?? null,
    username: names.username ?? null,
    usernameKey: names.usernameKey ?? null,
    passwordHash: null,
    language,
    organization: null,
    respondentGroup: null,
    createdAt: now,
    lastSeenAt: now,
    disabledAt: null,
  };
}

/** The accounts with these addresses and usernames, by either key. */
export async function findByKeys(
  db: Reader,
  { emailKeys, usernameKeys }: { emailKeys: string[]; usernameKeys: string[] },
): Promise<Map<string, User>> {
  const found = new Map<string, User>();
  for (const keys of chunks(emailKeys, 1)) {
    const users = await db.select().from(t.users).where(inArray(t.users.emailKey, keys));
    for (const user of users) found.set(user.emailKey ?? "", user);
  }
  for (const keys of chunks(usernameKeys, 1)) {
    const users = await db.select().from(t.users).where(inArray(t.users.usernameKey, keys));
    for (const user of users) found.set(user.usernameKey ?? "", user);
  }
  return found;
}
