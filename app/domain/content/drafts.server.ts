import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { subjectOf } from "./subjects.ts";

export type Draft = Row<"drafts">;
export type ChangeSet = Row<"changeSets">;

/** A text as somebody saves it. */
export interface DraftToSave {
  path: string;
  source: string;
  /** Version of the draft it was typed upon; 0: there was none, it was begun from what is published. */
  fromVersion: number;
  /** Null: nobody, it came with an edition. */
  personId: string | null;
  now: Date;
  origin?: Draft["origin"];
  /** Takes the document out of use instead. */
  isRemoval?: boolean;
  /** The revision that a new draft rests upon; without it the one in use. */
  baseRevisionId?: string | null;
  /** Where a new draft goes; without it to the one that holds its neighbours, or a new one. */
  changeSetId?: string;
}

export type SaveOutcome =
  | { ok: true; version: number; changeSetId: string }
  /** Somebody saved meanwhile: what they saved, to be merged with. Nothing was changed. */
  | { ok: false; reason: "savedMeanwhile"; theirs: Draft }
  /** It was published or thrown away meanwhile. */
  | { ok: false; reason: "draftIsGone" };

/**
 * Saves a draft, unless somebody else saved in between. Saving the same text again changes nothing.
 * A draft under review or approved goes back to being worked on: nobody publishes what nobody looked at.
 */
export function saveDraft(db: Database, save: DraftToSave): Promise<SaveOutcome> {
  return db.write((tx) => saveDraftIn(tx, save));
}

/** The same as a step of something larger. */
export async function saveDraftIn(tx: Tx, save: DraftToSave): Promise<SaveOutcome> {
  const before = await findDraft(tx, save.path);
  if (!before) return save.fromVersion === 0 ? beginDraft(tx, save) : { ok: false, reason: "draftIsGone" };
  const { changeSetId, version } = before;
  const same = before.source === save.source && before.isRemoval === (save.isRemoval ?? false);
  if (same) return { ok: true, version, changeSetId };
  if (version !== save.fromVersion) return { ok: false, reason: "savedMeanwhile", theirs: before };
  const { source, isRemoval = false, personId: savedById, now: savedAt } = save;
  await tx
    .update(t.drafts)
    .set({ source, isRemoval, version: version + 1, savedById, savedAt })
    .where(eq(t.drafts.path, save.path));
  await backToWork(tx, changeSetId);
  return { ok: true, version: version + 1, changeSetId };
}

async function beginDraft(tx: Tx, save: DraftToSave): Promise<SaveOutcome> {
  const { path, source, personId, now, isRemoval = false, origin = "studio" } = save;
  const { baseRevisionId = (await inUseNow(tx, path))?.revisionId ?? null } = save;
  const changeSetId = save.changeSetId ?? (await changeSetFor(tx, save));
  const saved = { source, isRemoval, origin, version: 1, savedById: personId, savedAt: now };
  await tx.insert(t.drafts).values({ path, changeSetId, baseRevisionId, ...saved });
  await backToWork(tx, changeSetId);
  return { ok: true, version: 1, changeSetId };
}

/** The open change set that holds something of the same subject, or a new one. */
async function changeSetFor(tx: Tx, { path, personId, now }: DraftToSave): Promise<string> {
  const open = await tx.select({ path: t.drafts.path, changeSetId: t.drafts.changeSetId }).from(t.drafts);
  const neighbour = open.find((draft) => subjectOf(draft.path) === subjectOf(path));
  return neighbour?.changeSetId ?? addChangeSet(tx, { personId, now });
}

/** A change set of one's own, to gather changes that are to be published together. */
export async function addChangeSet(
  tx: Tx,
  { personId, now, title = null }: { personId: string | null; now: Date; title?: string | null },
): Promise<string> {
  const id = newId();
  await tx.insert(t.changeSets).values({ id, title, state: "draft", createdById: personId, createdAt: now });
  return id;
}

/** Takes back a request for review, an approval and a date: they were about another text. */
async function backToWork(tx: Tx, changeSetId: string): Promise<void> {
  const asNew = { reviewAskedById: null, reviewAskedAt: null, reviewedById: null, reviewedAt: null, publishAt: null };
  await tx
    .update(t.changeSets)
    .set({ state: "draft", ...asNew })
    .where(and(eq(t.changeSets.id, changeSetId), inArray(t.changeSets.state, ["review", "approved"])));
}

/** Throws a draft away; a change set that is left empty is withdrawn. What is published stays as it is. */
export function discardDraft(db: Database, { path }: { path: string }): Promise<void> {
  return db.write(async (tx) => {
    const [gone] = await tx
      .delete(t.drafts)
      .where(eq(t.drafts.path, path))
      .returning({ changeSetId: t.drafts.changeSetId });
    if (gone) await settleLeft(tx, gone.changeSetId);
  });
}

