import { and, eq } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { appendAudit } from "../accounts/audit.server.ts";
import type { Extension } from "./assignments.server.ts";

interface OfOne {
  userId: string;
  assignmentId: string;
}

/** What due date of their own somebody has for an assignment. */
export async function extensionOf(db: Reader, one: OfOne): Promise<Extension | null> {
  const [found] = await db.select().from(t.extensions).where(isOf(one));
  return found ?? null;
}

/** Gives one person more time. Again: the new date replaces the old one. */
export function extend(
  db: Database,
  { dueAt, actorId, now, ...one }: OfOne & { dueAt: Date; actorId: string; now: Date },
): Promise<void> {
  return db.write(async (tx) => {
    const granted = { dueAt, grantedById: actorId, grantedAt: now };
    await tx
      .insert(t.extensions)
      .values({ ...one, ...granted })
      .onConflictDoUpdate({ target: [t.extensions.userId, t.extensions.assignmentId], set: granted });
    const after = { userId: one.userId, dueAt };
    const subject = `assignment:${one.assignmentId}` as const;
    await appendAudit(tx, { actorId, action: "assignment.extended", subject, after, at: now });
  });
}

/** Takes that time back: the date of everybody counts again. */
export function withdrawExtension(
  db: Database,
  { actorId, now, ...one }: OfOne & { actorId: string; now: Date },
): Promise<void> {
  return db.write(async (tx) => {
    const gone = await tx.delete(t.extensions).where(isOf(one)).returning({ dueAt: t.extensions.dueAt });
    if (gone.length === 0) return;
    const before = { userId: one.userId, dueAt: gone[0]?.dueAt };
    const subject = `assignment:${one.assignmentId}` as const;
    await appendAudit(tx, { actorId, action: "assignment.extensionWithdrawn", subject, before, at: now });
  });
}

function isOf({ userId, assignmentId }: OfOne) {
  return and(eq(t.extensions.userId, userId), eq(t.extensions.assignmentId, assignmentId));
}
