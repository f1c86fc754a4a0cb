import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { asc, eq } from "drizzle-orm";
import { folderOf } from "#app/catalogue/paths.ts";
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
 * nothing. Uploaded pictures are written beside each text that shows them; whatever else lies there stays as it is.
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
  written.push(...(await exportPictures(reader, folder, rows)));
  return { documents: rows.filter(({ source }) => source !== null).length, written, removed };
}

async function exportPictures(
  reader: Reader,
  folder: string,
  texts: { path: string; source: string | null }[],
): Promise<string[]> {
  const pictures = await reader
    .select({ name: t.pictures.name, base64: t.pictureFiles.base64 })
    .from(t.pictures)
    .innerJoin(t.pictureFiles, eq(t.pictureFiles.pictureId, t.pictures.id));
  const written: string[] = [];
  for (const { name, base64 } of pictures) {
    const showing = texts.filter(({ path: id, source }) => id.endsWith(".mdx") && source?.includes(`"${name}"`));
    for (const id of new Set(showing.map((text) => `${folderOf(text.path)}/${name}`))) {
      const place = path.join(folder, id);
      const bytes = Buffer.from(base64, "base64");
      if ((await readFile(place).catch(() => null))?.equals(bytes)) continue;
      await writeFile(place, bytes);
      written.push(id);
    }
  }
  return written;
}
