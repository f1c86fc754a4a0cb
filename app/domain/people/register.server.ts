import { type NewAccount, signUp, type User } from "#app/domain/accounts/accounts.server.ts";
import { giveBack, signUpLimit, takenLimit, takeTurn } from "#app/domain/accounts/limits.server.ts";
import { endSession, startSession } from "#app/domain/accounts/sessions.server.ts";
import { authenticate, hashedPassword, type Refusal } from "#app/domain/accounts/signIn.server.ts";
import type { Database } from "#db/database.ts";
import { type Before, enter } from "./enter.server.ts";

export interface Registration {
  account: Pick<NewAccount, "name" | "identifier" | "language"> & { password: string };
  before: Before | null;
  session: { idHash: string; userAgent: string };
  /** Where the request came from. */
  address: string;
  now: Date;
}

/**
 * Makes an account and signs in. Somebody who has one and gives its password is signed in to it, so that sending the
 * form twice is harmless. Otherwise that a name is taken has to be said; how often one may ask is limited.
 */
export async function register(
  db: Database,
  { account, before, session, address, now }: Registration,
): Promise<{ ok: true } | Refusal<"taken" | "accountDisabled" | "busy">> {
  const turn = await takeTurn(db, { ...signUpLimit(address), now });
  if (!turn.ok) return { ...turn, reason: "tooManyAttempts" };
  const { password, ...person } = account;
  const hashed = await hashedPassword(password);
  if (!hashed.ok) return hashed;
  const user = await add(db, { ...person, passwordHash: hashed.hash, now }, { before, session });
  if (user) return { ok: true };

  const asking = takenLimit(address);
  const mayAsk = await takeTurn(db, { ...asking, now });
  if (!mayAsk.ok) return { ...mayAsk, reason: "tooManyAttempts" };
  const known = await authenticate(db, { identifier: person.identifier, password, address, now });
  if (!known.ok) return known.reason === "wrongSignIn" ? { ok: false, reason: "taken" } : known;
  await giveBack(db, asking);
  await enter(db, { userId: known.user.id, before, session, now });
  return { ok: true };
}

/** The account and its first session in one step; the session of the guest it was made of ends. */
function add(
  db: Database,
  account: NewAccount,
  { before, session }: Pick<Registration, "before" | "session">,
): Promise<User | null> {
  return db.write(async (tx) => {
    const guestId = before?.kind === "guest" ? before.id : undefined;
    const made = await signUp(tx, { ...account, guestId });
    if (!made.ok) return null;
    if (before) await endSession(tx, before.sessionIdHash);
    await startSession(tx, { ...session, user: made.user, now: account.now });
    return made.user;
  });
}
