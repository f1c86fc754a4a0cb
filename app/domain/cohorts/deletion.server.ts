import { and, desc, eq, gt, inArray, isNull, lte } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { appendAudit } from "../accounts/audit.server.ts";
import { restorableDays } from "./restorable.ts";

const day = 86_400_000;

interface Step {
  cohortId: string;
  actorId: string;
  now: Date;
}

/** Takes a cohort out of use: for everybody it is not there any more. What was learned stays with the learners. */
export function deleteCohort(db: Database, { cohortId, actorId, now }: Step): Promise<void> {
  return db.write(async (tx) => {
    const [deleted] = await tx
      .update(t.cohorts)
      .set({ deletedAt: now })
      .where(and(eq(t.cohorts.id, cohortId), isNull(t.cohorts.deletedAt)))
      .returning({ id: t.cohorts.id });
    if (deleted) await appendAudit(tx, { actorId, action: "cohort.deleted", subject: `cohort:${cohortId}`, at: now });
  });
}

/** Brings a cohort back as it was, while it can be. */
export function restoreCohort(db: Database, { cohortId, actorId, now }: Step): Promise<void> {
  return db.write(async (tx) => {
    const [restored] = await tx
      .update(t.cohorts)
      .set({ deletedAt: null })
      .where(and(eq(t.cohorts.id, cohortId), gt(t.cohorts.deletedAt, restorableSince(now))))
      .returning({ id: t.cohorts.id });
    if (restored) await appendAudit(tx, { actorId, action: "cohort.restored", subject: `cohort:${cohortId}`, at: now });
  });
}

/** A cohort that was deleted and can be brought back. */
export interface DeletedCohort {
  id: string;
  name: string;
  deletedAt: Date;
}

/** Those of somebody who owned them, or all (`ownerId: null`), the last deleted first. */
export async function deletedCohorts(
  db: Reader,
  { ownerId, now }: { ownerId: string | null; now: Date },
): Promise<DeletedCohort[]> {
  const restorable = gt(t.cohorts.deletedAt, restorableSince(now));
  const rows = await db
    .select({ id: t.cohorts.id, name: t.cohorts.name, deletedAt: t.cohorts.deletedAt })
    .from(t.cohorts)
    .where(ownerId === null ? restorable : and(restorable, inArray(t.cohorts.id, ownedBy(db, ownerId))))
    .orderBy(desc(t.cohorts.deletedAt), t.cohorts.id);
  return rows.map((row) => ({ ...row, deletedAt: row.deletedAt ?? now }));
}

/**
 * Removes for good what was deleted more than 30 days ago, with its assignments, messages and discussions. One at a
 * time, so that nobody waits long for a write.
 */
export async function tidyCohorts(db: Database, now: Date): Promise<number> {
  const gone = await db.read
    .select({ id: t.cohorts.id })
    .from(t.cohorts)
    .where(lte(t.cohorts.deletedAt, restorableSince(now)));
  for (const { id } of gone) {
    await db.write(async (tx) => {
      await tx.delete(t.cohorts).where(and(eq(t.cohorts.id, id), lte(t.cohorts.deletedAt, restorableSince(now))));
    });
  }
  return gone.length;
}

function ownedBy(db: Reader, userId: string) {
  return db
    .select({ id: t.cohortTrainers.cohortId })
    .from(t.cohortTrainers)
    .where(and(eq(t.cohortTrainers.userId, userId), eq(t.cohortTrainers.isOwner, true)));
}

function restorableSince(now: Date): Date {
  return new Date(now.getTime() - restorableDays * day);
}
