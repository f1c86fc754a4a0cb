import { and, eq, inArray, isNull, lt, notExists } from "drizzle-orm";
import type { Database, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { removeOldMails } from "./mails.server.ts";
import { sessionDays } from "./sessions.server.ts";
import { endLapsedSupport } from "./support.server.ts";

const day = 86_400_000;
const perWrite = 200;

/** Removes what has had its time: sessions, links, counters, old mails, and guests nobody came back as. */
export async function tidyAccounts(db: Database, now: Date): Promise<{ guests: number }> {
  const ago = (days: number) => new Date(now.getTime() - days * day);
  await db.write(async (tx) => {
    await endLapsedSupport(tx, now);
    await tx.delete(t.sessions).where(lt(t.sessions.expiresAt, now));
    await tx.delete(t.passwordResets).where(lt(t.passwordResets.expiresAt, now));
    await tx.delete(t.rateLimits).where(lt(t.rateLimits.windowStart, ago(1)));
    await removeOldMails(tx, ago(30));
  });
  let guests = 0;
  for (let removed = perWrite; removed === perWrite; guests += removed) {
    removed = await removeGuests(db, ago(sessionDays.guest));
  }
  return { guests };
}

/**
 * Some at a time, so that nobody waits long for a write. What a guest did goes with them. Who learns in a cohort stays
 * as long as it: their trainer goes by it.
 */
function removeGuests(db: Database, unusedSince: Date): Promise<number> {
  return db.write(async (tx) => {
    const old = await tx
      .select({ id: t.users.id })
      .from(t.users)
      .where(
        and(
          eq(t.users.kind, "guest"),
          isNull(t.users.disabledAt),
          lt(t.users.lastSeenAt, unusedSince),
          notExists(membershipOfUser(tx)),
        ),
      )
      .limit(perWrite);
    if (old.length > 0) {
      await tx.delete(t.users).where(
        inArray(
          t.users.id,
          old.map(({ id }) => id),
        ),
      );
    }
    return old.length;
  });
}

function membershipOfUser(tx: Tx) {
  return tx
    .select({ userId: t.cohortMembers.userId })
    .from(t.cohortMembers)
    .where(and(eq(t.cohortMembers.userId, t.users.id), isNull(t.cohortMembers.leftAt)));
}
