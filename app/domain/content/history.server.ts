import { and, desc, eq } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { findDraft, inUseNow, saveDraftIn } from "./drafts.server.ts";

export interface RevisionEntry {
  id: string;
  createdAt: Date;
  /** Nobody: it came from a file. */
  authorName: string | null;
  inUse: boolean;
}

/** Every revision of a document, the newest first. */
export async function revisionsOf(reader: Reader, path: string): Promise<RevisionEntry[]> {
  const rows = await reader
    .select({
      id: t.revisions.id,
      createdAt: t.revisions.createdAt,
      authorName: t.users.name,
      state: t.revisions.state,
    })
    .from(t.revisions)
    .leftJoin(t.users, eq(t.users.id, t.revisions.authorId))
    .where(eq(t.revisions.path, path))
    .orderBy(desc(t.revisions.createdAt), desc(t.revisions.id));
  return rows.map(({ state, ...row }) => ({ ...row, inUse: state === "published" }));
}

/** The source of one revision of this document. */
export async function revisionSource(
  reader: Reader,
  { path, revisionId }: { path: string; revisionId: string },
): Promise<string | undefined> {
  const [found] = await reader
    .select({ source: t.revisions.source })
    .from(t.revisions)
    .where(and(eq(t.revisions.id, revisionId), eq(t.revisions.path, path)));
  return found?.source;
}

export type RestoreOutcome =
  | { ok: true; changeSetId: string }
  /** `hasDraft`: somebody works on it, and their text is not to be lost; `asPublished`: readers see just that. */
  | { ok: false; reason: "noSuchRevision" | "hasDraft" | "asPublished" };

/** Makes a draft of an earlier revision: nothing is published by it, and nothing that was published is lost. */
export function restoreRevision(
  db: Database,
  { path, revisionId, personId, now }: { path: string; revisionId: string; personId: string; now: Date },
): Promise<RestoreOutcome> {
  return db.write(async (tx): Promise<RestoreOutcome> => {
    const source = await revisionSource(tx, { path, revisionId });
    if (source === undefined) return { ok: false, reason: "noSuchRevision" };
    if (await findDraft(tx, path)) return { ok: false, reason: "hasDraft" };
    if ((await inUseNow(tx, path))?.source === source) return { ok: false, reason: "asPublished" };
    const saved = await saveDraftIn(tx, { path, source, fromVersion: 0, personId, now, origin: "restore" });
    return saved.ok ? { ok: true, changeSetId: saved.changeSetId } : { ok: false, reason: "hasDraft" };
  });
}
