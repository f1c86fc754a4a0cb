import { and, eq, inArray } from "drizzle-orm";
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

/**
 * Gives the cohorts somebody trains to the account that stays, as their owner where one of the two was. Who trains a
 * cohort does not learn in it.
 */
export async function mergeTrained(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  const { cohortMembers, cohortTrainers } = t;
  for (const row of await tx.select().from(cohortTrainers).where(eq(cohortTrainers.userId, from))) {
    const inCohort = eq(cohortTrainers.cohortId, row.cohortId);
    await tx
      .insert(cohortTrainers)
      .values({ ...row, userId: into })
      .onConflictDoNothing();
    if (row.isOwner) {
      await tx
        .update(cohortTrainers)
        .set({ isOwner: true })
        .where(and(inCohort, eq(cohortTrainers.userId, into)));
    }
    await tx
      .delete(cohortMembers)
      .where(and(eq(cohortMembers.cohortId, row.cohortId), inArray(cohortMembers.userId, [from, into])));
  }
}
