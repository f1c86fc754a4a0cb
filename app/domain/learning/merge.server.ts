import { eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/**
 * Gives what a guest learned to the account they signed in to. Where both have a record, the account's own stays;
 * reading times are added up. The guest's rows are removed with the guest.
 */
export async function mergePerson(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  const enrolments = await tx.select().from(t.enrolments).where(eq(t.enrolments.userId, from));
  for (const row of enrolments)
    await tx
      .insert(t.enrolments)
      .values({ ...row, userId: into })
      .onConflictDoNothing();
  const reads = await tx.select().from(t.blockReads).where(eq(t.blockReads.userId, from));
  for (const row of reads)
    await tx
      .insert(t.blockReads)
      .values({ ...row, userId: into })
      .onConflictDoNothing();
  const completions = await tx.select().from(t.completions).where(eq(t.completions.userId, from));
  for (const row of completions)
    await tx
      .insert(t.completions)
      .values({ ...row, userId: into })
      .onConflictDoNothing();
  await mergeTimes(tx, from, into);
}

async function mergeTimes(tx: Tx, from: string, into: string): Promise<void> {
  const times = await tx.select().from(t.sectionTimes).where(eq(t.sectionTimes.userId, from));
  const known = await tx.select().from(t.sectionTimes).where(eq(t.sectionTimes.userId, into));
  for (const row of times) {
    const own = known.find(({ courseId, sectionId }) => courseId === row.courseId && sectionId === row.sectionId);
    const seconds = row.seconds + (own?.seconds ?? 0);
    await tx
      .insert(t.sectionTimes)
      .values({ ...row, userId: into, seconds })
      .onConflictDoUpdate({
        target: [t.sectionTimes.userId, t.sectionTimes.courseId, t.sectionTimes.sectionId],
        set: { seconds },
      });
  }
}
