import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import type { BoardAssignment } from "./board.ts";

/** What a cohort was given to do and did not have taken back, with the course it is of. */
export interface CohortAssignment extends BoardAssignment {
  courseId: string | null;
}

export async function cohortAssignments(reader: Reader, cohortId: string): Promise<CohortAssignment[]> {
  const isOfCohort = and(eq(t.assignments.cohortId, cohortId), isNull(t.assignments.removedAt));
  const assignments = await reader.select().from(t.assignments).where(isOfCohort);
  const targets = await reader
    .select({ assignmentId: t.assignmentTargets.assignmentId, userId: t.assignmentTargets.userId })
    .from(t.assignments)
    .innerJoin(t.assignmentTargets, eq(t.assignmentTargets.assignmentId, t.assignments.id))
    .where(isOfCohort);
  const extensions = await reader
    .select({ assignmentId: t.extensions.assignmentId, userId: t.extensions.userId, dueAt: t.extensions.dueAt })
    .from(t.assignments)
    .innerJoin(t.extensions, eq(t.extensions.assignmentId, t.assignments.id))
    .where(isOfCohort);
  const only = new Map<string, Set<string>>();
  for (const { assignmentId, userId } of targets) setAt(only, assignmentId, () => new Set()).add(userId);
  const extended = new Map<string, Map<string, Date>>();
  for (const { assignmentId, userId, dueAt } of extensions) {
    setAt(extended, assignmentId, () => new Map()).set(userId, dueAt);
  }
  return assignments.map(({ id, kind, courseId, thingId, dueAt, required, someOnly }) => ({
    ...{ id, kind, courseId, thingId, dueAt, required },
    only: someOnly ? (only.get(id) ?? new Set()) : null,
    extended: extended.get(id) ?? new Map(),
  }));
}

function setAt<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
