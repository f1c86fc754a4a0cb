import { and, type Column, count, countDistinct, eq, isNotNull, isNull, or } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { isMarkedByHand } from "./done.ts";
import type { ThingKind } from "./things.ts";

/** To how many learners an assignment is given, and how many of them are done. */
export interface AssignmentCounts {
  given: number;
  done: number;
}

/** By assignment; who left the cohort is counted nowhere. The rule is that of `isDone`. */
export async function countsOf(db: Reader, cohortId: string): Promise<Map<string, AssignmentCounts>> {
  const { assignments: a, cohortMembers: m, assignmentTargets, assignmentMarks, completions } = t;
  const rows = await db
    .select({
      id: a.id,
      kind: a.kind,
      given: count(m.userId),
      completed: count(completions.userId),
      marked: count(assignmentMarks.userId),
    })
    .from(a)
    .innerJoin(m, and(eq(m.cohortId, a.cohortId), isNull(m.leftAt)))
    .leftJoin(assignmentTargets, isOf(assignmentTargets))
    .leftJoin(assignmentMarks, isOf(assignmentMarks))
    .leftJoin(
      completions,
      and(
        eq(completions.userId, m.userId),
        eq(completions.kind, a.kind),
        eq(completions.courseId, a.courseId),
        eq(completions.thingId, a.thingId),
      ),
    )
    .where(isGiven(cohortId))
    .groupBy(a.id, a.kind);
  const passed = rows.some(({ kind }) => kind === "quiz")
    ? await passedCounts(db, cohortId)
    : new Map<string, number>();
  return new Map(
    rows.map(({ id, kind, given, completed, marked }) => [
      id,
      { given, done: doneOf(kind, { completed, marked, passed: passed.get(id) ?? 0 }) },
    ]),
  );
}

function doneOf(kind: ThingKind, counted: { completed: number; marked: number; passed: number }): number {
  if (isMarkedByHand(kind)) return counted.marked;
  return kind === "quiz" ? counted.passed : counted.completed;
}

/** How many passed the quiz in some attempt, by assignment. */
async function passedCounts(db: Reader, cohortId: string): Promise<Map<string, number>> {
  const { assignments: a, cohortMembers: m, assignmentTargets, attempts } = t;
  const rows = await db
    .select({ id: a.id, passed: countDistinct(attempts.userId) })
    .from(a)
    .innerJoin(m, and(eq(m.cohortId, a.cohortId), isNull(m.leftAt)))
    .innerJoin(
      attempts,
      and(
        eq(attempts.userId, m.userId),
        eq(attempts.courseId, a.courseId),
        eq(attempts.chapterId, a.thingId),
        eq(attempts.passed, true),
      ),
    )
    .leftJoin(assignmentTargets, isOf(assignmentTargets))
    .where(and(isGiven(cohortId), eq(a.kind, "quiz")))
    .groupBy(a.id);
  return new Map(rows.map(({ id, passed }) => [id, passed]));
}

function isOf(table: { userId: Column; assignmentId: Column }) {
  return and(eq(table.userId, t.cohortMembers.userId), eq(table.assignmentId, t.assignments.id));
}

function isGiven(cohortId: string) {
  const { assignments: a, assignmentTargets } = t;
  return and(
    eq(a.cohortId, cohortId),
    isNull(a.removedAt),
    or(eq(a.someOnly, false), isNotNull(assignmentTargets.userId)),
  );
}
