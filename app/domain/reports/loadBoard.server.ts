import { and, count, eq, isNull } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { findCourse } from "#app/catalogue/queries.ts";
import type { Catalogue, Course } from "#app/catalogue/types.ts";
import type { Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { type Arranged, arrange, type Judged } from "./arrange.ts";
import { begunSections, learnerRecords } from "./board.server.ts";
import { type Board, makeBoard } from "./board.ts";
import { type BoardQuery, needsBegun } from "./boardQuery.ts";
import { type CohortAssignment, cohortAssignments } from "./due.server.ts";

/** So many learners stand on one page of a board. */
export const learnersPerPage = 30;
/** On a long one, which is meant for paper. */
export const learnersPerLongPage = 500;

export interface LoadedBoard extends Arranged {
  board: Board;
  hasAssignments: boolean;
  page: number;
  pages: number;
  /** Those on this page, with what they have begun. */
  shown: Judged[];
}

type Cohort = Row<"cohorts">;
interface Asked {
  cohort: Cohort;
  catalogue: Catalogue;
  query: BoardQuery;
  now: Date;
}

/** The board of a cohort as an address asks for it. Null: there is no course at all. */
export async function loadBoard(reader: Reader, { cohort, catalogue, query, now }: Asked): Promise<LoadedBoard | null> {
  const assignments = await cohortAssignments(reader, { cohortId: cohort.id, catalogue });
  const course = await courseOf(reader, { cohort, catalogue, asked: query.course, assignments });
  if (!course) return null;
  const board = boardOf(cohort, course, assignments, now);
  const asked = { cohortId: cohort.id, course };
  const learners = await learnerRecords(reader, { ...asked, withBegun: needsBegun(query) });
  const arranged = arrange(learners, board, query);
  const perPage = query.all ? learnersPerLongPage : learnersPerPage;
  const pages = Math.max(1, Math.ceil(arranged.matching.length / perPage));
  const page = Math.min(query.page, pages);
  const shown = arranged.matching.slice((page - 1) * perPage, page * perPage);
  const begun = await begunSections(reader, { ...asked, only: shown.map(({ learner }) => learner.id) });
  const withBegun = shown.map((one) => ({
    ...one,
    learner: { ...one.learner, begun: begun.get(one.learner.id) ?? [] },
  }));
  return { ...arranged, board, hasAssignments: assignments.length > 0, page, pages, shown: withBegun };
}

/** The rules of a cohort for one course, at this moment. */
export function boardOf(cohort: Cohort, course: Course, assignments: readonly CohortAssignment[], now: Date): Board {
  return makeBoard({
    course,
    assignments: assignments.filter(({ courseId }) => courseId === course.id || courseId === null),
    inactiveDays: cohort.inactiveDays,
    startsAt: startOfDay(cohort.startsOn, cohort.timeZone),
    endsAt: endOfDay(cohort.endsOn, cohort.timeZone),
    now,
  });
}

function startOfDay(day: string | null, timeZone: string): Date | null {
  return day ? new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds) : null;
}

function endOfDay(day: string | null, timeZone: string): Date | null {
  return day ? startOfDay(Temporal.PlainDate.from(day).add({ days: 1 }).toString(), timeZone) : null;
}

interface Choice {
  cohort: Pick<Cohort, "id">;
  catalogue: Catalogue;
  asked: string | null;
  assignments: readonly CohortAssignment[];
}

/** The course that was asked for, else the one most is assigned from, else the one most have begun, else the first. */
export async function courseOf(
  reader: Reader,
  { cohort, catalogue, asked, assignments }: Choice,
): Promise<Course | undefined> {
  const known = asked ? findCourse(catalogue, asked) : undefined;
  if (known || catalogue.courses.length < 2) return known ?? catalogue.courses[0];
  const assigned = catalogue.courses.map((course) => ({
    course,
    count: assignments.filter(({ courseId }) => courseId === course.id).length,
  }));
  return mostOf(assigned) ?? mostOf(await enrolledIn(reader, cohort.id, catalogue)) ?? catalogue.courses[0];
}

function mostOf(counted: { course: Course; count: number }[]): Course | undefined {
  const most = Math.max(...counted.map((one) => one.count));
  return most > 0 ? counted.find((one) => one.count === most)?.course : undefined;
}

async function enrolledIn(reader: Reader, cohortId: string, { courses }: Catalogue) {
  const { courseId, userId } = t.enrolments;
  const rows = await reader
    .select({ courseId, count: count() })
    .from(t.cohortMembers)
    .innerJoin(t.enrolments, eq(userId, t.cohortMembers.userId))
    .where(and(eq(t.cohortMembers.cohortId, cohortId), isNull(t.cohortMembers.leftAt)))
    .groupBy(courseId);
  return courses.map((course) => ({ course, count: rows.find((row) => row.courseId === course.id)?.count ?? 0 }));
}
