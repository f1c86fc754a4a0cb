import type { Columns } from "../columns.ts";
import { storedLanguages } from "./accounts.ts";

export const revisionStates = ["published", "superseded", "draft"] as const;

/** What we teach: documents with revisions, compiled once per revision. Written by `app/domain/content`. */
export function contentTables(c: Columns) {
  const documents = c.table("documents", {
    path: c.text("path").primaryKey(),
    publishedRevisionId: c.text("published_revision_id"),
    importedHash: c.text("imported_hash"),
    updatedAt: c.instant("updated_at").notNull(),
  });
  /** The two long columns stand last, so that a list of revisions does not read them. */
  const revisions = c.table(
    "revisions",
    {
      id: c.text("id").primaryKey(),
      path: c.text("path").notNull(),
      state: c.enumText("state", revisionStates).notNull(),
      authorId: c.text("author_id"),
      createdAt: c.instant("created_at").notNull(),
      sourceHash: c.text("source_hash").notNull(),
      source: c.text("source").notNull(),
      compiled: c.json<unknown>("compiled").notNull(),
    },
    (revisions) => [
      c.index("revisions_by_path").on(revisions.path, revisions.createdAt),
      c.index("revisions_by_state").on(revisions.state),
    ],
  );
  const blockPairs = c.table(
    "block_pairs",
    {
      /** The folder both languages stand in: "courses/x/y/z". */
      path: c.text("path").notNull(),
      blockId: c.text("block_id").notNull(),
      enHash: c.text("en_hash").notNull(),
      zhHash: c.text("zh_hash").notNull(),
      staleLanguage: c.enumText("stale_language", storedLanguages),
      updatedAt: c.instant("updated_at").notNull(),
    },
    (pairs) => [c.primaryKey({ columns: [pairs.path, pairs.blockId] })],
  );
  /** One row; its version rises with each publish. */
  const contentState = c.table("content_state", {
    id: c.enumText("id", ["current"]).primaryKey(),
    version: c.int("version").notNull(),
    updatedAt: c.instant("updated_at").notNull(),
  });
  return { documents, revisions, blockPairs, contentState };
}
