import type { Columns } from "../columns.ts";

export const userKinds = ["guest", "account"] as const;
export const roles = ["learner", "trainer", "admin"] as const;
export const storedLanguages = ["en", "zh"] as const;
export const respondentGroups = [
  "enterprise",
  "tvet-institution",
  "management-department",
  "employers-organization",
  "trade-union",
  "other",
] as const;

/** People, their sessions, the mail they are sent, and who changed what. Written by `app/domain/accounts`. */
export function accountsTables(c: Columns) {
  const users = usersTable(c);
  return { users, ...signInTables(c, users), ...recordTables(c) };
}

export type Users = ReturnType<typeof usersTable>;

function usersTable(c: Columns) {
  return c.table(
    "users",
    {
      id: c.text("id").primaryKey(),
      kind: c.enumText("kind", userKinds).notNull(),
      role: c.enumText("role", roles).notNull(),
      name: c.text("name").notNull(),
      nameSortKey: c.text("name_sort_key").notNull(),
      email: c.text("email"),
      emailKey: c.text("email_key"),
      username: c.text("username"),
      usernameKey: c.text("username_key"),
      passwordHash: c.text("password_hash"),
      language: c.enumText("language", storedLanguages).notNull(),
      organization: c.text("organization"),
      respondentGroup: c.enumText("respondent_group", respondentGroups),
      createdAt: c.instant("created_at").notNull(),
      lastSeenAt: c.instant("last_seen_at").notNull(),
      disabledAt: c.instant("disabled_at"),
    },
    (users) => [
      c.uniqueIndex("users_email_key").on(users.emailKey),
      c.uniqueIndex("users_username_key").on(users.usernameKey),
      c.index("users_by_name").on(users.nameSortKey, users.id),
    ],
  );
}

function signInTables(c: Columns, users: Users) {
  const userId = () =>
    c
      .text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" });
  const sessions = c.table(
    "sessions",
    {
      idHash: c.text("id_hash").primaryKey(),
      userId: userId(),
      createdAt: c.instant("created_at").notNull(),
      lastUsedAt: c.instant("last_used_at").notNull(),
      expiresAt: c.instant("expires_at").notNull(),
      userAgent: c.text("user_agent").notNull(),
      /** The admin who signed in as this person, for support. */
      supporterId: c.text("supporter_id"),
    },
    (sessions) => [
      c.index("sessions_by_user").on(sessions.userId),
      c.index("sessions_by_expiry").on(sessions.expiresAt),
    ],
  );
  const passwordResets = c.table(
    "password_resets",
    {
      tokenHash: c.text("token_hash").primaryKey(),
      userId: userId(),
      createdAt: c.instant("created_at").notNull(),
      expiresAt: c.instant("expires_at").notNull(),
      usedAt: c.instant("used_at"),
    },
    (resets) => [c.index("password_resets_by_user").on(resets.userId)],
  );
  const rateLimits = c.table("rate_limits", {
    key: c.text("key").primaryKey(),
    windowStart: c.instant("window_start").notNull(),
    count: c.int("count").notNull(),
  });
  return { sessions, passwordResets, rateLimits };
}

function recordTables(c: Columns) {
  const mails = c.table(
    "mails",
    {
      id: c.text("id").primaryKey(),
      toAddress: c.text("to_address").notNull(),
      language: c.enumText("language", storedLanguages).notNull(),
      subject: c.text("subject").notNull(),
      body: c.text("body").notNull(),
      createdAt: c.instant("created_at").notNull(),
      notBefore: c.instant("not_before").notNull(),
      leasedUntil: c.instant("leased_until"),
      attempts: c.int("attempts").notNull(),
      sentAt: c.instant("sent_at"),
      failedAt: c.instant("failed_at"),
    },
    (mails) => [c.index("mails_waiting").on(mails.sentAt, mails.failedAt, mails.notBefore)],
  );
  const auditLog = c.table(
    "audit_log",
    {
      id: c.text("id").primaryKey(),
      at: c.instant("at").notNull(),
      /** No foreign key: the log outlives the person. */
      actorId: c.text("actor_id"),
      action: c.text("action").notNull(),
      subject: c.text("subject").notNull(),
      before: c.json<unknown>("before"),
      after: c.json<unknown>("after"),
      previousHash: c.text("previous_hash").notNull(),
      hash: c.text("hash").notNull(),
    },
    (log) => [c.index("audit_log_by_time").on(log.at, log.id), c.index("audit_log_by_subject").on(log.subject, log.at)],
  );
  return { mails, auditLog };
}
