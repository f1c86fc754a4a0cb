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
import { proposeEdition, recordFile, touchedInStudio } from "./editions.server.ts";
import { type ContentFile, picturesBeside, readContentFolder } from "./files.server.ts";
import { publishIn } from "./publish.server.ts";

export interface ImportOptions {
  now: Date;
  /** What this content is called in the Studio, where it is proposed: the version of the software. */
  edition?: string;
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
  /** Files that became drafts, because the Studio had changed what they are about. */
  proposed: number;
  /** The same, but somebody has a draft there: to be tried again by the next import. */
  waiting: string[];
  /** Blocks whose partner language is behind, in all. */
  stale: number;
  problems: Problem[];
}

const atOnce = 8;

/**
 * Takes a content folder into the database: compiles what changed, publishes what is in order, all in one write.
 * What the Studio changed stays as it is; a new file for it becomes a draft with both changes in it.
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

type Outcome = Omit<ImportReport, "files">;

/** Nothing when somebody else published meanwhile: then it is done again, on what they published. */
async function importFiles(
  db: Database,
  folder: string,
  files: ContentFile[],
  { now, edition, onProgress }: ImportOptions,
): Promise<Outcome | undefined> {
  const { changed, gone: missing, version } = await findChanges(db, files);
  const nothing = { version, published: 0, removed: 0, proposed: 0, waiting: [], problems: [] };
  if (changed.length + missing.length === 0) return withDrift(db, nothing);
  const touched = await touchedInStudio(db.read, [...changed.map((file) => file.path), ...missing]);
  const gone = missing.filter((one) => !touched.has(one));
  const known = changed.filter((file) => touched.get(file.path)?.source === file.source);
  const compiled = await compileAll(
    folder,
    changed.filter((file) => !known.includes(file)),
    onProgress,
  );
  const candidates = compiled.documents.filter((document) => !touched.has(document.path));
  const published = (await publishedDocuments(db.read)).filter((document) => !gone.includes(document.path));
  const { accepted, problems } = acceptable(published, candidates);
  const sources = new Map(changed.map((file) => [file.path, file]));
  const withFile = (document: PublishedDocument) => {
    const file = sources.get(document.path);
    return file ? [{ ...document, source: file.source, importedHash: file.hash }] : [];
  };
  const publications = accepted.flatMap(withFile);
  const proposals = compiled.documents.filter((document) => touched.has(document.path)).flatMap(withFile);
  const done = await db.write(async (tx) => {
    const [state] = await tx.select().from(t.contentState);
    if ((state?.version ?? 0) !== version) return undefined;
    for (const { path: one, hash } of known) await recordFile(tx, { path: one, hash, now });
    const proposed = await proposeEdition(tx, { files: proposals, touched, edition, now });
    if (publications.length + gone.length === 0) return { version, ...proposed };
    const next = await publishIn(tx, { publications, gone, forgetFiles: true, now });
    return { version: next ?? version, ...proposed };
  });
  if (!done) return undefined;
  contentChanged(db);
  const counts = { published: publications.length, removed: gone.length };
  return withDrift(db, { ...done, ...counts, problems: [...compiled.problems, ...problems] });
}

async function withDrift(db: Database, report: Omit<Outcome, "stale">): Promise<Outcome> {
  return { ...report, stale: await db.read.$count(t.blockPairs, isNotNull(t.blockPairs.staleLanguage)) };
}

async function findChanges(db: Database, files: ContentFile[]): Promise<Changes> {
  const [state] = await db.read.select().from(t.contentState);
  const { path: id, importedHash, publishedRevisionId } = t.documents;
  const rows = await db.read.select({ path: id, hash: importedHash, inUse: publishedRevisionId }).from(t.documents);
  const known = new Map(rows.map(({ path: one, hash }) => [one, hash]));
  const present = new Set(files.map((file) => file.path));
  const changed = files
    .map((file) => ({ ...file, hash: digest(compilerVersion, file.source) }))
    .filter((file) => known.get(file.path) !== file.hash);
  const gone = rows.flatMap(({ path: one, hash, inUse }) => (hash && inUse && !present.has(one) ? [one] : []));
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
