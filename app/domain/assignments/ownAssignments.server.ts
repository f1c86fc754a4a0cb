import { and, type Column, eq, isNotNull, isNull, or } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import { t } from "#db/tables.ts";
import { isDone } from "./done.ts";
import { dueAtFor, isEndOfDay } from "./dueDates.ts";
import type { Thing } from "./things.ts";

/** What one person is given to do, as it stands for them. */
export interface OwnAssignment extends Thing {
  id: string;
  cohortId: string;
  cohortName: string;
  /** The cohort's zone; `wholeDay`: due with the end of a day there. */
  timeZone: string;
  wholeDay: boolean;
  /** With this person's own extension. */
  dueAt: Date | null;
  required: boolean;
  note: string | null;
  done: boolean;
}

interface OfPerson {
  userId: string;
}

const rowsOf = prepared("assignments.ofPerson", (db: Reader, slot: Slots<OfPerson>) => {
  const { cohortMembers: m, cohorts, assignments: a, assignmentTargets, extensions, assignmentMarks, completions } = t;
  return db
    .select({
      assignment: a,
      cohortName: cohorts.name,
      timeZone: cohorts.timeZone,
      extendedTo: extensions.dueAt,
      markedAt: assignmentMarks.markedAt,
      completedAt: completions.completedAt,
    })
    .from(m)
    .innerJoin(cohorts, and(eq(cohorts.id, m.cohortId), isNull(cohorts.deletedAt)))
    .innerJoin(a, and(eq(a.cohortId, m.cohortId), isNull(a.removedAt)))
    .leftJoin(assignmentTargets, isOwn(assignmentTargets))
    .leftJoin(extensions, isOwn(extensions))
    .leftJoin(assignmentMarks, isOwn(assignmentMarks))
    .leftJoin(
      completions,
      and(
        eq(completions.userId, m.userId),
        eq(completions.kind, a.kind),
        eq(completions.courseId, a.courseId),
        eq(completions.thingId, a.thingId),
      ),
    )
    .where(
      and(eq(m.userId, slot.userId), isNull(m.leftAt), or(eq(a.someOnly, false), isNotNull(assignmentTargets.userId))),
    );
});

/** Of this member, about this assignment. */
function isOwn(table: { userId: Column; assignmentId: Column }) {
  return and(eq(table.userId, t.cohortMembers.userId), eq(table.assignmentId, t.assignments.id));
}

const passedBy = prepared("assignments.quizzesPassedBy", (db: Reader, slot: Slots<OfPerson>) =>
  db
    .selectDistinct({ courseId: t.attempts.courseId, chapterId: t.attempts.chapterId })
    .from(t.attempts)
    .where(and(eq(t.attempts.userId, slot.userId), eq(t.attempts.passed, true))),
);

/**
 * What somebody is given to do in the cohorts they learn in: what is due first stands first, what has no date last.
 * A few rows by the person's id, whatever the size of the tables.
 */
export async function ownAssignments(db: Reader, userId: string): Promise<OwnAssignment[]> {
  const rows = await rowsOf(db, { userId });
  const hasQuiz = rows.some(({ assignment }) => assignment.kind === "quiz");
  const passed = new Set(
    (hasQuiz ? await passedBy(db, { userId }) : []).map((quiz) => `${quiz.courseId}/${quiz.chapterId}`),
  );
  return rows.map((row) => ownOf(row, passed)).sort(byDate);
}

type OwnRow = Awaited<ReturnType<typeof rowsOf>>[number];

function ownOf({ assignment, extendedTo, markedAt, completedAt, cohortName, timeZone }: OwnRow, passed: Set<string>) {
  const { id, cohortId, kind, courseId, thingId, required, note } = assignment;
  const dueAt = dueAtFor(assignment, extendedTo && { dueAt: extendedTo });
  const evidence = {
    completed: completedAt !== null,
    passed: passed.has(`${courseId}/${thingId}`),
    marked: markedAt !== null,
  };
  const wholeDay = dueAt !== null && isEndOfDay(dueAt, timeZone);
  const done = isDone(kind, evidence);
  return { id, cohortId, cohortName, timeZone, kind, courseId, thingId, dueAt, wholeDay, required, note, done };
}

function byDate(one: OwnAssignment, other: OwnAssignment): number {
  const late = Number.POSITIVE_INFINITY;
  const [a, b] = [one.dueAt?.getTime() ?? late, other.dueAt?.getTime() ?? late];
  return a === b ? one.id.localeCompare(other.id) : a - b;
}
