import type { Columns } from "../columns.ts";
import { storedLanguages, type Users } from "./accounts.ts";

export const changeSetStates = ["draft", "review", "approved", "published", "withdrawn"] as const;
/** Why a change set was not published at its moment. */
export const scheduleFailures = ["problems", "publishedMeanwhile", "notInThisState", "nothingInIt"] as const;
export const draftOrigins = ["studio", "restore", "exchange", "edition"] as const;

/** What admins prepare before it is published, and how the site is set up. Written by `app/domain/content` and `app/domain/site`. */
export function studioTables(c: Columns, users: Users) {
  const changeSets = changeSetsTable(c, users);
  return { changeSets, ...draftTables(c, users, changeSets), ...translationTables(c, users), ...siteTables(c, users) };
}

type ChangeSets = ReturnType<typeof changeSetsTable>;

/** Who did it; the work outlives the person. */
const personId = (c: Columns, users: Users) => (name: string) =>
  c.text(name).references(() => users.id, { onDelete: "set null" });

function changeSetsTable(c: Columns, users: Users) {
  const by = personId(c, users);
  /** Drafts that are reviewed and published together, or not at all. */
  return c.table(
    "change_sets",
    {
      id: c.text("id").primaryKey(),
      /** Null: named after what it changes. */
      title: c.text("title"),
      state: c.enumText("state", changeSetStates).notNull(),
      createdById: by("created_by_id"),
      createdAt: c.instant("created_at").notNull(),
      reviewAskedById: by("review_asked_by_id"),
      reviewAskedAt: c.instant("review_asked_at"),
      reviewedById: by("reviewed_by_id"),
      reviewedAt: c.instant("reviewed_at"),
      /** To be published at this moment. */
      publishAt: c.instant("publish_at"),
      scheduledById: by("scheduled_by_id"),
      /** The moment at which it was to be published and could not be, until it has another date or is published. */
      failedAt: c.instant("failed_at"),
      failure: c.enumText("failure", scheduleFailures),
      publishedById: by("published_by_id"),
      publishedAt: c.instant("published_at"),
      publishedVersion: c.int("published_version"),
    },
    (s) => [c.index("change_sets_by_state").on(s.state, s.createdAt), c.index("change_sets_due").on(s.publishAt)],
  );
}

function draftTables(c: Columns, users: Users, changeSets: ChangeSets) {
  const by = personId(c, users);
  /** One open draft a document: its path is its id. It goes when it is published or thrown away. */
  const drafts = c.table(
    "drafts",
    {
      path: c.text("path").primaryKey(),
      changeSetId: c
        .text("change_set_id")
        .notNull()
        .references(() => changeSets.id, { onDelete: "cascade" }),
      /** What it was begun from; null: a new document. */
      baseRevisionId: c.text("base_revision_id"),
      /** Takes the document out of use. */
      isRemoval: c.bool("is_removal").notNull(),
      origin: c.enumText("origin", draftOrigins).notNull(),
      /** Rises with each save; who saves names the one they began from. */
      version: c.int("version").notNull(),
      savedById: by("saved_by_id"),
      savedAt: c.instant("saved_at").notNull(),
      source: c.text("source").notNull(),
    },
    (d) => [c.index("drafts_by_change_set").on(d.changeSetId)],
  );
  const comments = c.table(
    "comments",
    {
      id: c.text("id").primaryKey(),
      /** The folder of a text in both languages, or the path of another document. */
      subject: c.text("subject").notNull(),
      blockId: c.text("block_id"),
      authorId: by("author_id"),
      body: c.text("body").notNull(),
      createdAt: c.instant("created_at").notNull(),
      resolvedById: by("resolved_by_id"),
      resolvedAt: c.instant("resolved_at"),
    },
    (m) => [c.index("comments_by_subject").on(m.subject, m.createdAt)],
  );
  /** Who has something open in the editor; old after some seconds without a sign. */
  const editors = c.table(
    "editors",
    {
      userId: c
        .text("user_id")
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      subject: c.text("subject").notNull(),
      seenAt: c.instant("seen_at").notNull(),
    },
    (e) => [c.primaryKey({ columns: [e.userId, e.subject] }), c.index("editors_by_subject").on(e.subject, e.seenAt)],
  );
  return { drafts, comments, editors };
}

function translationTables(c: Columns, users: Users) {
  const by = personId(c, users);
  /** Somebody looked at a stale block and found that its meaning has not changed. */
  const keptBlocks = c.table(
    "kept_blocks",
    {
      path: c.text("path").notNull(),
      blockId: c.text("block_id").notNull(),
      language: c.enumText("language", storedLanguages).notNull(),
      /** Digests of both languages then: later edits make it stale as any other. */
      enHash: c.text("en_hash").notNull(),
      zhHash: c.text("zh_hash").notNull(),
      reason: c.text("reason").notNull(),
      keptById: by("kept_by_id"),
      keptAt: c.instant("kept_at").notNull(),
    },
    (k) => [c.primaryKey({ columns: [k.path, k.blockId] })],
  );
  /** What the overview draws over time, one row a day. */
  const contentDays = c.table("content_days", {
    day: c.text("day").primaryKey(),
    published: c.int("published").notNull(),
    drafts: c.int("drafts").notNull(),
    missing: c.int("missing").notNull(),
    stale: c.int("stale").notNull(),
  });
  /** A key was wrong and submitted attempts were scored anew; what was completed stays. */
  const regrades = c.table(
    "regrades",
    {
      id: c.text("id").primaryKey(),
      courseId: c.text("course_id").notNull(),
      chapterId: c.text("chapter_id").notNull(),
      questionId: c.text("question_id").notNull(),
      /** The revision whose key counts now. */
      revisionId: c.text("revision_id").notNull(),
      attempts: c.int("attempts").notNull(),
      changed: c.int("changed").notNull(),
      regradedById: by("regraded_by_id"),
      regradedAt: c.instant("regraded_at").notNull(),
    },
    (r) => [c.index("regrades_by_question").on(r.courseId, r.chapterId, r.questionId)],
  );
  return { keptBlocks, contentDays, regrades };
}

function siteTables(c: Columns, users: Users) {
  const by = personId(c, users);
  /** Name, logo, who may sign up, whether a second pair of eyes is needed: one row a setting. */
  const siteSettings = c.table("site_settings", {
    key: c.text("key").primaryKey(),
    value: c.json<unknown>("value").notNull(),
    changedById: by("changed_by_id"),
    changedAt: c.instant("changed_at").notNull(),
  });
  /** Pictures that were uploaded, in the database itself: in every backup, and the same for every process. */
  const pictures = c.table(
    "pictures",
    {
      id: c.text("id").primaryKey(),
      /** As texts refer to it: "workshop-floor.webp". */
      name: c.text("name").notNull(),
      contentType: c.text("content_type").notNull(),
      width: c.int("width").notNull(),
      height: c.int("height").notNull(),
      bytes: c.int("bytes").notNull(),
      altEn: c.text("alt_en").notNull(),
      altZh: c.text("alt_zh").notNull(),
      digest: c.text("digest").notNull(),
      uploadedById: by("uploaded_by_id"),
      uploadedAt: c.instant("uploaded_at").notNull(),
      removedAt: c.instant("removed_at"),
    },
    (p) => [c.uniqueIndex("pictures_by_name").on(p.name)],
  );
  const pictureFiles = c.table("picture_files", {
    pictureId: c
      .text("picture_id")
      .primaryKey()
      .references(() => pictures.id, { onDelete: "cascade" }),
    base64: c.text("base64").notNull(),
  });
  return { siteSettings, pictures, pictureFiles };
}
