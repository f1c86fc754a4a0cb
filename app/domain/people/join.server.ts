import { addGuest, nameGuest } from "#app/domain/accounts/guests.server.ts";
import { joinCodeLimit, joinLimit, takeTurnIn, turnsLeft } from "#app/domain/accounts/limits.server.ts";
import { startSession } from "#app/domain/accounts/sessions.server.ts";
import type { Refusal } from "#app/domain/accounts/signIn.server.ts";
import type { Assignment } from "#app/domain/assignments/assignments.server.ts";
import { findShared, giveTo } from "#app/domain/assignments/share.server.ts";
import { readJoinCode } from "#app/domain/cohorts/joinCode.ts";
import { findByJoinKey, type JoinableCohort } from "#app/domain/cohorts/joining.server.ts";
import { addMember } from "#app/domain/cohorts/members.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Database, Tx } from "#db/database.ts";

/** What somebody joins by: the code as it was typed, the secret part of the link, or of one that shares an assignment. */
export type TypedKey = { code: string } | { token: string } | { share: string };

export interface Joining {
  by: TypedKey;
  /** Who is in this browser, if anybody. */
  person: { id: string; kind: "guest" | "account" } | null;
  /** What a guest wants to be called; of no account. */
  name: string;
  language: Language;
  /** For who is made a guest now. */
  session: { idHash: string; userAgent: string };
  /** Where the request came from. */
  address: string;
  now: Date;
}

export type Joined = { ok: true; cohortId: string; isNew: boolean } | Refusal<"codeWrong" | "joinClosed">;

/**
 * Joins a cohort, all in one step: nobody is made a guest and not a member. Without an account a name is enough. Whoever
 * comes by a link that shares an assignment has it, too, also where it was given to some members only. Codes
 * that open nothing are limited per address; right ones and links are not, so that a room can join at once.
 */
export function join(db: Database, joining: Joining): Promise<Joined> {
  const { by, address, now } = joining;
  return db.write(async (tx): Promise<Joined> => {
    const found = await foundBy(tx, { by, address, now });
    if (!found.ok) return found;
    const user = await known(tx, joining);
    if (!user.ok) return user;
    const { cohort, joinedBy, assignment } = found;
    await addMember(tx, { cohortId: cohort.id, userId: user.id, joinedBy, now });
    if (assignment) await giveTo(tx, { assignment, userId: user.id, now });
    return { ok: true, cohortId: found.cohort.id, isNew: user.isNew };
  });
}

interface Found {
  ok: true;
  cohort: Pick<JoinableCohort, "id">;
  joinedBy: "code" | "link" | "share";
  assignment?: Assignment;
}

type Asking = Pick<Joining, "by" | "address" | "now">;

async function foundBy(tx: Tx, { by, address, now }: Asking): Promise<Found | Refusal<"codeWrong" | "joinClosed">> {
  if ("code" in by) return byCode(tx, { code: by.code, address, now });
  return "token" in by ? byToken(tx, by.token, now) : byShare(tx, by.share);
}

async function byShare(tx: Tx, token: string): Promise<Found | Refusal<"joinClosed">> {
  const shared = await findShared(tx, token);
  return shared ? { ok: true, joinedBy: "share", ...shared } : { ok: false, reason: "joinClosed" };
}

async function byToken(tx: Tx, token: string, now: Date): Promise<Found | Refusal<"joinClosed">> {
  const cohort = await findByJoinKey(tx, { token }, now);
  return cohort ? { ok: true, joinedBy: "link", cohort } : { ok: false, reason: "joinClosed" };
}

async function byCode(
  tx: Tx,
  { code: typed, address, now }: { code: string; address: string; now: Date },
): Promise<Found | Refusal<"codeWrong">> {
  const limit = { ...joinCodeLimit(address), now };
  const left = await turnsLeft(tx, limit);
  if (!left.ok) return { ...left, reason: "tooManyAttempts" };
  const code = readJoinCode(typed);
  const cohort = code ? await findByJoinKey(tx, { code }, now) : null;
  if (cohort) return { ok: true, joinedBy: "code", cohort };
  await takeTurnIn(tx, limit);
  return { ok: false, reason: "codeWrong" };
}

type Known = { ok: true; id: string; isNew: boolean };

/** The person who joins; a guest with a session where there is nobody yet. */
async function known(tx: Tx, joining: Joining): Promise<Known | Refusal<never>> {
  const { person, name, language, session, address, now } = joining;
  if (person) {
    if (person.kind === "guest") await nameGuest(tx, { userId: person.id, name });
    return { ok: true, id: person.id, isNew: false };
  }
  const turn = await takeTurnIn(tx, { ...joinLimit(address), now });
  if (!turn.ok) return { ...turn, reason: "tooManyAttempts" };
  const guest = await addGuest(tx, { language, name, now });
  await startSession(tx, { ...session, user: guest, now });
  return { ok: true, id: guest.id, isNew: true };
}
