import { and, asc, count, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { type Cohort, cohortsOf } from "./cohorts.server.ts";
import { trainerNames } from "./trainers.server.ts";

/** A cohort in the list of those who train it. */
export interface ListedCohort
  extends Pick<Cohort, "id" | "name" | "picture" | "startsOn" | "endsOn" | "organizationId"> {
  learners: number;
  trainers: string[];
}

/** The cohorts somebody trains, or all of them (`trainerId: null`), with how many learn in each. */
export async function listCohorts(db: Reader, whose: { trainerId: string | null }): Promise<ListedCohort[]> {
  const cohorts = await cohortsOf(db, whose);
  const ids = cohorts.map(({ id }) => id);
  const learners = await countLearners(db, ids);
  const trainers = await trainerNames(db, ids);
  return cohorts.map(({ id, name, picture, startsOn, endsOn, organizationId }) => ({
    ...{ id, name, picture, startsOn, endsOn, organizationId },
    learners: learners.get(id) ?? 0,
    trainers: trainers.get(id) ?? [],
  }));
}

async function countLearners(db: Reader, cohortIds: string[]): Promise<Map<string, number>> {
  if (cohortIds.length === 0) return new Map();
  const rows = await db
    .select({ cohortId: t.cohortMembers.cohortId, learners: count() })
    .from(t.cohortMembers)
    .where(and(inArray(t.cohortMembers.cohortId, cohortIds), isNull(t.cohortMembers.leftAt)))
    .groupBy(t.cohortMembers.cohortId);
  return new Map(rows.map(({ cohortId, learners }) => [cohortId, learners]));
}

/** A cohort somebody learns in, as they see it. */
export interface OwnCohort extends Pick<Cohort, "id" | "name" | "picture" | "timeZone"> {
  joinedAt: Date;
  trainers: string[];
}

/** The cohorts somebody learns in now, by name. */
export async function ownCohorts(db: Reader, userId: string): Promise<OwnCohort[]> {
  const { id, name, picture, timeZone } = t.cohorts;
  const rows = await db
    .select({ id, name, picture, timeZone, joinedAt: t.cohortMembers.joinedAt })
    .from(t.cohortMembers)
    .innerJoin(t.cohorts, eq(t.cohorts.id, t.cohortMembers.cohortId))
    .where(and(eq(t.cohortMembers.userId, userId), isNull(t.cohortMembers.leftAt), isNull(t.cohorts.deletedAt)))
    .orderBy(asc(t.cohorts.name), asc(t.cohorts.id));
  const trainers = await trainerNames(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, trainers: trainers.get(row.id) ?? [] }));
}
