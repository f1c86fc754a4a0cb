import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Organization } from "#app/domain/organizations/organizations.server.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** Where somebody belongs, and when they last learned something. */
export interface Places {
  learnsIn: { id: string; name: string; leftAt: Date | null }[];
  trains: { id: string; name: string; isOwner: boolean }[];
  organizations: Pick<Organization, "id" | "nameEn" | "nameZh">[];
  lastLearnedAt: Date | null;
}

/** The cohorts and organizations of one person; deleted cohorts are left out, those they left are not. */
export async function placesOf(db: Reader, userId: string): Promise<Places> {
  const { cohorts, cohortMembers, cohortTrainers, organizations, organizationMembers, enrolments } = t;
  const learnsIn = await db
    .select({ id: cohorts.id, name: cohorts.name, leftAt: cohortMembers.leftAt })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .where(and(eq(cohortMembers.userId, userId), isNull(cohorts.deletedAt)))
    .orderBy(asc(cohorts.name), asc(cohorts.id));
  const trains = await db
    .select({ id: cohorts.id, name: cohorts.name, isOwner: cohortTrainers.isOwner })
    .from(cohortTrainers)
    .innerJoin(cohorts, eq(cohorts.id, cohortTrainers.cohortId))
    .where(and(eq(cohortTrainers.userId, userId), isNull(cohorts.deletedAt)))
    .orderBy(asc(cohorts.name), asc(cohorts.id));
  const belongsTo = await db
    .select({ id: organizations.id, nameEn: organizations.nameEn, nameZh: organizations.nameZh })
    .from(organizationMembers)
    .innerJoin(organizations, eq(organizations.id, organizationMembers.organizationId))
    .where(eq(organizationMembers.userId, userId))
    .orderBy(asc(organizations.nameSortKey), asc(organizations.id));
  const [last] = await db
    .select({ at: enrolments.lastAt })
    .from(enrolments)
    .where(eq(enrolments.userId, userId))
    .orderBy(desc(enrolments.lastAt))
    .limit(1);
  return { learnsIn, trains, organizations: belongsTo, lastLearnedAt: last?.at ?? null };
}