interface Replacement {
  /** Null: the document is to be taken out of use. */
  source: string | null;
  /** What the draft rests upon from now on. */
  baseRevisionId: string | null;
  personId: string;
  now: Date;
}

/** Puts a draft upon another revision, or throws it away. Either way its change set goes back to being worked on. */
export async function replaceDraftIn(tx: Tx, { path, changeSetId, ...draft }: Draft, by: Replacement | null) {
  if (!by) {
    await tx.delete(t.drafts).where(eq(t.drafts.path, path));
    return settleLeft(tx, changeSetId);
  }
  const { source, baseRevisionId, personId: savedById, now: savedAt } = by;
  const text = { source: source ?? draft.source, isRemoval: source === null };
  await tx
    .update(t.drafts)
    .set({ ...text, baseRevisionId, version: draft.version + 1, savedById, savedAt })
    .where(eq(t.drafts.path, path));
  await backToWork(tx, changeSetId);
}

/** A change set that something was taken from: back to work, or withdrawn when nothing is left in it. */
async function settleLeft(tx: Tx, changeSetId: string): Promise<void> {
  const [left] = await tx
    .select({ path: t.drafts.path })
    .from(t.drafts)
    .where(eq(t.drafts.changeSetId, changeSetId))
    .limit(1);
  if (left) await backToWork(tx, changeSetId);
  else
    await tx.update(t.changeSets).set({ state: "withdrawn", publishAt: null }).where(eq(t.changeSets.id, changeSetId));
}

/** Moves drafts to another open change set, to be published with it. Nothing when it is closed. */
export function moveDrafts(db: Database, move: { paths: string[]; changeSetId: string }): Promise<boolean> {
  return db.write((tx) => moveDraftsIn(tx, move));
}

/** The same as a step of something larger. */
export async function moveDraftsIn(
  tx: Tx,
  { paths, changeSetId }: { paths: string[]; changeSetId: string },
): Promise<boolean> {
  const [target] = await tx.select().from(t.changeSets).where(eq(t.changeSets.id, changeSetId));
  if (!target || target.state === "published" || target.state === "withdrawn") return false;
  const moved = await tx
    .select({ changeSetId: t.drafts.changeSetId })
    .from(t.drafts)
    .where(and(inArray(t.drafts.path, paths), ne(t.drafts.changeSetId, changeSetId)));
  if (moved.length === 0) return true;
  await tx.update(t.drafts).set({ changeSetId }).where(inArray(t.drafts.path, paths));
  await backToWork(tx, changeSetId);
  for (const from of new Set(moved.map((draft) => draft.changeSetId))) await settleLeft(tx, from);
  return true;
}

export async function findDraft(db: Reader, path: string): Promise<Draft | undefined> {
  const [draft] = await db.select().from(t.drafts).where(eq(t.drafts.path, path));
  return draft;
}

/** The drafts of a change set, by path. */
export function draftsOf(db: Reader, changeSetId: string): Promise<Draft[]> {
  return db.select().from(t.drafts).where(eq(t.drafts.changeSetId, changeSetId)).orderBy(asc(t.drafts.path));
}

/** The source of a document as it is published, with its revision. */
export async function inUseNow(db: Reader, path: string): Promise<{ revisionId: string; source: string } | undefined> {
  const [found] = await db
    .select({ revisionId: t.revisions.id, source: t.revisions.source })
    .from(t.documents)
    .innerJoin(t.revisions, eq(t.revisions.id, t.documents.publishedRevisionId))
    .where(eq(t.documents.path, path));
  return found;
}

type InUse = Awaited<ReturnType<typeof inUseNow>>;

/** Whether another version was published since a draft was begun. */
export function isBehind({ baseRevisionId }: Draft, inUse: InUse): boolean {
  return (inUse?.revisionId ?? null) !== baseRevisionId;
}

/** A document as it is worked on: its draft where there is one, else what readers see. Without either its source is empty. */
export async function newestVersion(db: Reader, path: string) {
  const draft = await findDraft(db, path);
  const inUse = await inUseNow(db, path);
  return {
    source: draft?.source ?? inUse?.source ?? "",
    /** Of the draft; 0: there is none. */
    version: draft?.version ?? 0,
    changeSetId: draft?.changeSetId ?? null,
    isRemoval: draft?.isRemoval ?? false,
    isThere: Boolean(draft ?? inUse),
    isOvertaken: draft ? isBehind(draft, inUse) : false,
  };
}
