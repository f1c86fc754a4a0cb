import path from "node:path";
import { isNotNull } from "drizzle-orm";
import { contentChanged, publishedDocuments } from "#app/catalogue/catalogue.server.ts";
import { digest } from "#app/catalogue/digest.ts";
import { folderOf } from "#app/catalogue/paths.ts";
import { type Problem, sortProblems } from "#app/catalogue/problems.ts";
import type { PublishedDocument } from "#app/catalogue/types.ts";
import { compilerVersion } from "#app/catalogue/version.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { acceptable } from "./acceptable.ts";
import { type ContentFile, picturesBeside, readContentFolder } from "./files.server.ts";
import { type Publication, publish } from "./publish.server.ts";

export interface ImportOptions {
  now: Date;
  /** Called when a file was compiled. */
  onProgress?: (done: number, total: number) => void;
}

export interface ImportReport {
  /** Of the content, after it. */
  version: number;
  files: number;
  published: number;
  /** Files that are gone and were taken out of use. */
  removed: number;
  /** Blocks whose partner language is behind, in all. */
  stale: number;
  problems: Problem[];
}

const atOnce = 8;

/**
 * Takes a content folder into the database: compiles what changed, publishes what is in order, all in one write.
 * A file with a problem is reported, and its last good revision stays in use.
 * When nothing changed, nothing is compiled and nothing written.
 */
export async function importContent(db: Database, folder: string, options: ImportOptions): Promise<ImportReport> {
  const { files, strangers } = await readContentFolder(folder);
  if (!files.some(({ path: one }) => one.endsWith("/course.yaml"))) {
    throw new Error(`${path.resolve(folder)} holds no course: name the folder with courses/ in it`);
  }
  const problems = strangers.map((file): Problem => ({ file, line: 1, code: "unknownFile" }));
  for (;;) {
    const outcome = await importFiles(db, folder, files, options);
    if (outcome) return { ...outcome, files: files.length, problems: sortProblems([...problems, ...outcome.problems]) };
  }
}

interface Changes {
  changed: (ContentFile & { hash: string })[];
  /** Imported once, no longer in the folder. */
  gone: string[];
  version: number;
}

/** Nothing when somebody else published meanwhile: then it is done again, on what they published. */
async function importFiles(
  db: Database,
  folder: string,
  files: ContentFile[],
  { now, onProgress }: ImportOptions,
): Promise<Omit<ImportReport, "files"> | undefined> {
  const { changed, gone, version } = await findChanges(db, files);
  const staleNow = () => db.read.$count(t.blockPairs, isNotNull(t.blockPairs.staleLanguage));
  if (changed.length + gone.length === 0) {
    return { version, published: 0, removed: 0, stale: await staleNow(), problems: [] };
  }
  const compiled = await compileAll(folder, changed, onProgress);
  const published = (await publishedDocuments(db.read)).filter((document) => !gone.includes(document.path));
  const { accepted, problems } = acceptable(published, compiled.documents);
  const all = [...compiled.problems, ...problems];
  if (accepted.length + gone.length === 0)
    return { version, published: 0, removed: 0, stale: await staleNow(), problems: all };
  const sources = new Map(changed.map((file) => [file.path, file]));
  const publications = accepted.flatMap((document): Publication[] => {
    const file = sources.get(document.path);
    return file ? [{ ...document, source: file.source, importedHash: file.hash }] : [];
  });
  const next = await publish(db, { publications, gone, expectedVersion: version, now });
  if (next === undefined) return undefined;
  contentChanged(db);
  return { version: next, published: accepted.length, removed: gone.length, stale: await staleNow(), problems: all };
}

async function findChanges(db: Database, files: ContentFile[]): Promise<Changes> {
  const [state] = await db.read.select().from(t.contentState);
  const rows = await db.read.select({ path: t.documents.path, hash: t.documents.importedHash }).from(t.documents);
  const known = new Map(rows.map(({ path: one, hash }) => [one, hash]));
  const present = new Set(files.map((file) => file.path));
  const changed = files
    .map((file) => ({ ...file, hash: digest(compilerVersion, file.source) }))
    .filter((file) => known.get(file.path) !== file.hash);
  const gone = rows.flatMap(({ path: one, hash }) => (hash && !present.has(one) ? [one] : []));
  return { changed, gone, version: state?.version ?? 0 };
}

async function compileAll(folder: string, files: ContentFile[], onProgress: ImportOptions["onProgress"]) {
  // Loaded here, so that an import that finds nothing to do does not wait for the compiler.
  const { compileDocument } = await import("#app/catalogue/document.server.ts");
  const documents: PublishedDocument[] = [];
  const problems: Problem[] = [];
  const waiting = [...files];
  let done = 0;
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const sizes = file.path.endsWith(".mdx") ? await picturesBeside(folder, folderOf(file.path)) : undefined;
      const result = await compileDocument(file.path, file.source, sizes);
      if (result.ok) documents.push({ path: file.path, revisionId: newId(), compiled: result.compiled });
      else problems.push(...result.problems);
      done += 1;
      onProgress?.(done, files.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { documents: documents.sort((a, b) => (a.path < b.path ? -1 : 1)), problems };
}
