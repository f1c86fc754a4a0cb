import { eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/**
 * Gives a guest's memberships to the account they signed in to. Where both are in a cohort, the account is since the
 * earlier day, and in it as long as one of the two is. Who trains a cohort does not become its learner.
 */
export async function mergePerson(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  const { cohortMembers, cohortTrainers } = t;
  const guests = await tx.select().from(cohortMembers).where(eq(cohortMembers.userId, from));
  const known = await tx.select().from(cohortMembers).where(eq(cohortMembers.userId, into));
  const trained = await tx.select().from(cohortTrainers).where(eq(cohortTrainers.userId, into));
  for (const guest of guests) {
    if (trained.some(({ cohortId }) => cohortId === guest.cohortId)) continue;
    const own = known.find(({ cohortId }) => cohortId === guest.cohortId) ?? guest;
    const { joinedBy, joinedAt } = guest.joinedAt < own.joinedAt ? guest : own;
    const leftAt = guest.leftAt && own.leftAt;
    await tx
      .insert(cohortMembers)
      .values({ userId: into, cohortId: guest.cohortId, joinedBy, joinedAt, leftAt })
      .onConflictDoUpdate({
        target: [cohortMembers.userId, cohortMembers.cohortId],
        set: { joinedBy, joinedAt, leftAt },
      });
  }
}
