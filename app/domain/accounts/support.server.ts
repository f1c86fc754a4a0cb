import { and, eq, isNotNull, lt } from "drizzle-orm";
import type { Database, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { findAccount } from "./accounts.server.ts";
import { appendAudit } from "./audit.server.ts";
import type { Person } from "./person.ts";
import { endSession, startSession } from "./sessions.server.ts";
import { logSupportEnds } from "./supportLog.server.ts";

interface Starting {
  userId: string;
  admin: Person;
  reason: string;
  session: { idHash: string; userAgent: string };
  now: Date;
}

/**
 * An admin sees the site as somebody else does, to help them: for an hour at most, and without changing anything (the
 * guard is in `http/session.server.ts`). Why stands in the log. Nobody looks through the eyes of an admin, nor from
 * within another support session. The admin's own session ends; they get a new one afterwards.
 */
export function startSupport(
  db: Database,
  { userId, admin, reason, session, now }: Starting,
): Promise<{ ok: true } | { ok: false; reason: "notForAdmins" }> {
  return db.write(async (tx) => {
    const user = await findAccount(tx, userId);
    if (!user || user.role === "admin" || admin.supporterId) return { ok: false, reason: "notForAdmins" } as const;
    await endSession(tx, admin.sessionIdHash);
    await startSession(tx, { ...session, user, supporterId: admin.id, now });
    await appendAudit(tx, {
      actorId: admin.id,
      action: "support.started",
      subject: `user:${userId}`,
      after: { reason },
      at: now,
    });
    return { ok: true } as const;
  });
}

/** Ends the support session of this name; whose it was, and who looked. Null where it is none, or has ended by itself. */
export async function endSupport(
  tx: Tx,
  { idHash, now }: { idHash: string; now: Date },
): Promise<{ userId: string; supporterId: string } | null> {
  const [ended] = await tx
    .delete(t.sessions)
    .where(and(eq(t.sessions.idHash, idHash), isNotNull(t.sessions.supporterId)))
    .returning();
  if (!ended) return null;
  await logSupportEnds(tx, { ended: [ended], by: "supporter", now });
  return { userId: ended.userId, supporterId: ended.supporterId ?? "" };
}

/** Ends a support session and signs the admin in again as themselves, if they still are one. */
export function returnFromSupport(
  db: Database,
  { idHash, session, now }: { idHash: string; session: Starting["session"]; now: Date },
): Promise<{ userId: string; isBack: boolean } | null> {
  return db.write(async (tx) => {
    const ended = await endSupport(tx, { idHash, now });
    if (!ended) return null;
    const admin = await findAccount(tx, ended.supporterId);
    const isBack = admin?.role === "admin";
    if (admin && isBack) await startSession(tx, { ...session, user: admin, now });
    return { userId: ended.userId, isBack };
  });
}

/** Before somebody ceases to be an admin: whatever they look at through other eyes is closed. */
export async function endSupportBy(tx: Tx, { supporterId, now }: { supporterId: string; now: Date }): Promise<void> {
  const ended = await tx.delete(t.sessions).where(eq(t.sessions.supporterId, supporterId)).returning();
  await logSupportEnds(tx, { ended, by: "role", now });
}

/** Writes down the end of sessions whose hour is over, and removes them. */
export async function endLapsedSupport(tx: Tx, now: Date): Promise<void> {
  const lapsed = and(isNotNull(t.sessions.supporterId), lt(t.sessions.expiresAt, now));
  const ended = await tx.delete(t.sessions).where(lapsed).returning();
  await logSupportEnds(tx, { ended, by: "time", now });
}
