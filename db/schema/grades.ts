import type { Columns } from "../columns.ts";
import { storedLanguages, type Users } from "./accounts.ts";
import type { Cohorts } from "./cohorts.ts";

export const gradedKinds = ["chapter", "quiz"] as const;
export const countedAttempts = ["best", "last"] as const;
export const openSources = ["attempt", "practice"] as const;

/** What trainers grade by hand, and how a cohort's gradebook counts. Written by `app/domain/grades`. */
export function gradesTables(c: Columns, users: Users, cohorts: Cohorts) {
  const userId = () =>
    c
      .text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" });
  const cohortId = () =>
    c
      .text("cohort_id")
      .notNull()
      .references(() => cohorts.id, { onDelete: "cascade" });
  const by = (name: string) => c.text(name).references(() => users.id, { onDelete: "set null" });
  /** How one column counts; a column without a row counts once, by the rule of its quiz. */
  const gradeColumns = c.table(
    "grade_columns",
    {
      cohortId: cohortId(),
      courseId: c.text("course_id").notNull(),
      chapterId: c.text("chapter_id").notNull(),
      kind: c.enumText("kind", gradedKinds).notNull(),
      weight: c.real("weight").notNull(),
      counts: c.enumText("counts", countedAttempts).notNull(),
    },
    (g) => [c.primaryKey({ columns: [g.cohortId, g.courseId, g.chapterId, g.kind] })],
  );
  /** A trainer's word on one cell, instead of what was computed. */
  const gradeMarks = c.table(
    "grade_marks",
    {
      userId: userId(),
      cohortId: cohortId(),
      courseId: c.text("course_id").notNull(),
      chapterId: c.text("chapter_id").notNull(),
      kind: c.enumText("kind", gradedKinds).notNull(),
      /** Share of the points, 0 to 1; null: as computed. */
      share: c.real("share"),
      excused: c.bool("excused").notNull(),
      note: c.text("note"),
      markedById: by("marked_by_id"),
      markedAt: c.instant("marked_at").notNull(),
    },
    (g) => [
      c.primaryKey({ columns: [g.userId, g.cohortId, g.courseId, g.chapterId, g.kind] }),
      c.index("grade_marks_by_cohort").on(g.cohortId),
    ],
  );
  /** An open response, read with the rubric. It belongs to the response, whichever cohort its reader trains. */
  const openGrades = c.table(
    "open_grades",
    {
      userId: userId(),
      source: c.enumText("source", openSources).notNull(),
      /** Id of the attempt, or of the course for a question inside the text. */
      sourceId: c.text("source_id").notNull(),
      questionId: c.text("question_id").notNull(),
      points: c.real("points").notNull(),
      possible: c.real("possible").notNull(),
      /** Points by the id of the criterion. */
      criteria: c.json<Record<string, number>>("criteria").notNull(),
      feedback: c.text("feedback").notNull(),
      feedbackLanguage: c.enumText("feedback_language", storedLanguages).notNull(),
      /** When the response that was read was saved: a later one is read again. */
      responseSavedAt: c.instant("response_saved_at").notNull(),
      gradedById: by("graded_by_id"),
      gradedAt: c.instant("graded_at").notNull(),
    },
    (g) => [c.primaryKey({ columns: [g.userId, g.source, g.sourceId, g.questionId] })],
  );
  /** Each change of a weight, a mark or an open grade; never rewritten. */
  const gradeChanges = c.table(
    "grade_changes",
    {
      id: c.text("id").primaryKey(),
      /** Whose grade; null for a weight. */
      userId: c.text("user_id").references(() => users.id, { onDelete: "cascade" }),
      cohortId: c.text("cohort_id").references(() => cohorts.id, { onDelete: "cascade" }),
      subject: c.text("subject").notNull(),
      before: c.json<unknown>("before"),
      after: c.json<unknown>("after"),
      changedById: by("changed_by_id"),
      changedAt: c.instant("changed_at").notNull(),
    },
    (g) => [
      c.index("grade_changes_by_user").on(g.userId),
      c.index("grade_changes_by_cohort").on(g.cohortId, g.changedAt),
    ],
  );
  return { gradeColumns, gradeMarks, openGrades, gradeChanges };
}
