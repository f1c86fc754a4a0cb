import type { Columns } from "../columns.ts";
import type { Users } from "./accounts.ts";
import type { Cohorts } from "./cohorts.ts";

export const assignableKinds = ["course", "chapter", "section", "quiz", "case", "tool"] as const;
export const reminderKinds = ["weekBefore", "dayBefore", "overdue"] as const;

/** What a cohort is given to do, by when, and who was reminded of it. Written by `app/domain/assignments`. */
export function assignmentsTables(c: Columns, users: Users, cohorts: Cohorts) {
  const userId = () =>
    c
      .text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" });
  const assignments = c.table(
    "assignments",
    {
      id: c.text("id").primaryKey(),
      cohortId: c
        .text("cohort_id")
        .notNull()
        .references(() => cohorts.id, { onDelete: "cascade" }),
      kind: c.enumText("kind", assignableKinds).notNull(),
      /** Null for cases and tools. */
      courseId: c.text("course_id"),
      /** Id of the course, chapter (also for its quiz), section, case or tool. */
      thingId: c.text("thing_id").notNull(),
      dueAt: c.instant("due_at"),
      required: c.bool("required").notNull(),
      note: c.text("note"),
      /** For the members in `assignment_targets` alone. */
      someOnly: c.bool("some_only").notNull(),
      /** The secret part of a link that assigns to whoever opens it. */
      shareToken: c.text("share_token"),
      createdById: c.text("created_by_id").references(() => users.id, { onDelete: "set null" }),
      createdAt: c.instant("created_at").notNull(),
      /** Taken back; the work stays. */
      removedAt: c.instant("removed_at"),
    },
    (a) => [
      c.index("assignments_by_cohort").on(a.cohortId, a.removedAt, a.dueAt),
      c.index("assignments_by_due").on(a.dueAt, a.removedAt),
      c.uniqueIndex("assignments_share_token").on(a.shareToken),
    ],
  );
  const assignmentId = () =>
    c
      .text("assignment_id")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" });
  const assignmentTargets = c.table(
    "assignment_targets",
    { userId: userId(), assignmentId: assignmentId(), addedAt: c.instant("added_at").notNull() },
    (a) => [
      c.primaryKey({ columns: [a.userId, a.assignmentId] }),
      c.index("assignment_targets_by_assignment").on(a.assignmentId),
    ],
  );
  /** One person's own due date. */
  const extensions = c.table(
    "extensions",
    {
      userId: userId(),
      assignmentId: assignmentId(),
      dueAt: c.instant("due_at").notNull(),
      grantedById: c.text("granted_by_id").references(() => users.id, { onDelete: "set null" }),
      grantedAt: c.instant("granted_at").notNull(),
    },
    (e) => [
      c.primaryKey({ columns: [e.userId, e.assignmentId] }),
      c.index("extensions_by_assignment").on(e.assignmentId),
    ],
  );
  /** A case or a tool that a person calls done: reading one leaves no trace to go by. */
  const assignmentMarks = c.table(
    "assignment_marks",
    { userId: userId(), assignmentId: assignmentId(), markedAt: c.instant("marked_at").notNull() },
    (a) => [
      c.primaryKey({ columns: [a.userId, a.assignmentId] }),
      c.index("assignment_marks_by_assignment").on(a.assignmentId),
    ],
  );
  /** That a reminder was queued: in the same write as its mail, so that it is sent once. */
  const reminders = c.table(
    "reminders",
    {
      userId: userId(),
      assignmentId: assignmentId(),
      kind: c.enumText("kind", reminderKinds).notNull(),
      /** For which due date: an extension reminds anew. */
      dueAt: c.instant("due_at").notNull(),
      queuedAt: c.instant("queued_at").notNull(),
    },
    (r) => [
      c.primaryKey({ columns: [r.userId, r.assignmentId, r.kind, r.dueAt] }),
      c.index("reminders_by_assignment").on(r.assignmentId),
    ],
  );
  /** What a person wants to be written about; no row: everything. */
  const mailChoices = c.table("mail_choices", {
    userId: userId().primaryKey(),
    weekBefore: c.bool("week_before").notNull(),
    dayBefore: c.bool("day_before").notNull(),
    overdue: c.bool("overdue").notNull(),
    messages: c.bool("messages").notNull(),
  });
  /** The private address of a person's calendar; renewing it closes the old one. */
  const calendarFeeds = c.table(
    "calendar_feeds",
    {
      userId: userId().primaryKey(),
      token: c.text("token").notNull(),
      createdAt: c.instant("created_at").notNull(),
    },
    (f) => [c.uniqueIndex("calendar_feeds_token").on(f.token)],
  );
  return { assignments, assignmentTargets, extensions, assignmentMarks, reminders, mailChoices, calendarFeeds };
}
