import { can } from "#app/domain/accounts/permissions.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { type CohortWithTrainers, findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { isMember } from "#app/domain/cohorts/members.server.ts";
import { db } from "#db/client.server.ts";
import { requireTrainer } from "./guards.server.ts";
import { notFound } from "./responses.ts";
import { personOf, requireAccount } from "./session.server.ts";

export interface InCohort {
  person: Person;
  cohort: CohortWithTrainers;
}

/** Who trains this cohort, or an admin. For everybody else it is not there: nobody learns which ids exist. */
export async function requireCohortTrainer(request: Request, cohortId: string | undefined): Promise<InCohort> {
  const person = await requireTrainer(request);
  const cohort = (await findCohort(db.read, cohortId ?? "")) ?? notFound();
  return can(person, "trainCohort", cohort) ? { person, cohort } : notFound();
}

/** Who owns it, or an admin. */
export async function requireCohortOwner(request: Request, cohortId: string | undefined): Promise<InCohort> {
  const found = await requireCohortTrainer(request, cohortId);
  return can(found.person, "ownCohort", found.cohort) ? found : notFound();
}

/** Who learns in it, also as a guest, or trains it. `isTrainer` tells which. */
export async function requireCohortPerson(
  request: Request,
  cohortId: string | undefined,
): Promise<InCohort & { isTrainer: boolean }> {
  const person = (await personOf(request)) ?? (await requireAccount(request));
  const cohort = (await findCohort(db.read, cohortId ?? "")) ?? notFound();
  if (!(await takesPart(person, cohort))) notFound();
  return { person, cohort, isTrainer: can(person, "trainCohort", cohort) };
}

/** Whether somebody learns in it or trains it, at this moment. */
export async function takesPart(person: Person, cohort: CohortWithTrainers): Promise<boolean> {
  const memberIds = (await isMember(db.read, { cohortId: cohort.id, userId: person.id })) ? [person.id] : [];
  return can(person, "takePartInCohort", { ...cohort, memberIds });
}
