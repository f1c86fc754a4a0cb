import type { Catalogue, Course, Quiz } from "#app/catalogue/types.ts";
import type { Cohort } from "#app/domain/cohorts/cohorts.server.ts";
import { columnSettings } from "#app/domain/grades/columns.server.ts";
import { columnsOf } from "#app/domain/grades/gradebook.ts";
import type { Sheet } from "#app/domain/spreadsheets/sheet.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { type BoardQuery, readBoardQuery } from "../boardQuery.ts";
import { type CohortAssignment, cohortAssignments } from "../due.server.ts";
import { boardOf, courseOf } from "../loadBoard.server.ts";
import { assignmentsSheet } from "./assignments.server.ts";
import { attemptsSheet, responsesSheet } from "./attempts.server.ts";
import { boardSheet } from "./board.server.ts";
import { gradeChangesSheet } from "./changes.server.ts";
import { gradebookSheet } from "./gradebook.server.ts";
import { membersSheet } from "./members.server.ts";
import { messagesSheet } from "./messages.server.ts";
import { questionsSheet } from "./questions.server.ts";
import type { CohortTable } from "./tables.ts";

interface Wanted {
  cohort: Cohort;
  language: Language;
  catalogue: Catalogue;
  /** The quiz as it was when an attempt was taken. */
  quizRevision: (revisionId: string) => Promise<Quiz | undefined>;
  /** The course, and the filters of the board, as an address has them. */
  search: URLSearchParams;
  now: Date;
}
type InCourse = Wanted & { course: Course; assignments: CohortAssignment[]; query: BoardQuery };

type Make<From> = (db: Reader, from: From) => Sheet | Promise<Sheet>;

/** A table of a cohort by its name, about to be written. Null: there is no course that it could be of. */
export async function cohortSheet(db: Reader, table: CohortTable, wanted: Wanted): Promise<Sheet | null> {
  if (isOfCohort(table)) return ofCohort[table](db, wanted);
  const { cohort, catalogue, search } = wanted;
  const query = readBoardQuery(search);
  const assignments = await cohortAssignments(db, { cohortId: cohort.id, catalogue });
  const course = await courseOf(db, { cohort, catalogue, asked: query.course, assignments });
  return course ? ofCourse[table](db, { ...wanted, course, assignments, query }) : null;
}

const ofCohort = {
  members: membersSheet,
  assignments: assignmentsSheet,
  messages: messagesSheet,
  gradeChanges: gradeChangesSheet,
} satisfies Partial<Record<CohortTable, Make<Wanted>>>;
type OfCohort = keyof typeof ofCohort;

function isOfCohort(table: CohortTable): table is OfCohort {
  return Object.hasOwn(ofCohort, table);
}

const ofCourse: Record<Exclude<CohortTable, OfCohort>, Make<InCourse>> = {
  attempts: attemptsSheet,
  responses: responsesSheet,
  questions: questionsSheet,
  board: (db, asked) =>
    boardSheet(db, { ...asked, board: boardOf(asked.cohort, asked.course, asked.assignments, asked.now) }),
  async gradebook(db, asked) {
    const settings = await columnSettings(db, { cohortId: asked.cohort.id, courseId: asked.course.id });
    return gradebookSheet(db, { ...asked, columns: columnsOf(asked.course, settings) });
  },
};
