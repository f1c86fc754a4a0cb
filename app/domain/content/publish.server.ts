import { and, eq, inArray } from "drizzle-orm";
import { digest } from "#app/catalogue/digest.ts";
import { folderOf } from "#app/catalogue/paths.ts";
import { partnerOf } from "#app/catalogue/texts.ts";
import type { CompiledText, PublishedDocument } from "#app/catalogue/types.ts";
import type { Database, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { type PairState, pairState } from "./drift.ts";

/** A new revision of a document, compiled and ready to be used. */
export interface Publication extends PublishedDocument {
  source: string;
  /** Of the file it came from. Absent when it was written in the Studio. */
  importedHash?: string;
  authorId?: string;
}

export interface Publishing {
  publications: Publication[];
  /** Documents to take out of use; their revisions stay. */
  gone?: string[];
  /** The files themselves are gone: one that comes back counts as new. What the Studio takes out stays out. */
  forgetFiles?: boolean;
  /** Nothing is done when another version is current. */
  expectedVersion?: number;
  now: Date;
}

/**
 * Puts revisions into use, all at once, and raises the content version by one.
 * Answers the new version; nothing when the expected one is not current any more.
 */
export function publish(db: Database, publishing: Publishing): Promise<number | undefined> {
  return db.write((tx) => publishIn(tx, publishing));
}

/** The same as a step of something larger. */
export async function publishIn(
  tx: Tx,
  { publications, gone = [], forgetFiles = false, expectedVersion, now }: Publishing,
): Promise<number | undefined> {
  const [state] = await tx.select().from(t.contentState);
  const version = state?.version ?? 0;
  if (expectedVersion !== undefined && version !== expectedVersion) return undefined;
  for (const publication of publications) await publishOne(tx, publication, now);
  for (const path of gone) await takeOut(tx, path, { forgetFiles, now });
  const paths = [...publications.map(({ path }) => path), ...gone];
  const folders = new Set(paths.filter((path) => partnerOf(path)).map(folderOf));
  for (const folder of folders) await updatePairs(tx, folder, now);
  const next = { version: version + 1, updatedAt: now };
  await tx
    .insert(t.contentState)
    .values({ id: "current", ...next })
    .onConflictDoUpdate({ target: t.contentState.id, set: next });
  return next.version;
}

async function publishOne(tx: Tx, publication: Publication, now: Date): Promise<void> {
  const { path, revisionId, source, compiled, importedHash, authorId } = publication;
  await supersede(tx, path);
  await tx.insert(t.revisions).values({
    id: revisionId,
    path,
    state: "published",
    authorId: authorId ?? null,
    createdAt: now,
    sourceHash: digest(source),
    source,
    compiled,
  });
  const document = { publishedRevisionId: revisionId, updatedAt: now, ...(importedHash ? { importedHash } : {}) };
  await tx
    .insert(t.documents)
    .values({ path, ...document })
    .onConflictDoUpdate({ target: t.documents.path, set: document });
}

async function takeOut(tx: Tx, path: string, { forgetFiles, now }: { forgetFiles: boolean; now: Date }): Promise<void> {
  await supersede(tx, path);
  const set = { publishedRevisionId: null, updatedAt: now, ...(forgetFiles && { importedHash: null }) };
  await tx.update(t.documents).set(set).where(eq(t.documents.path, path));
}

async function supersede(tx: Tx, path: string): Promise<void> {
  const inUse = and(eq(t.revisions.path, path), eq(t.revisions.state, "published"));
  await tx.update(t.revisions).set({ state: "superseded" }).where(inUse);
}

/** Compares the blocks of both languages with what they were when they last said the same. */
async function updatePairs(tx: Tx, folder: string, now: Date): Promise<void> {
  const en = await blockHashes(tx, `${folder}/en.mdx`);
  const zh = await blockHashes(tx, `${folder}/zh.mdx`);
  const rows = await tx.select().from(t.blockPairs).where(eq(t.blockPairs.path, folder));
  const before = new Map(rows.map((row) => [row.blockId, row]));
  for (const [blockId, enHash] of en) {
    const zhHash = zh.get(blockId);
    if (zhHash === undefined) continue;
    const row = before.get(blockId);
    before.delete(blockId);
    const known: PairState | undefined = row && {
      inLine: { en: row.enHash, zh: row.zhHash },
      staleLanguage: row.staleLanguage,
    };
    const { inLine, staleLanguage } = pairState(known, { en: enHash, zh: zhHash });
    const set = { enHash: inLine.en, zhHash: inLine.zh, staleLanguage, updatedAt: now };
    if (row && row.enHash === set.enHash && row.zhHash === set.zhHash && row.staleLanguage === staleLanguage) continue;
    await tx
      .insert(t.blockPairs)
      .values({ path: folder, blockId, ...set })
      .onConflictDoUpdate({ target: [t.blockPairs.path, t.blockPairs.blockId], set });
  }
  const vanished = [...before.keys()];
  if (vanished.length > 0) {
    await tx.delete(t.blockPairs).where(and(eq(t.blockPairs.path, folder), inArray(t.blockPairs.blockId, vanished)));
  }
}

/** Block ids and digests of the published text; none when there is none. */
async function blockHashes(tx: Tx, path: string): Promise<Map<string, string>> {
  const [found] = await tx
    .select({ compiled: t.revisions.compiled })
    .from(t.documents)
    .innerJoin(t.revisions, eq(t.revisions.id, t.documents.publishedRevisionId))
    .where(eq(t.documents.path, path));
  const text = found?.compiled as CompiledText | undefined;
  return new Map((text?.blocks ?? []).map(({ id, hash }) => [id, hash]));
}
