import type { Columns } from "../columns.ts";
import { storedLanguages, type Users } from "./accounts.ts";
import type { Cohorts } from "./cohorts.ts";

export const threadModes = ["discussion", "roundtable"] as const;
export const sides = ["government", "employers", "workers"] as const;

/** What trainers write to learners, and what a cohort says to one another. Written by `app/domain/messages` and `app/domain/discussions`. */
export function messagesTables(c: Columns, users: Users, cohorts: Cohorts) {
  const cohortId = () =>
    c
      .text("cohort_id")
      .notNull()
      .references(() => cohorts.id, { onDelete: "cascade" });
  return { ...inboxTables(c, users, cohorts), ...threadTables(c, users, cohortId) };
}

type CohortId = () => ReturnType<ReturnType<Columns["text"]>["notNull"]>;

function inboxTables(c: Columns, users: Users, cohorts: Cohorts) {
  const messages = c.table(
    "messages",
    {
      id: c.text("id").primaryKey(),
      /** Null: the site itself wrote it. */
      cohortId: c.text("cohort_id").references(() => cohorts.id, { onDelete: "cascade" }),
      authorId: c.text("author_id").references(() => users.id, { onDelete: "set null" }),
      subject: c.text("subject").notNull(),
      body: c.text("body").notNull(),
      sentAt: c.instant("sent_at").notNull(),
    },
    (m) => [c.index("messages_by_cohort").on(m.cohortId, m.sentAt)],
  );
  const messageRecipients = c.table(
    "message_recipients",
    {
      userId: c
        .text("user_id")
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      messageId: c
        .text("message_id")
        .notNull()
        .references(() => messages.id, { onDelete: "cascade" }),
      readAt: c.instant("read_at"),
    },
    (m) => [
      c.primaryKey({ columns: [m.userId, m.messageId] }),
      c.index("message_recipients_by_message").on(m.messageId),
    ],
  );
  return { messages, messageRecipients };
}

function threadTables(c: Columns, users: Users, cohortId: CohortId) {
  /** One per section and cohort. */
  const threads = c.table(
    "threads",
    {
      id: c.text("id").primaryKey(),
      cohortId: cohortId(),
      courseId: c.text("course_id").notNull(),
      sectionId: c.text("section_id").notNull(),
      mode: c.enumText("mode", threadModes).notNull(),
      /** What a roundtable is about. */
      topic: c.text("topic"),
      createdAt: c.instant("created_at").notNull(),
      closedAt: c.instant("closed_at"),
      /** What the moderator wrote down as its outcome. */
      outcome: c.text("outcome"),
      outcomeById: c.text("outcome_by_id").references(() => users.id, { onDelete: "set null" }),
      outcomeAt: c.instant("outcome_at"),
    },
    (th) => [c.uniqueIndex("threads_of_section").on(th.cohortId, th.courseId, th.sectionId)],
  );
  const threadId = () =>
    c
      .text("thread_id")
      .notNull()
      .references(() => threads.id, { onDelete: "cascade" });
  const posts = c.table(
    "posts",
    {
      id: c.text("id").primaryKey(),
      threadId: threadId(),
      /** Null: somebody whose account is gone. */
      authorId: c.text("author_id").references(() => users.id, { onDelete: "set null" }),
      body: c.text("body").notNull(),
      language: c.enumText("language", storedLanguages).notNull(),
      side: c.enumText("side", sides),
      createdAt: c.instant("created_at").notNull(),
      editedAt: c.instant("edited_at"),
      pinnedAt: c.instant("pinned_at"),
      removedAt: c.instant("removed_at"),
    },
    (p) => [c.index("posts_by_thread").on(p.threadId, p.createdAt), c.index("posts_by_author").on(p.authorId)],
  );
  /** Who wants to speak at a roundtable, for which side, in the order of asking. */
  const speakers = c.table(
    "speakers",
    {
      id: c.text("id").primaryKey(),
      threadId: threadId(),
      userId: c
        .text("user_id")
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      side: c.enumText("side", sides).notNull(),
      askedAt: c.instant("asked_at").notNull(),
      calledAt: c.instant("called_at"),
      doneAt: c.instant("done_at"),
    },
    (s) => [c.index("speakers_by_thread").on(s.threadId, s.askedAt), c.index("speakers_by_user").on(s.userId)],
  );
  return { threads, posts, speakers };
}
