import { and, eq, isNull, ne } from "drizzle-orm";
import type { Database, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { changeRole, findAccount } from "./accounts.server.ts";
import { appendAudit } from "./audit.server.ts";
import type { Role } from "./person.ts";
import { endSessions } from "./sessions.server.ts";
import { endSupportBy } from "./support.server.ts";

interface Step {
  userId: string;
  actorId: string;
  now: Date;
}

export type StandingOutcome = { ok: true } | { ok: false; reason: "lastAdmin" | "yourself" | "noSuchAccount" };

/** Gives an account another role, unless the site would be left without an admin. */
export function giveRole(
  db: Database,
  { userId, role, actorId, now }: Step & { role: Role },
): Promise<StandingOutcome> {
  return db.write(async (tx): Promise<StandingOutcome> => {
    const user = await findAccount(tx, userId);
    if (!user) return { ok: false, reason: "noSuchAccount" };
    if (role !== "admin" && user.role === "admin" && (await adminsBeside(tx, userId)) === 0) {
      return { ok: false, reason: "lastAdmin" };
    }
    if (role !== "admin") await endSupportBy(tx, { supporterId: userId, now });
    await changeRole(tx, { userId, role, actorId, now });
    return { ok: true };
  });
}

/**
 * Closes an account: it is signed out everywhere, and nothing opens it until it is opened again. What was done with it
 * stays. Nobody closes their own, and the last admin's cannot be closed.
 */
export function disableAccount(db: Database, { userId, actorId, now }: Step): Promise<StandingOutcome> {
  return db.write(async (tx): Promise<StandingOutcome> => {
    if (userId === actorId) return { ok: false, reason: "yourself" };
    const user = await findAccount(tx, userId);
    if (!user) return { ok: false, reason: "noSuchAccount" };
    if (user.role === "admin" && (await adminsBeside(tx, userId)) === 0) return { ok: false, reason: "lastAdmin" };
    await tx.update(t.users).set({ disabledAt: now }).where(eq(t.users.id, userId));
    await endSessions(tx, { userId, now });
    await endSupportBy(tx, { supporterId: userId, now });
    await tx.delete(t.passwordResets).where(eq(t.passwordResets.userId, userId));
    await appendAudit(tx, { actorId, action: "account.disabled", subject: `user:${userId}`, at: now });
    return { ok: true };
  });
}

/** Opens an account again, with everything it had. */
export function enableAccount(db: Database, { userId, actorId, now }: Step): Promise<StandingOutcome> {
  return db.write(async (tx): Promise<StandingOutcome> => {
    const [user] = await tx
      .update(t.users)
      .set({ disabledAt: null })
      .where(and(eq(t.users.id, userId), eq(t.users.kind, "account")))
      .returning({ id: t.users.id });
    if (!user) return { ok: false, reason: "noSuchAccount" };
    await appendAudit(tx, { actorId, action: "account.enabled", subject: `user:${userId}`, at: now });
    return { ok: true };
  });
}

/** How many admins there would be without this one. */
async function adminsBeside(tx: Tx, userId: string): Promise<number> {
  const isOtherAdmin = and(eq(t.users.role, "admin"), eq(t.users.kind, "account"), ne(t.users.id, userId));
  return tx.$count(t.users, and(isOtherAdmin, isNull(t.users.disabledAt)));
}
