import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { ListedAssignment } from "#app/components/assignments/AssignmentList.tsx";
import type { Due } from "#app/components/assignments/due.ts";
import {
  type Assignment,
  assignmentsOf,
  extensionsOf,
  findAssignment,
  targetsOf,
} from "#app/domain/assignments/assignments.server.ts";
import { countsOf } from "#app/domain/assignments/counts.server.ts";
import { isEndOfDay } from "#app/domain/assignments/dueDates.ts";
import { findThing } from "#app/domain/assignments/things.ts";
import type { Cohort } from "#app/domain/cohorts/cohorts.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { type InCohort, requireCohortTrainer } from "./cohortGuards.server.ts";
import { notFound } from "./responses.ts";

/** An assignment of a cohort one trains. Of another cohort, or taken back, it is not there. */
export async function requireAssignment(
  request: Request,
  params: { cohort?: string; assignment?: string },
): Promise<InCohort & { assignment: Assignment }> {
  const found = await requireCohortTrainer(request, params.cohort);
  const at = { cohortId: found.cohort.id, id: params.assignment ?? "" };
  const assignment = (await findAssignment(db.read, at)) ?? notFound();
  return assignment.removedAt ? notFound() : { ...found, assignment };
}

/** The assignments of a cohort as its page lists them, in its language. */
export async function listedAssignments(cohort: Cohort, language: Language): Promise<ListedAssignment[]> {
  const catalogue = await currentCatalogue(db);
  const counts = await countsOf(db.read, cohort.id);
  const extensions = await extensionsOf(db.read, cohort.id);
  const targets = await targetsOf(db.read, cohort.id);
  return (await assignmentsOf(db.read, cohort.id)).map((assignment) => {
    const thing = findThing(catalogue, assignment);
    const { id, kind, dueAt, required, note, someOnly, shareToken } = assignment;
    return {
      ...{ id, kind, required, note },
      title: thing?.title[language] ?? null,
      href: thing ? `/${language}${thing.path}` : null,
      due: dueAt && dueIn(dueAt, cohort.timeZone),
      some: someOnly ? (targets.get(id)?.size ?? 0) : null,
      shared: shareToken !== null,
      extended: extensions.filter(({ assignmentId }) => assignmentId === id).length,
      counts: counts.get(id) ?? { given: 0, done: 0 },
    };
  });
}

/** When something is due, as pages carry it. */
export function dueIn(dueAt: Date, timeZone: string): Due {
  return { at: dueAt.toISOString(), timeZone, wholeDay: isEndOfDay(dueAt, timeZone) };
}

/** What is assigned, by its name; of what is no longer taught only the kind is known. */
export async function titleOf(assignment: Assignment, language: Language): Promise<string | null> {
  return findThing(await currentCatalogue(db), assignment)?.title[language] ?? null;
}
