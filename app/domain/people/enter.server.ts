import { eq } from "drizzle-orm";
import { endSession, startSession } from "#app/domain/accounts/sessions.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { mergeGuest } from "./merge.server.ts";

/** Who was in this browser until now. */
export interface Before {
  kind: "guest" | "account";
  id: string;
  sessionIdHash: string;
}

/**
 * Signs in: a new session, the one from before ended, and what a guest did here given to the account. All of it or
 * nothing, so that nobody is left half signed in.
 */
export function enter(
  db: Database,
  entry: { userId: string; before: Before | null; session: { idHash: string; userAgent: string }; now: Date },
): Promise<void> {
  const { userId, before, session, now } = entry;
  return db.write(async (tx) => {
    if (before) await endSession(tx, before.sessionIdHash);
    if (before?.kind === "guest") await mergeGuest(tx, { from: before.id, into: userId });
    await startSession(tx, { ...session, user: { id: userId, kind: "account" }, now });
    await tx.update(t.users).set({ lastSeenAt: now }).where(eq(t.users.id, userId));
  });
}

/** The same person, a fresh session: after a new password nothing from before opens the account. */
export function renewSession(
  db: Database,
  { person, session, now }: { person: Before; session: { idHash: string; userAgent: string }; now: Date },
): Promise<void> {
  return db.write(async (tx) => {
    await endSession(tx, person.sessionIdHash);
    await startSession(tx, { ...session, user: person, now });
  });
}
