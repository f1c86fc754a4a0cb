import type { Database, Tx } from "#db/database.ts";
import { newestVersion, saveDraftIn } from "./drafts.server.ts";
import { type Conflict, mergeTexts } from "./merge.ts";

/** One language of a text as an editor sends it. */
export interface TextToSave {
  path: string;
  source: string;
  /** What the editor had when it was last in line with the server. */
  base: string;
  personId: string;
  now: Date;
}

export type TextSaved =
  /** `source` is what stands now: where somebody else had saved, with their changes in it (`merged`). */
  | { ok: true; version: number; source: string; merged: boolean }
  /** Both changed the same lines. Nothing was saved; `source` has both changes, mine in the conflicts, upon `base`. */
  | { ok: false; reason: "conflict"; base: string; source: string; conflicts: Conflict[] };

/**
 * Saves a text as a draft. What somebody else saved or published since is merged in; where both changed the same lines
 * nothing is saved and both come back. Text that is as published makes no draft. Safe to repeat.
 */
export function saveText(db: Database, save: TextToSave): Promise<TextSaved> {
  return db.write((tx) => saveTextIn(tx, save));
}

async function saveTextIn(tx: Tx, { path, source, base, personId, now }: TextToSave): Promise<TextSaved> {
  const { source: theirs, version } = await newestVersion(tx, path);
  const merged = mergeTexts(base, source, theirs);
  if (merged.conflicts.length > 0) return { ok: false, reason: "conflict", base: theirs, ...merged };
  const done = { ok: true, source: merged.source, merged: merged.source !== source } as const;
  if (merged.source === theirs) return { ...done, version };
  const saved = await saveDraftIn(tx, { path, source: merged.source, fromVersion: version, personId, now });
  return { ...done, version: saved.ok ? saved.version : version };
}
