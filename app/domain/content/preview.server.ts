import { draftCatalogue } from "#app/catalogue/build.ts";
import { publishedDocuments } from "#app/catalogue/catalogue.server.ts";
import type { ShownImage } from "#app/catalogue/images.ts";
import { folderOf, placeOf } from "#app/catalogue/paths.ts";
import type { Problem } from "#app/catalogue/problems.ts";
import type { Catalogue, PublishedDocument } from "#app/catalogue/types.ts";
import type { Database } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { checkDrafts } from "./changeSets.server.ts";
import { type Draft, draftsOf, findDraft } from "./drafts.server.ts";
import { openEditor } from "./editor.server.ts";
import { type ImagesIn, imagesFor } from "./images.server.ts";
import { withoutBroken } from "./withoutBroken.ts";
import { type LeftOutQuestion, withoutBrokenQuestions } from "./withoutBrokenQuestions.ts";

export interface DraftPreview {
  /** What readers would have if all of it were published as it stands, without what cannot be shown. */
  catalogue: Catalogue;
  problems: Problem[];
  /** Headings of blocks that cannot be shown. */
  leftOut: string[];
  /** Questions that cannot be shown; the others of their list are. */
  questionsLeftOut: LeftOutQuestion[];
}

/**
 * A text as readers would have it, from its draft and all that is to be published with it. What cannot be compiled is
 * left out, block by block and question by question; a text that nothing can be made of is shown as it is published. Writes nothing.
 */
export async function previewText(db: Database, folder: string): Promise<DraftPreview> {
  const drafts = await draftsAround(db, folder);
  const before = await publishedDocuments(db.read);
  const checked = await checkDrafts(db, drafts);
  const compiled =
    checked.documents.length > 0 || drafts.length === 0
      ? whole(checked.documents)
      : await parts(drafts, await imagesFor(db.read, before));
  const gone = drafts.filter(({ isRemoval }) => isRemoval).map(({ path }) => path);
  const fresh = new Set([...gone, ...compiled.documents.map(({ path }) => path)]);
  const published = before.filter(({ path }) => !fresh.has(path));
  const catalogue = draftCatalogue([...published, ...compiled.documents]);
  const { leftOut, questionsLeftOut } = compiled;
  return { catalogue, problems: checked.problems, leftOut, questionsLeftOut };
}

interface Compiled {
  documents: PublishedDocument[];
  leftOut: string[];
  questionsLeftOut: LeftOutQuestion[];
}

function whole(documents: PublishedDocument[]): Compiled {
  return { documents, leftOut: [], questionsLeftOut: [] };
}

/** The drafts of its change set, and the order of the course, which a new section is put into. */
async function draftsAround(db: Database, folder: string): Promise<Draft[]> {
  const { texts } = await openEditor(db.read, folder);
  const questions = await findDraft(db.read, `${folder}/questions.yaml`);
  const changeSetId = texts.en.changeSetId ?? texts.zh.changeSetId ?? questions?.changeSetId;
  const drafts = changeSetId ? await draftsOf(db.read, changeSetId) : [];
  const place = placeOf(`${folder}/en.mdx`);
  const course = place?.kind === "section" ? `courses/${place.courseId}/course.yaml` : undefined;
  if (!course || drafts.some(({ path }) => path === course)) return drafts;
  const order = await findDraft(db.read, course);
  return order ? [...drafts, order] : drafts;
}

async function parts(drafts: Draft[], imageIn: ImagesIn): Promise<Compiled> {
  const found: Compiled = { documents: [], leftOut: [], questionsLeftOut: [] };
  for (const { path, source } of drafts.filter(({ isRemoval }) => !isRemoval)) {
    const image = imageIn(folderOf(path));
    const one = path.endsWith(".mdx") ? await partsOf(path, source, image) : await questionsOf(path, source);
    found.documents.push(...one.documents);
    found.leftOut.push(...one.leftOut);
    found.questionsLeftOut.push(...one.questionsLeftOut);
  }
  return found;
}

/** The compiler names one thing at a time where it cannot read on, so it is asked until nothing is wrong with the rest. */
async function partsOf(
  path: string,
  source: string,
  image: (name: string) => ShownImage | undefined,
): Promise<Compiled> {
  const { compileDocument } = await import("#app/catalogue/document.server.ts");
  const leftOut: string[] = [];
  for (let left = source; ; ) {
    const result = await compileDocument(path, left, image);
    if (result.ok) return { documents: [documentOf(path, result.compiled)], leftOut, questionsLeftOut: [] };
    const rest = withoutBroken(left, result.problems);
    if (!rest) return { documents: [], leftOut, questionsLeftOut: [] };
    leftOut.push(...rest.leftOut);
    left = rest.source;
  }
}

/** Of a list of questions those that are whole; any other file as a whole or not at all. */
async function questionsOf(path: string, source: string): Promise<Compiled> {
  const { compileDocument } = await import("#app/catalogue/document.server.ts");
  const result = await compileDocument(path, source);
  if (result.ok) return whole([documentOf(path, result.compiled)]);
  const rest = path.endsWith("/questions.yaml") ? withoutBrokenQuestions(source, result.problems) : undefined;
  if (!rest) return whole([]);
  const again = await compileDocument(path, rest.source);
  const documents = again.ok ? [documentOf(path, again.compiled)] : [];
  return { documents, leftOut: [], questionsLeftOut: rest.leftOut };
}

function documentOf(path: string, compiled: unknown): PublishedDocument {
  return { path, revisionId: newId(), compiled };
}
