import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { asc, eq } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

export interface ExportReport {
  documents: number;
  /** Files that are other than they were. */
  written: string[];
  /** Files of documents that were taken out of use. */
  removed: string[];
}

/**
 * Writes what is published into a content folder, to the byte as it was written. An import of that folder changes
 * nothing. Pictures and whatever else lies there stay as they are.
 */
export async function exportContent(reader: Reader, folder: string): Promise<ExportReport> {
  const rows = await reader
    .select({ path: t.documents.path, source: t.revisions.source })
    .from(t.documents)
    .leftJoin(t.revisions, eq(t.revisions.id, t.documents.publishedRevisionId))
    .orderBy(asc(t.documents.path));
  const written: string[] = [];
  const removed: string[] = [];
  for (const { path: id, source } of rows) {
    const place = path.join(folder, id);
    const before = await readFile(place, "utf8").catch(() => null);
    if (source === before) continue;
    if (source === null) {
      await rm(place);
      removed.push(id);
    } else {
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, source);
      written.push(id);
    }
  }
  return { documents: rows.filter(({ source }) => source !== null).length, written, removed };
}
