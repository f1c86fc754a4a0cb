import { and, eq } from "drizzle-orm";
import type { Database, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { isMarkedByHand } from "./done.ts";
import { ownAssignments } from "./ownAssignments.server.ts";

interface OfOne {
  userId: string;
  assignmentId: string;
}

/** Says that one's case or tool is done. False: one has no such assignment, or it is done by learning. Safe to repeat. */
export function markDone(db: Database, { now, ...one }: OfOne & { now: Date }): Promise<boolean> {
  return db.write(async (tx) => {
    if (!(await canMark(tx, one))) return false;
    await tx
      .insert(t.assignmentMarks)
      .values({ ...one, markedAt: now })
      .onConflictDoNothing();
    return true;
  });
}

/** Takes that back. */
export function markNotDone(db: Database, one: OfOne): Promise<boolean> {
  return db.write(async (tx) => {
    if (!(await canMark(tx, one))) return false;
    const { userId, assignmentId } = t.assignmentMarks;
    await tx.delete(t.assignmentMarks).where(and(eq(userId, one.userId), eq(assignmentId, one.assignmentId)));
    return true;
  });
}

async function canMark(tx: Tx, { userId, assignmentId }: OfOne): Promise<boolean> {
  const own = await ownAssignments(tx, userId);
  return own.some(({ id, kind }) => id === assignmentId && isMarkedByHand(kind));
}
