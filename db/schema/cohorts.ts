import type { Columns } from "../columns.ts";
import { respondentGroups, storedLanguages, type Users } from "./accounts.ts";

export const organizationRoles = ["lead", "training-officer", "mentor", "teacher", "officer", "member"] as const;
export const joinedBy = ["code", "link", "share", "names", "file", "hand"] as const;
export const cohortPictures = ["cycle", "gears", "book", "bridge", "hands", "tower"] as const;

/**
 * Organizations, and the cohorts in which learners go through a course together. Written by
 * `app/domain/organizations` and `app/domain/cohorts`.
 */
export function cohortsTables(c: Columns, users: Users) {
  const organizations = organizationsTable(c);
  const cohorts = cohortsTable(c, organizations);
  return { organizations, cohorts, ...organizationTables(c, users, organizations), ...peopleTables(c, users, cohorts) };
}

type Organizations = ReturnType<typeof organizationsTable>;
export type Cohorts = ReturnType<typeof cohortsTable>;

function organizationsTable(c: Columns) {
  return c.table(
    "organizations",
    {
      id: c.text("id").primaryKey(),
      /** At least one of the two names is there. */
      nameEn: c.text("name_en"),
      nameZh: c.text("name_zh"),
      nameSortKey: c.text("name_sort_key").notNull(),
      respondentGroup: c.enumText("respondent_group", respondentGroups),
      region: c.text("region"),
      /** The organization it belongs to; no foreign key, so that a parent may go. */
      parentId: c.text("parent_id"),
      createdAt: c.instant("created_at").notNull(),
    },
    (o) => [
      c.index("organizations_by_name").on(o.nameSortKey, o.id),
      c.index("organizations_by_parent").on(o.parentId),
    ],
  );
}

function organizationTables(c: Columns, users: Users, organizations: Organizations) {
  const organizationMembers = c.table(
    "organization_members",
    {
      userId: c
        .text("user_id")
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      organizationId: c
        .text("organization_id")
        .notNull()
        .references(() => organizations.id, { onDelete: "cascade" }),
      role: c.enumText("role", organizationRoles).notNull(),
      addedAt: c.instant("added_at").notNull(),
    },
    (m) => [
      c.primaryKey({ columns: [m.userId, m.organizationId] }),
      c.index("organization_members_by_organization").on(m.organizationId),
    ],
  );
  return { organizationMembers };
}

function cohortsTable(c: Columns, organizations: Organizations) {
  return c.table(
    "cohorts",
    {
      id: c.text("id").primaryKey(),
      name: c.text("name").notNull(),
      organizationId: c.text("organization_id").references(() => organizations.id, { onDelete: "set null" }),
      /** Days as they are written, "2027-03-01": they mean the same day wherever one is. */
      startsOn: c.text("starts_on"),
      endsOn: c.text("ends_on"),
      /** The language its learners are written to when they have chosen none. */
      language: c.enumText("language", storedLanguages),
      note: c.text("note"),
      picture: c.enumText("picture", cohortPictures),
      /** IANA name. A due date given as a day ends with that day here. */
      timeZone: c.text("time_zone").notNull(),
      /** After so many days without activity a learner needs attention. */
      inactiveDays: c.int("inactive_days").notNull(),
      /** Six characters, null while nobody can join by it. */
      joinCode: c.text("join_code"),
      /** The secret part of the join link. */
      joinToken: c.text("join_token"),
      joinExpiresAt: c.instant("join_expires_at"),
      createdAt: c.instant("created_at").notNull(),
      /** Can be undone for 30 days; then the row goes. */
      deletedAt: c.instant("deleted_at"),
    },
    (cohorts) => [
      c.uniqueIndex("cohorts_join_code").on(cohorts.joinCode),
      c.uniqueIndex("cohorts_join_token").on(cohorts.joinToken),
      c.index("cohorts_by_organization").on(cohorts.organizationId),
      c.index("cohorts_by_deletion").on(cohorts.deletedAt),
    ],
  );
}

function peopleTables(c: Columns, users: Users, cohorts: Cohorts) {
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
  const cohortTrainers = c.table(
    "cohort_trainers",
    {
      userId: userId(),
      cohortId: cohortId(),
      isOwner: c.bool("is_owner").notNull(),
      addedAt: c.instant("added_at").notNull(),
    },
    (m) => [c.primaryKey({ columns: [m.userId, m.cohortId] }), c.index("cohort_trainers_by_cohort").on(m.cohortId)],
  );
  const cohortMembers = c.table(
    "cohort_members",
    {
      userId: userId(),
      cohortId: cohortId(),
      joinedBy: c.enumText("joined_by", joinedBy).notNull(),
      joinedAt: c.instant("joined_at").notNull(),
      /** Left or was removed; what was learned stays, and joining again takes it up. */
      leftAt: c.instant("left_at"),
    },
    (m) => [
      c.primaryKey({ columns: [m.userId, m.cohortId] }),
      c.index("cohort_members_by_cohort").on(m.cohortId, m.leftAt, m.userId),
    ],
  );
  /** Accounts that a trainer made: whoever has the link sets the password, once. */
  const invitations = c.table(
    "invitations",
    {
      tokenHash: c.text("token_hash").primaryKey(),
      userId: userId(),
      cohortId: c.text("cohort_id").references(() => cohorts.id, { onDelete: "set null" }),
      createdAt: c.instant("created_at").notNull(),
      expiresAt: c.instant("expires_at").notNull(),
      usedAt: c.instant("used_at"),
    },
    (i) => [c.index("invitations_by_user").on(i.userId), c.index("invitations_by_cohort").on(i.cohortId)],
  );
  return { cohortTrainers, cohortMembers, invitations };
}
