import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Language } from "#app/i18n/languages.ts";
import { chunks } from "#db/chunks.ts";
import type { Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { appendAudit } from "./audit.server.ts";
import { readIdentifier } from "./identity.ts";
import type { Role } from "./person.ts";
import { nameSortKey } from "./sortKey.server.ts";

export type User = Row<"users">;

export interface NewAccount {
  name: string;
  /** An email address or a username. */
  identifier: string;
  passwordHash: string;
  language: Language;
  role?: Role;
  /** The guest who signs up: everything they did becomes the account's. */
  guestId?: string;
  now: Date;
}

export type SignUpOutcome = { ok: true; user: User } | { ok: false; reason: "taken" };

/** Makes an account, of the guest where there is one. Nothing changes when the address or username is in use. */
export async function signUp(tx: Tx, account: NewAccount): Promise<SignUpOutcome> {
  if (await findByIdentifier(tx, account.identifier)) return { ok: false, reason: "taken" };
  const user = await (account.guestId ? promoteGuest(tx, account.guestId, account) : addAccount(tx, account));
  await appendAudit(tx, {
    actorId: user.id,
    action: "account.created",
    subject: `user:${user.id}`,
    after: { role: user.role },
    at: account.now,
  });
  return { ok: true, user };
}

async function addAccount(tx: Tx, account: NewAccount): Promise<User> {
  const [user] = await tx
    .insert(t.users)
    .values({ ...columnsOf(account), id: newId(), createdAt: account.now })
    .returning();
  return user!;
}

/** A guest who is gone by now (signed in elsewhere, tidied away) leaves a fresh account. */
async function promoteGuest(tx: Tx, guestId: string, account: NewAccount): Promise<User> {
  const [user] = await tx
    .update(t.users)
    .set(columnsOf(account))
    .where(and(eq(t.users.id, guestId), eq(t.users.kind, "guest"), isNull(t.users.disabledAt)))
    .returning();
  return user ?? addAccount(tx, account);
}

function columnsOf({ name, identifier, passwordHash, language, role = "learner", now }: NewAccount) {
  const sortKey = nameSortKey(name);
  return {
    kind: "account" as const,
    role,
    name,
    nameSortKey: sortKey,
    ...readIdentifier(identifier),
    passwordHash,
    language,
    lastSeenAt: now,
  };
}

/** The account with this email address or username, however it is spelt. */
export async function findByIdentifier(db: Reader, typed: string): Promise<User | null> {
  const { emailKey, usernameKey } = readIdentifier(typed);
  const found = emailKey !== undefined ? eq(t.users.emailKey, emailKey) : eq(t.users.usernameKey, usernameKey ?? "");
  const [user] = await db.select().from(t.users).where(found);
  return user ?? null;
}

/** The account behind an id; none for guests and closed accounts. */
export async function findAccount(db: Reader, id: string): Promise<User | null> {
  const [user] = await db
    .select()
    .from(t.users)
    .where(and(eq(t.users.id, id), isAccount()));
  return user ?? null;
}

/** The accounts behind these ids, in any order. */
export async function findAccounts(db: Reader, ids: string[]): Promise<User[]> {
  const found: User[] = [];
  for (const portion of chunks(ids, 1)) {
    found.push(
      ...(await db
        .select()
        .from(t.users)
        .where(and(inArray(t.users.id, portion), isAccount()))),
    );
  }
  return found;
}

function isAccount() {
  return and(eq(t.users.kind, "account"), isNull(t.users.disabledAt));
}

/** Gives an account another role. */
export async function changeRole(
  tx: Tx,
  { userId, role, actorId, now }: { userId: string; role: Role; actorId: string | null; now: Date },
): Promise<void> {
  const user = await findAccount(tx, userId);
  if (!user || user.role === role) return;
  await tx.update(t.users).set({ role }).where(eq(t.users.id, userId));
  await appendAudit(tx, {
    actorId,
    action: "account.roleChanged",
    subject: `user:${userId}`,
    before: { role: user.role },
    after: { role },
    at: now,
  });
}
