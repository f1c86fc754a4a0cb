import { eq, inArray, isNotNull } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Database, Reader } from "#db/database.ts";
import { prepared } from "#db/prepared.ts";
import { t } from "#db/tables.ts";
import { buildCatalogue } from "./build.ts";
import { placeOf } from "./paths.ts";
import { wordProblem } from "./problems.ts";
import type { CompiledQuestions, CompiledQuiz } from "./questionSchema.ts";
import type { Catalogue, PublishedDocument, Question, Quiz } from "./types.ts";

interface Kept {
  catalogue?: Catalogue;
  /** Version that was looked at last, built or not. */
  seenVersion?: number;
  checkedAt: number;
  checking?: Promise<Catalogue>;
  /** Of published revisions, so that a reload reads only what changed. */
  documents: Map<string, PublishedDocument>;
  revisions: LRUCache<string, PublishedDocument>;
}

const checkEveryMs = 1000;
const keptByDatabase = new WeakMap<Database, Kept>();

function keptOf(db: Database): Kept {
  let kept = keptByDatabase.get(db);
  if (!kept) {
    kept = { checkedAt: Number.NEGATIVE_INFINITY, documents: new Map(), revisions: new LRUCache({ max: 200 }) };
    keptByDatabase.set(db, kept);
  }
  return kept;
}

/** The catalogue in use. In memory; looks once a second whether the content version moved, and reloads what changed. */
export function currentCatalogue(db: Database): Promise<Catalogue> {
  const kept = keptOf(db);
  if (kept.catalogue && performance.now() - kept.checkedAt < checkEveryMs) return Promise.resolve(kept.catalogue);
  kept.checking ??= check(db, kept).finally(() => {
    kept.checking = undefined;
  });
  return kept.checking;
}

/** Makes the next look at the catalogue see what was just published. */
export function contentChanged(db: Database): void {
  keptOf(db).checkedAt = Number.NEGATIVE_INFINITY;
}

const readVersion = prepared("catalogue.version", (reader: Reader) =>
  reader.select({ version: t.contentState.version }).from(t.contentState),
);

async function check(db: Database, kept: Kept): Promise<Catalogue> {
  const startedAt = performance.now();
  const [state] = await readVersion(db.read, {});
  const version = state?.version ?? 0;
  if (!kept.catalogue || kept.seenVersion !== version) await reload(db, kept, version);
  kept.checkedAt = startedAt;
  if (!kept.catalogue) throw new Error("the published content contradicts itself: import it again");
  return kept.catalogue;
}

/** Should what is published contradict itself, the last catalogue that could be built stays in use. */
async function reload(db: Database, kept: Kept, version: number): Promise<void> {
  const documents = await publishedDocuments(db.read, kept.documents);
  kept.documents = new Map(documents.map((document) => [document.revisionId, document]));
  const blockPairs = await db.read.select().from(t.blockPairs).where(isNotNull(t.blockPairs.staleLanguage));
  const built = buildCatalogue(documents, { version, blockPairs });
  kept.seenVersion = version;
  if (built.ok) kept.catalogue = built.catalogue;
  else
    console.error(
      `content version ${version} cannot be used`,
      built.problems.map((problem) => wordProblem(problem)),
    );
}

/** What is published, compiled; documents that are known already are not read again. */
export async function publishedDocuments(
  reader: Reader,
  known: Map<string, PublishedDocument> = new Map(),
): Promise<PublishedDocument[]> {
  const rows = await reader
    .select({ path: t.documents.path, revisionId: t.documents.publishedRevisionId })
    .from(t.documents)
    .where(isNotNull(t.documents.publishedRevisionId));
  const missing = rows.flatMap(({ revisionId }) => (revisionId && !known.has(revisionId) ? [revisionId] : []));
  const found = new Map(known);
  for (let start = 0; start < missing.length; start += 500) {
    for (const document of await readRevisions(reader, missing.slice(start, start + 500))) {
      found.set(document.revisionId, document);
    }
  }
  return rows.flatMap(({ revisionId }) => found.get(revisionId ?? "") ?? []);
}

function readRevisions(reader: Reader, ids: string[]): Promise<PublishedDocument[]> {
  const { id, path, compiled } = t.revisions;
  return reader.select({ path, revisionId: id, compiled }).from(t.revisions).where(inArray(id, ids));
}

async function revision(db: Database, revisionId: string): Promise<PublishedDocument | undefined> {
  const kept = keptOf(db);
  const known = kept.documents.get(revisionId) ?? kept.revisions.get(revisionId);
  if (known) return known;
  const { id, path, compiled } = t.revisions;
  const [found] = await db.read.select({ path, revisionId: id, compiled }).from(t.revisions).where(eq(id, revisionId));
  if (found) kept.revisions.set(revisionId, found);
  return found;
}

/** The quiz as it was in one revision of its quiz.yaml: what an attempt was, and stays, about. */
export async function quizRevision(db: Database, revisionId: string): Promise<Quiz | undefined> {
  const document = await revision(db, revisionId);
  const place = document && placeOf(document.path);
  if (place?.kind !== "quiz") return undefined;
  const { courseId, chapterId } = place;
  return { courseId, chapterId, revisionId, ...(document?.compiled as CompiledQuiz) };
}

/** The questions of a section as they were in one revision of its questions.yaml. */
export async function sectionQuestionsRevision(db: Database, revisionId: string): Promise<Question[] | undefined> {
  const document = await revision(db, revisionId);
  if (!document || placeOf(document.path)?.kind !== "questions") return undefined;
  return (document.compiled as CompiledQuestions).questions;
}
