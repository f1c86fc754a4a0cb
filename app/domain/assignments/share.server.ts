import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import type { Assignment } from "./assignments.server.ts";

/** Opens a link that gives the assignment to whoever follows it. One that is open stays as it is. */
export async function openShare(db: Database, assignmentId: string): Promise<void> {
  const shareToken = randomBytes(18).toString("base64url");
  await db.write(async (tx) => {
    await tx
      .update(t.assignments)
      .set({ shareToken })
      .where(and(eq(t.assignments.id, assignmentId), isNull(t.assignments.shareToken)));
  });
}

/** Closes it; who came by it stays. */
export async function closeShare(db: Database, assignmentId: string): Promise<void> {
  await db.write(async (tx) => {
    await tx.update(t.assignments).set({ shareToken: null }).where(eq(t.assignments.id, assignmentId));
  });
}

export interface Shared {
  assignment: Assignment;
  cohort: { id: string; name: string; timeZone: string };
}

/** What a link gives. Null: it was closed, or the assignment or its cohort is gone. */
export async function findShared(db: Reader, token: string): Promise<Shared | null> {
  const { id, name, timeZone, deletedAt } = t.cohorts;
  const [found] = await db
    .select({ assignment: t.assignments, cohort: { id, name, timeZone } })
    .from(t.assignments)
    .innerJoin(t.cohorts, eq(id, t.assignments.cohortId))
    .where(and(eq(t.assignments.shareToken, token), isNull(t.assignments.removedAt), isNull(deletedAt)));
  return found ?? null;
}

/** One more person has it: for an assignment of some members only. Safe to repeat. */
export async function giveTo(
  tx: Tx,
  { assignment, userId, now }: { assignment: Assignment; userId: string; now: Date },
): Promise<void> {
  if (!assignment.someOnly) return;
  await tx
    .insert(t.assignmentTargets)
    .values({ userId, assignmentId: assignment.id, addedAt: now })
    .onConflictDoNothing();
}
