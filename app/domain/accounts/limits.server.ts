import { createHash } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

const minute = 60_000;

/** So many turns in a stretch of time, for one key. */
export interface Limit {
  key: string;
  turns: number;
  windowMs: number;
}

export type Turn = { ok: true } | { ok: false; retryAfterSeconds: number };

/** Wrong passwords for one account, wherever they come from. */
export function signInAccountLimit(identifier: string): Limit {
  return { key: keyOf("sign-in-account", identifier), turns: 10, windowMs: 15 * minute };
}

/** Wrong passwords from one address. A whole workshop may sit behind it: right ones do not count. */
export function signInAddressLimit(address: string): Limit {
  return { key: keyOf("sign-in-address", network(address)), turns: 60, windowMs: 15 * minute };
}

/** A password asked for again by somebody who is signed in. */
export function passwordLimit(userId: string): Limit {
  return { key: keyOf("password", userId), turns: 10, windowMs: 15 * minute };
}

export function signUpLimit(address: string): Limit {
  return { key: keyOf("sign-up", network(address)), turns: 120, windowMs: 60 * minute };
}

/** Sign-ups under a name that is taken: few, or they would tell who has an account. */
export function takenLimit(address: string): Limit {
  return { key: keyOf("taken", network(address)), turns: 15, windowMs: 60 * minute };
}

export function forgotAccountLimit(email: string): Limit {
  return { key: keyOf("forgot-account", email), turns: 3, windowMs: 60 * minute };
}

export function forgotAddressLimit(address: string): Limit {
  return { key: keyOf("forgot-address", network(address)), turns: 30, windowMs: 60 * minute };
}

export function resetLimit(address: string): Limit {
  return { key: keyOf("reset", network(address)), turns: 30, windowMs: 15 * minute };
}

export function guestLimits(address: string): Limit {
  return { key: keyOf("guest", network(address)), turns: 600, windowMs: 60 * minute };
}

/** Codes from one address that open nothing. Right ones do not count: a whole room may sit behind it. */
export function joinCodeLimit(address: string): Limit {
  return { key: keyOf("join-code", network(address)), turns: 120, windowMs: 30 * minute };
}

/** Guests made by joining, from one address: several rooms at once may join. */
export function joinLimit(address: string): Limit {
  return { key: keyOf("join", network(address)), turns: 2000, windowMs: 60 * minute };
}

/** Invitations sent again to one person. */
export function invitationLimit(userId: string): Limit {
  return { key: keyOf("invitation", userId), turns: 3, windowMs: 24 * 60 * minute };
}

/** Takes one turn, or says how long to wait. Counted before the work is done, so that many at once gain nothing. */
export function takeTurn(db: Database, limit: Limit & { now: Date }): Promise<Turn> {
  return db.write((tx) => takeTurnIn(tx, limit));
}

/** The same as a step of a write that does the work, too. */
export async function takeTurnIn(tx: Tx, { key, turns, windowMs, now }: Limit & { now: Date }): Promise<Turn> {
  const left = await turnsLeft(tx, { key, turns, windowMs, now });
  if (!left.ok) return left;
  const next = left.row ? { count: left.row.count + 1 } : { windowStart: now, count: 1 };
  await tx
    .insert(t.rateLimits)
    .values({ key, windowStart: now, count: 1 })
    .onConflictDoUpdate({ target: t.rateLimits.key, set: next });
  return { ok: true };
}

/** Whether there is a turn left, without taking it. */
export async function turnsLeft(db: Reader, { key, turns, windowMs, now }: Limit & { now: Date }) {
  const [row] = await db.select().from(t.rateLimits).where(eq(t.rateLimits.key, key));
  const endsAt = (row?.windowStart.getTime() ?? 0) + windowMs;
  if (!row || endsAt <= now.getTime()) return { ok: true, row: undefined } as const;
  if (row.count < turns) return { ok: true, row } as const;
  return { ok: false, retryAfterSeconds: Math.ceil((endsAt - now.getTime()) / 1000) } as const;
}

/** Takes a turn of each; the first that has none left decides. */
export async function takeTurns(db: Database, limits: Limit[], now: Date): Promise<Turn> {
  for (const limit of limits) {
    const turn = await takeTurn(db, { ...limit, now });
    if (!turn.ok) return turn;
  }
  return { ok: true };
}

/** Gives a turn back: it was not what the limit is about. */
export async function giveBack(db: Database, limit: Limit): Promise<void> {
  await db.write(async (tx) => {
    await tx
      .update(t.rateLimits)
      .set({ count: sql`${t.rateLimits.count} - 1` })
      .where(and(eq(t.rateLimits.key, limit.key), gt(t.rateLimits.count, 0)));
  });
}

/** Forgets the turns taken: the right password was given. */
export async function startAfresh(db: Database, limit: Limit): Promise<void> {
  await db.write(async (tx) => {
    await tx.delete(t.rateLimits).where(eq(t.rateLimits.key, limit.key));
  });
}

/** Names and addresses are not kept in the open. */
function keyOf(kind: string, who: string): string {
  return `${kind}:${createHash("sha256").update(who).digest("base64url").slice(0, 22)}`;
}

/** One household or office: an IPv4 address, or the /64 an IPv6 address lies in. */
export function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "").replace(/%.*$/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail = ""] = plain.split("::");
  const left = head.split(":").filter(Boolean);
  const right = plain.includes("::") ? tail.split(":").filter(Boolean) : [];
  const gap = Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
