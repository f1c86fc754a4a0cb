import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { findByIdentifier } from "../accounts/accounts.server.ts";
import { appendAudit } from "../accounts/audit.server.ts";
import type { AuditAction, AuditDetail } from "../accounts/auditKinds.ts";

/** Who trains a cohort, as its trainers and learners know them. */
export interface Trainer {
  id: string;
  name: string;
  isOwner: boolean;
}

/** The trainers of a cohort, its owner first. */
export async function trainersOf(db: Reader, cohortId: string): Promise<Trainer[]> {
  const trainers = await db
    .select({ id: t.users.id, name: t.users.name, isOwner: t.cohortTrainers.isOwner })
    .from(t.cohortTrainers)
    .innerJoin(t.users, eq(t.users.id, t.cohortTrainers.userId))
    .where(eq(t.cohortTrainers.cohortId, cohortId))
    .orderBy(asc(t.users.nameSortKey), asc(t.users.id));
  return [...trainers.filter(({ isOwner }) => isOwner), ...trainers.filter(({ isOwner }) => !isOwner)];
}

interface Step {
  cohortId: string;
  actorId: string;
  now: Date;
}
type Outcome<Reason extends string> = { ok: true } | { ok: false; reason: Reason };

/** Lets another trainer or admin train the cohort, too. Who does already stays as they are. */
export function addTrainer(
  db: Database,
  { cohortId, actorId, now, identifier }: Step & { identifier: string },
): Promise<Outcome<"noSuchTrainer">> {
  return db.write(async (tx) => {
    const user = await findByIdentifier(tx, identifier);
    if (user?.kind !== "account" || user.disabledAt || user.role === "learner") {
      return { ok: false, reason: "noSuchTrainer" } as const;
    }
    const [added] = await tx
      .insert(t.cohortTrainers)
      .values({ userId: user.id, cohortId, isOwner: false, addedAt: now })
      .onConflictDoNothing()
      .returning({ userId: t.cohortTrainers.userId });
    if (added) await log(tx, { cohortId, actorId, now, action: "cohort.trainerAdded", after: { userId: user.id } });
    return { ok: true } as const;
  });
}

/** Takes a trainer off the cohort. Its owner cannot be taken off: the cohort is handed over first. */
export function removeTrainer(
  db: Database,
  { cohortId, actorId, now, userId }: Step & { userId: string },
): Promise<void> {
  return db.write(async (tx) => {
    const [removed] = await tx
      .delete(t.cohortTrainers)
      .where(and(isTrainer({ cohortId, userId }), eq(t.cohortTrainers.isOwner, false)))
      .returning({ userId: t.cohortTrainers.userId });
    if (removed) await log(tx, { cohortId, actorId, now, action: "cohort.trainerRemoved", before: { userId } });
  });
}

/** Makes another of its trainers the owner. Who owned it goes on training it. */
export function handOver(db: Database, { cohortId, actorId, now, userId }: Step & { userId: string }): Promise<void> {
  return db.write(async (tx) => {
    const [heir] = await tx.select().from(t.cohortTrainers).where(isTrainer({ cohortId, userId }));
    if (!heir || heir.isOwner) return;
    await makeOwner(tx, { cohortId, userId });
    await log(tx, { cohortId, actorId, now, action: "cohort.handedOver", after: { userId } });
  });
}

/** Before a person goes: what they own passes to who has trained it longest beside them; without one, admins have it. */
export async function passOnCohorts(tx: Tx, userId: string): Promise<void> {
  const owned = await tx
    .select({ cohortId: t.cohortTrainers.cohortId })
    .from(t.cohortTrainers)
    .where(and(eq(t.cohortTrainers.userId, userId), eq(t.cohortTrainers.isOwner, true)));
  for (const { cohortId } of owned) {
    const [heir] = await tx
      .select({ userId: t.cohortTrainers.userId })
      .from(t.cohortTrainers)
      .where(and(eq(t.cohortTrainers.cohortId, cohortId), eq(t.cohortTrainers.isOwner, false)))
      .orderBy(asc(t.cohortTrainers.addedAt), asc(t.cohortTrainers.userId))
      .limit(1);
    if (heir) await makeOwner(tx, { cohortId, userId: heir.userId });
  }
}

async function makeOwner(tx: Tx, { cohortId, userId }: { cohortId: string; userId: string }): Promise<void> {
  await tx.update(t.cohortTrainers).set({ isOwner: false }).where(eq(t.cohortTrainers.cohortId, cohortId));
  await tx.update(t.cohortTrainers).set({ isOwner: true }).where(isTrainer({ cohortId, userId }));
}

function isTrainer({ cohortId, userId }: { cohortId: string; userId: string }) {
  return and(eq(t.cohortTrainers.cohortId, cohortId), eq(t.cohortTrainers.userId, userId));
}

function log(
  tx: Tx,
  { cohortId, actorId, now, ...entry }: Step & { action: AuditAction; before?: AuditDetail; after?: AuditDetail },
) {
  return appendAudit(tx, { ...entry, actorId, subject: `cohort:${cohortId}`, at: now });
}

/** The names of the trainers of several cohorts, by cohort. */
export async function trainerNames(db: Reader, cohortIds: string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  if (cohortIds.length === 0) return names;
  const rows = await db
    .select({ cohortId: t.cohortTrainers.cohortId, name: t.users.name })
    .from(t.cohortTrainers)
    .innerJoin(t.users, eq(t.users.id, t.cohortTrainers.userId))
    .where(and(inArray(t.cohortTrainers.cohortId, cohortIds), isNull(t.users.disabledAt)))
    .orderBy(asc(t.users.nameSortKey), asc(t.users.id));
  for (const { cohortId, name } of rows) names.set(cohortId, [...(names.get(cohortId) ?? []), name]);
  return names;
}
