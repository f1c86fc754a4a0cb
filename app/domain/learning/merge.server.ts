import { eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/**
 * Gives what a guest learned to the account they signed in to. Where both have a record, the account's own stays;
 * reading times are added up, and one goes on where one was last. The guest's rows are removed with the guest.
 */
export async function mergePerson(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await mergeEnrolments(tx, from, into);
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

async function mergeEnrolments(tx: Tx, from: string, into: string): Promise<void> {
  const enrolments = await tx.select().from(t.enrolments).where(eq(t.enrolments.userId, from));
  const known = await tx.select().from(t.enrolments).where(eq(t.enrolments.userId, into));
  for (const guest of enrolments) {
    const own = known.find(({ courseId }) => courseId === guest.courseId) ?? guest;
    const { lastSectionId, lastBlockId, lastAt } = guest.lastAt > own.lastAt ? guest : own;
    const startedAt = new Date(Math.min(guest.startedAt.getTime(), own.startedAt.getTime()));
    const merged = { startedAt, lastSectionId, lastBlockId, lastAt };
    await tx
      .insert(t.enrolments)
      .values({ ...merged, userId: into, courseId: guest.courseId })
      .onConflictDoUpdate({ target: [t.enrolments.userId, t.enrolments.courseId], set: merged });
  }
}

async function mergeTimes(tx: Tx, from: string, into: string): Promise<void> {
  const times = await tx.select().from(t.sectionTimes).where(eq(t.sectionTimes.userId, from));
  const known = await tx.select().from(t.sectionTimes).where(eq(t.sectionTimes.userId, into));
  for (const row of times) {
    const own = known.find(({ courseId, sectionId }) => courseId === row.courseId && sectionId === row.sectionId);
    const seconds = row.seconds + (own?.seconds ?? 0);
    const lastAt = new Date(Math.max(row.lastAt.getTime(), own?.lastAt.getTime() ?? 0));
    await tx
      .insert(t.sectionTimes)
      .values({ ...row, userId: into, seconds, lastAt })
      .onConflictDoUpdate({
        target: [t.sectionTimes.userId, t.sectionTimes.courseId, t.sectionTimes.sectionId],
        set: { seconds, lastAt },
      });
  }
}
