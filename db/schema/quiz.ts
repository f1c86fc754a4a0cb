import type { Columns } from "../columns.ts";
import { storedLanguages, type Users } from "./accounts.ts";

/** Sittings of a quiz, kept with the version they were taken on. Written by `app/domain/quiz`. */
export function quizTables(c: Columns, users: Users) {
  const userId = () =>
    c
      .text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" });
  const attempts = c.table(
    "attempts",
    {
      id: c.text("id").primaryKey(),
      userId: userId(),
      courseId: c.text("course_id").notNull(),
      chapterId: c.text("chapter_id").notNull(),
      /** The revision of quiz.yaml. */
      revisionId: c.text("revision_id").notNull(),
      seed: c.int("seed").notNull(),
      questionIds: c.json<string[]>("question_ids").notNull(),
      startedAt: c.instant("started_at").notNull(),
      deadlineAt: c.instant("deadline_at"),
      submittedAt: c.instant("submitted_at"),
      points: c.real("points"),
      possible: c.real("possible"),
      passed: c.bool("passed"),
      startedLanguage: c.enumText("started_language", storedLanguages).notNull(),
    },
    (a) => [
      // With how each ended: a board reads those of thousands, and nothing else of them.
      c.index("attempts_by_chapter").on(a.userId, a.courseId, a.chapterId, a.passed, a.submittedAt),
      // Those whose time ran out while their person was away: few at any time.
      c.index("attempts_by_deadline").on(a.submittedAt, a.deadlineAt),
    ],
  );
  const responses = c.table(
    "responses",
    {
      userId: userId(),
      attemptId: c.text("attempt_id").notNull(),
      questionId: c.text("question_id").notNull(),
      response: c.json<unknown>("response").notNull(),
      flagged: c.bool("flagged").notNull(),
      savedAt: c.instant("saved_at").notNull(),
      points: c.real("points"),
      possible: c.real("possible"),
    },
    (r) => [c.primaryKey({ columns: [r.userId, r.attemptId, r.questionId] })],
  );
  return { attempts, responses };
}
