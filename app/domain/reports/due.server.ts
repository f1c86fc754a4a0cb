import { inArray } from "drizzle-orm";
import type { Catalogue } from "#app/catalogue/types.ts";
import { type Assignment, assignmentsOf, extensionsOf, targetsOf } from "#app/domain/assignments/assignments.server.ts";
import { findThing } from "#app/domain/assignments/things.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import type { BoardAssignment } from "./board.ts";

/** What a cohort was given to do and did not have taken back, with the course it is of. */
export interface CohortAssignment extends BoardAssignment {
  courseId: string | null;
}

export async function cohortAssignments(
  reader: Reader,
  { cohortId, catalogue }: { cohortId: string; catalogue: Catalogue },
): Promise<CohortAssignment[]> {
  const assignments = await assignmentsOf(reader, cohortId);
  const targets = await targetsOf(reader, cohortId);
  const marked = await marksOf(reader, assignments);
  const extended = new Map<string, Map<string, Date>>();
  for (const { assignmentId, userId, dueAt } of await extensionsOf(reader, cohortId)) {
    extended.set(assignmentId, (extended.get(assignmentId) ?? new Map<string, Date>()).set(userId, dueAt));
  }
  return assignments.map((assignment) => ({
    ...assignment,
    title: findThing(catalogue, assignment)?.title ?? { en: assignment.thingId, zh: assignment.thingId },
    only: assignment.someOnly ? (targets.get(assignment.id) ?? new Set<string>()) : null,
    extended: extended.get(assignment.id) ?? new Map<string, Date>(),
    marked: marked.get(assignment.id) ?? new Set<string>(),
  }));
}

/** Who called a case or a tool done, by assignment. */
async function marksOf(reader: Reader, assignments: Assignment[]): Promise<Map<string, Set<string>>> {
  const ids = assignments.filter(({ kind }) => kind === "case" || kind === "tool").map(({ id }) => id);
  const marks = new Map<string, Set<string>>();
  if (ids.length === 0) return marks;
  const { assignmentId, userId } = t.assignmentMarks;
  const rows = await reader.select({ assignmentId, userId }).from(t.assignmentMarks).where(inArray(assignmentId, ids));
  for (const row of rows) marks.set(row.assignmentId, (marks.get(row.assignmentId) ?? new Set()).add(row.userId));
  return marks;
}
