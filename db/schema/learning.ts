import type { Columns } from "../columns.ts";
import type { Users } from "./accounts.ts";

export const completionKinds = ["section", "chapter", "course"] as const;

/**
 * What a learner did, pointing at content by id. Written by `app/domain/learning`.
 * Each key leads with the person, so that the tables can be partitioned by it later.
 */
export function learningTables(c: Columns, users: Users) {
  return { ...readingTables(c, users), ...resultTables(c, users) };
}

function learner(c: Columns, users: Users) {
  return c
    .text("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });
}

function readingTables(c: Columns, users: Users) {
  const enrolments = c.table(
    "enrolments",
    {
      userId: learner(c, users),
      courseId: c.text("course_id").notNull(),
      startedAt: c.instant("started_at").notNull(),
      lastSectionId: c.text("last_section_id"),
      lastBlockId: c.text("last_block_id"),
      lastAt: c.instant("last_at").notNull(),
    },
    (e) => [c.primaryKey({ columns: [e.userId, e.courseId] }), c.index("enrolments_by_course").on(e.courseId)],
  );
  const blockReads = c.table(
    "block_reads",
    {
      userId: learner(c, users),
      courseId: c.text("course_id").notNull(),
      sectionId: c.text("section_id").notNull(),
      blockId: c.text("block_id").notNull(),
      readAt: c.instant("read_at").notNull(),
    },
    (b) => [c.primaryKey({ columns: [b.userId, b.courseId, b.sectionId, b.blockId] })],
  );
  const sectionTimes = c.table(
    "section_times",
    {
      userId: learner(c, users),
      courseId: c.text("course_id").notNull(),
      sectionId: c.text("section_id").notNull(),
      seconds: c.int("seconds").notNull(),
      lastAt: c.instant("last_at").notNull(),
    },
    (s) => [c.primaryKey({ columns: [s.userId, s.courseId, s.sectionId] })],
  );
  return { enrolments, blockReads, sectionTimes };
}

function resultTables(c: Columns, users: Users) {
  const completions = c.table(
    "completions",
    {
      userId: learner(c, users),
      kind: c.enumText("kind", completionKinds).notNull(),
      courseId: c.text("course_id").notNull(),
      thingId: c.text("thing_id").notNull(),
      completedAt: c.instant("completed_at").notNull(),
      /** What it consisted of at that moment. */
      basis: c.json<unknown>("basis").notNull(),
    },
    (d) => [
      // By course first: a board reads all that somebody completed in one.
      c.primaryKey({ columns: [d.userId, d.courseId, d.kind, d.thingId] }),
      c.index("completions_by_thing").on(d.courseId, d.kind, d.thingId),
    ],
  );
  const practiceAnswers = c.table(
    "practice_answers",
    {
      userId: learner(c, users),
      courseId: c.text("course_id").notNull(),
      questionId: c.text("question_id").notNull(),
      sectionId: c.text("section_id").notNull(),
      response: c.json<unknown>("response").notNull(),
      points: c.real("points").notNull(),
      possible: c.real("possible").notNull(),
      revisionId: c.text("revision_id").notNull(),
      answeredAt: c.instant("answered_at").notNull(),
    },
    (p) => [c.primaryKey({ columns: [p.userId, p.courseId, p.questionId] })],
  );
  return { completions, practiceAnswers };
}
