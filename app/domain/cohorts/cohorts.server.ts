import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { appendAudit } from "../accounts/audit.server.ts";

export type Cohort = Row<"cohorts">;

/** A cohort with the ids that decide who may do what in it. */
export interface CohortWithTrainers extends Cohort {
  trainerIds: string[];
  ownerIds: string[];
}

export interface NewCohort {
  /** Made by the caller, so that sending the form twice makes one cohort. */
  id?: string;
  name: string;
  trainerId: string;
  timeZone: string;
  now: Date;
  organizationId?: string | null;
  startsOn?: string | null;
  endsOn?: string | null;
  language?: Cohort["language"];
  note?: string | null;
  picture?: Cohort["picture"];
}

/** A learner without activity for so many days needs attention, unless the cohort says otherwise. */
export const usualInactiveDays = 14;

/** Makes a cohort; whoever makes it trains and owns it. Nobody can join by a code until the trainer opens one. */
export function createCohort(db: Database, cohort: NewCohort): Promise<string> {
  return db.write((tx) => createCohortIn(tx, cohort));
}

/** The same as a step of something larger. */
export async function createCohortIn(tx: Tx, { trainerId, now, id = newId(), ...given }: NewCohort): Promise<string> {
  const row = { ...given, id, inactiveDays: usualInactiveDays, createdAt: now };
  const [made] = await tx.insert(t.cohorts).values(row).onConflictDoNothing().returning({ id: t.cohorts.id });
  if (!made) return id;
  await tx.insert(t.cohortTrainers).values({ userId: trainerId, cohortId: id, isOwner: true, addedAt: now });
  await appendAudit(tx, { actorId: trainerId, action: "cohort.created", subject: `cohort:${id}`, at: now });
  return id;
}

/** What its trainers may change about a cohort. */
export type CohortSettings = Pick<
  Cohort,
  "name" | "organizationId" | "startsOn" | "endsOn" | "language" | "note" | "picture" | "timeZone" | "inactiveDays"
>;

/** Stores what a cohort is. The log tells which parts changed. */
export function changeCohort(
  db: Database,
  { cohortId, settings, actorId, now }: { cohortId: string; settings: CohortSettings; actorId: string; now: Date },
): Promise<void> {
  return db.write(async (tx) => {
    const before = await findCohort(tx, cohortId);
    if (!before) return;
    const parts = Object.keys(settings) as (keyof CohortSettings)[];
    const changed = parts.filter((part) => before[part] !== settings[part]);
    if (changed.length === 0) return;
    await tx.update(t.cohorts).set(settings).where(eq(t.cohorts.id, cohortId));
    await appendAudit(tx, {
      actorId,
      action: "cohort.changed",
      subject: `cohort:${cohortId}`,
      after: { changed },
      at: now,
    });
  });
}

/** The cohort, unless it is deleted. */
export async function findCohort(db: Reader, id: string): Promise<CohortWithTrainers | null> {
  const [cohort] = await db
    .select()
    .from(t.cohorts)
    .where(and(eq(t.cohorts.id, id), isNull(t.cohorts.deletedAt)));
  if (!cohort) return null;
  const trainers = await db
    .select({ userId: t.cohortTrainers.userId, isOwner: t.cohortTrainers.isOwner })
    .from(t.cohortTrainers)
    .where(eq(t.cohortTrainers.cohortId, id));
  return {
    ...cohort,
    trainerIds: trainers.map(({ userId }) => userId),
    ownerIds: trainers.filter(({ isOwner }) => isOwner).map(({ userId }) => userId),
  };
}

/** The cohorts somebody trains, by name; an admin's list is all of them (`trainerId: null`). */
export async function cohortsOf(db: Reader, { trainerId }: { trainerId: string | null }): Promise<Cohort[]> {
  const all = db.select().from(t.cohorts);
  if (trainerId === null) return all.where(isNull(t.cohorts.deletedAt)).orderBy(asc(t.cohorts.name), asc(t.cohorts.id));
  const own = db
    .select({ id: t.cohortTrainers.cohortId })
    .from(t.cohortTrainers)
    .where(eq(t.cohortTrainers.userId, trainerId));
  return all
    .where(and(isNull(t.cohorts.deletedAt), inArray(t.cohorts.id, own)))
    .orderBy(asc(t.cohorts.name), asc(t.cohorts.id));
}
