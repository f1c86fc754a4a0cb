import type { Database } from "#db/database.ts";
import { findAccount, findByIdentifier, type User } from "./accounts.server.ts";
import { identityKey } from "./identity.ts";
import {
  giveBack,
  passwordLimit,
  signInAccountLimit,
  signInAddressLimit,
  startAfresh,
  takeTurn,
  takeTurns,
} from "./limits.server.ts";
import { hashPassword, PasswordsBusy, verifyPassword } from "./passwords.server.ts";

export type Refusal<Reason extends string> =
  | (Reason extends string ? { ok: false; reason: Reason } : never)
  | { ok: false; reason: "tooManyAttempts"; retryAfterSeconds: number };

export interface Credentials {
  identifier: string;
  password: string;
  /** Where the request came from. */
  address: string;
  now: Date;
}

/**
 * Whose email address or username and password these are. The answer, and the time it takes, is the same for an account
 * that does not exist and a password that is wrong. That an account is disabled is told to who knows its password.
 */
export async function authenticate(
  db: Database,
  { identifier, password, address, now }: Credentials,
): Promise<{ ok: true; user: User } | Refusal<"wrongSignIn" | "accountDisabled" | "busy">> {
  const byAddress = signInAddressLimit(address);
  const byAccount = signInAccountLimit(identityKey(identifier));
  const turn = await takeTurns(db, [byAddress, byAccount], now);
  if (!turn.ok) return { ...turn, reason: "tooManyAttempts" };
  const user = await findByIdentifier(db.read, identifier);
  const right = await verified(password, user?.passwordHash);
  if (right === "busy") return { ok: false, reason: "busy" };
  if (!right || !user) return { ok: false, reason: "wrongSignIn" };
  if (user.disabledAt) return { ok: false, reason: "accountDisabled" };
  await giveBack(db, byAddress);
  await startAfresh(db, byAccount);
  return { ok: true, user };
}

/** Asks somebody who is signed in for their password once more, before something that matters. */
export async function confirmPassword(
  db: Database,
  { userId, password, now }: { userId: string; password: string; now: Date },
): Promise<{ ok: true; user: User } | Refusal<"wrongPassword" | "busy">> {
  const limit = passwordLimit(userId);
  const turn = await takeTurn(db, { ...limit, now });
  if (!turn.ok) return { ...turn, reason: "tooManyAttempts" };
  const user = await findAccount(db.read, userId);
  const right = await verified(password, user?.passwordHash);
  if (right === "busy") return { ok: false, reason: "busy" };
  if (!right || !user) return { ok: false, reason: "wrongPassword" };
  await startAfresh(db, limit);
  return { ok: true, user };
}

/** The hash of a new password, or word that too many are being made at this moment. */
export async function hashedPassword(
  password: string,
): Promise<{ ok: true; hash: string } | { ok: false; reason: "busy" }> {
  try {
    return { ok: true, hash: await hashPassword(password) };
  } catch (error) {
    if (error instanceof PasswordsBusy) return { ok: false, reason: "busy" };
    throw error;
  }
}

async function verified(password: string, hash: string | null | undefined): Promise<boolean | "busy"> {
  try {
    return await verifyPassword(password, hash);
  } catch (error) {
    if (error instanceof PasswordsBusy) return "busy";
    throw error;
  }
}
