import { desc, eq, inArray } from "drizzle-orm";
import { digest } from "#app/catalogue/digest.ts";
import { compilerVersion } from "#app/catalogue/version.ts";
import { chunks } from "#db/chunks.ts";
import type { Reader, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { addChangeSet, findDraft, saveDraftIn } from "./drafts.server.ts";
import { bringTogether } from "./overtaken.ts";
import type { Publication } from "./publish.server.ts";

/** A document the Studio has had the last word on. */
export interface Touched {
  importedHash: string | null;
  /** As published; null: the Studio took it out of use. */
  source: string | null;
}

/**
 * Which of these documents the Studio published or took out of use since a file of theirs was last taken in: no file
 * overwrites them. One whose published text is that of its file again counts as untouched.
 */
export async function touchedInStudio(reader: Reader, paths: string[]): Promise<Map<string, Touched>> {
  const touched = new Map<string, Touched>();
  for (const portion of chunks(paths, 1)) {
    const rows = await reader
      .select({
        path: t.documents.path,
        importedHash: t.documents.importedHash,
        inUse: t.documents.publishedRevisionId,
        authorId: t.revisions.authorId,
        source: t.revisions.source,
      })
      .from(t.documents)
      .leftJoin(t.revisions, eq(t.revisions.id, t.documents.publishedRevisionId))
      .where(inArray(t.documents.path, portion));
    for (const { path, importedHash, inUse, authorId, source } of rows) {
      const takenOut = inUse === null && importedHash !== null;
      const rewritten = authorId !== null && importedHash !== digest(compilerVersion, source ?? "");
      if (takenOut || rewritten) touched.set(path, { importedHash, source });
    }
  }
  return touched;
}

/** Remembers that a file was looked at, so that it is not looked at again. */
export async function recordFile(tx: Tx, { path, hash, now }: { path: string; hash: string; now: Date }) {
  await tx.update(t.documents).set({ importedHash: hash, updatedAt: now }).where(eq(t.documents.path, path));
}

interface Edition {
  files: (Publication & { importedHash: string })[];
  touched: Map<string, Touched>;
  edition: string | undefined;
  now: Date;
}

/**
 * Makes drafts of new files for documents the Studio has changed, in one change set. Where file and Studio changed
 * different places, both changes are in the draft. Where they changed the same, the draft is the file as it came, resting
 * upon the one before it: what is published has overtaken it, and somebody chooses place by place (`viewOvertaken`).
 * A document somebody has a draft of is left for the next import.
 */
export async function proposeEdition(
  tx: Tx,
  { files, touched, edition, now }: Edition,
): Promise<{ proposed: number; waiting: string[] }> {
  const waiting: string[] = [];
  let proposed = 0;
  let changeSetId: string | undefined;
  for (const file of files) {
    const { path, source, importedHash } = file;
    if (await findDraft(tx, path)) {
      waiting.push(path);
      continue;
    }
    const inUse = touched.get(path)?.source ?? null;
    const base = await lastFile(tx, path, touched.get(path)?.importedHash ?? null);
    await keepFile(tx, file, now);
    await recordFile(tx, { path, hash: importedHash, now });
    const both = bringTogether({ path, base: base?.source ?? null, mine: source, theirs: inUse });
    const asItCame = inUse !== null && both.clashes.length > 0;
    const proposal = asItCame || both.source === null ? source : both.source;
    if (proposal === inUse) continue;
    changeSetId ??= await addChangeSet(tx, { personId: null, now, title: titleOf(edition, now) });
    await saveDraftIn(tx, {
      ...{ path, source: proposal, fromVersion: 0, personId: null, now, changeSetId },
      ...(asItCame && { baseRevisionId: base?.id ?? null }),
      origin: "edition",
    });
    proposed++;
  }
  return { proposed, waiting };
}

/** A title in no language: the name of the edition and the day it came. */
function titleOf(edition: string | undefined, now: Date): string {
  return [edition, now.toISOString().slice(0, 10)].filter(Boolean).join(" · ");
}

/** The file as it was when one was last taken in: what both have changed since. */
async function lastFile(tx: Tx, path: string, importedHash: string | null) {
  const revisions = await tx
    .select({ id: t.revisions.id, source: t.revisions.source, authorId: t.revisions.authorId })
    .from(t.revisions)
    .where(eq(t.revisions.path, path))
    .orderBy(desc(t.revisions.createdAt), desc(t.revisions.id));
  const same = revisions.find(({ source }) => digest(compilerVersion, source) === importedHash);
  return same ?? revisions.find(({ authorId }) => authorId === null);
}

/** The file stands in the history, and is what the next edition is compared with. */
async function keepFile(tx: Tx, { path, revisionId, source, compiled }: Publication, now: Date): Promise<void> {
  await tx.insert(t.revisions).values({
    ...{ id: revisionId, path, source, compiled, sourceHash: digest(source), createdAt: now },
    ...{ state: "superseded", authorId: null },
  });
}
