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

export interface DraftPreview {
  /** What readers would have if all of it were published as it stands, without what cannot be shown. */
  catalogue: Catalogue;
  problems: Problem[];
  /** Headings of blocks that cannot be shown. */
  leftOut: string[];
}

/**
 * A text as readers would have it, from its draft and all that is to be published with it. What cannot be compiled is
 * left out, block by block; a text that nothing can be made of is shown as it is published. Writes nothing.
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
  return { catalogue, problems: checked.problems, leftOut: compiled.leftOut };
}

interface Compiled {
  documents: PublishedDocument[];
  leftOut: string[];
}

function whole(documents: PublishedDocument[]): Compiled {
  return { documents, leftOut: [] };
}

/** The drafts of its change set, and the order of the course, which a new section is put into. */
async function draftsAround(db: Database, folder: string): Promise<Draft[]> {
  const { texts } = await openEditor(db.read, folder);
  const changeSetId = texts.en.changeSetId ?? texts.zh.changeSetId;
  const drafts = changeSetId ? await draftsOf(db.read, changeSetId) : [];
  const place = placeOf(`${folder}/en.mdx`);
  const course = place?.kind === "section" ? `courses/${place.courseId}/course.yaml` : undefined;
  if (!course || drafts.some(({ path }) => path === course)) return drafts;
  const order = await findDraft(db.read, course);
  return order ? [...drafts, order] : drafts;
}

async function parts(drafts: Draft[], imageIn: ImagesIn): Promise<Compiled> {
  const found: Compiled = { documents: [], leftOut: [] };
  for (const { path, source } of drafts.filter(({ isRemoval }) => !isRemoval)) {
    const { document, leftOut } = await partsOf(path, source, imageIn(folderOf(path)));
    if (document) found.documents.push(document);
    found.leftOut.push(...leftOut);
  }
  return found;
}

/** The compiler names one thing at a time where it cannot read on, so it is asked until nothing is wrong with the rest. */
async function partsOf(
  path: string,
  source: string,
  image: (name: string) => ShownImage | undefined,
): Promise<{ document?: PublishedDocument; leftOut: string[] }> {
  const { compileDocument } = await import("#app/catalogue/document.server.ts");
  const leftOut: string[] = [];
  for (let left = source; ; ) {
    const result = await compileDocument(path, left, image);
    if (result.ok) return { document: { path, revisionId: newId(), compiled: result.compiled }, leftOut };
    const rest = path.endsWith(".mdx") ? withoutBroken(left, result.problems) : undefined;
    if (!rest) return { leftOut };
    leftOut.push(...rest.leftOut);
    left = rest.source;
  }
}
