import { eq, isNull } from "drizzle-orm";
import { buildCatalogue } from "#app/catalogue/build.ts";
import { contentChanged, publishedDocuments } from "#app/catalogue/catalogue.server.ts";
import { checkChanged, picturesShown } from "#app/catalogue/check/changed.ts";
import { folderOf } from "#app/catalogue/paths.ts";
import { type Problem, sortProblems } from "#app/catalogue/problems.ts";
import type { PublishedDocument } from "#app/catalogue/types.ts";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { AuditAction, AuditDetail } from "#app/domain/accounts/auditKinds.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { type ChangeSet, type Draft, draftsOf, inUseNow, isBehind } from "./drafts.server.ts";
import { nameDrafts } from "./forms/nameDrafts.server.ts";
import { imagesFor } from "./images.server.ts";
import { type Publication, publishIn } from "./publish.server.ts";

/** Whether somebody other than the authors has to approve what is published. */
export interface ReviewRule {
  reviewRequired: boolean;
}

interface Step {
  changeSetId: string;
  personId: string;
  now: Date;
}

export type StepRefusal = "noSuchChangeSet" | "notInThisState" | "ownWork" | "nothingInIt";
export type StepOutcome = { ok: true } | { ok: false; reason: StepRefusal };

/** Draft → in review. */
export function askForReview(db: Database, { changeSetId, personId, now }: Step): Promise<StepOutcome> {
  return step(db, changeSetId, ["draft"], async (tx) => {
    if ((await draftsOf(tx, changeSetId)).length === 0) return { ok: false, reason: "nothingInIt" };
    await change(tx, changeSetId, { state: "review", reviewAskedById: personId, reviewAskedAt: now });
    return log(tx, "changeSet.reviewAsked", { changeSetId, personId, now });
  });
}

/** In review → approved, by somebody who wrote none of it. */
export function approve(db: Database, { changeSetId, personId, now }: Step): Promise<StepOutcome> {
  return step(db, changeSetId, ["review"], async (tx, changeSet) => {
    if (await isOwnWork(tx, changeSet, personId)) return { ok: false, reason: "ownWork" };
    await change(tx, changeSetId, { state: "approved", reviewedById: personId, reviewedAt: now });
    return log(tx, "changeSet.approved", { changeSetId, personId, now });
  });
}

/** In review or approved → draft: there is something left to do. */
export function sendBack(db: Database, { changeSetId, personId, now }: Step): Promise<StepOutcome> {
  return step(db, changeSetId, ["review", "approved"], async (tx) => {
    const open = { state: "draft", reviewedById: null, reviewedAt: null, publishAt: null } as const;
    await change(tx, changeSetId, open);
    return log(tx, "changeSet.sentBack", { changeSetId, personId, now });
  });
}

/**
 * To be published at a moment to come; null takes the date away, and with it what became of an earlier one. Under the
 * review rule it has to be approved before it gets a date.
 */
export function schedule(
  db: Database,
  { changeSetId, personId, now, publishAt, reviewRequired }: Step & ReviewRule & { publishAt: Date | null },
): Promise<StepOutcome> {
  return step(db, changeSetId, publishAt ? publishable(reviewRequired) : publishable(false), async (tx) => {
    const scheduledById = publishAt && personId;
    await change(tx, changeSetId, { publishAt, scheduledById, failedAt: null, failure: null });
    return log(tx, "changeSet.scheduled", { changeSetId, personId, now, after: { publishAt } });
  });
}

/** Gives an open change set a title; without one it goes by what it changes. */
export function renameChangeSet(
  db: Database,
  { changeSetId, title }: { changeSetId: string; title: string | null },
): Promise<StepOutcome> {
  return step(db, changeSetId, ["draft", "review", "approved"], async (tx) => {
    await change(tx, changeSetId, { title });
    return { ok: true };
  });
}

function publishable(reviewRequired: boolean): ChangeSet["state"][] {
  return reviewRequired ? ["approved"] : ["draft", "review", "approved"];
}

async function isOwnWork(tx: Tx, { id, createdById }: ChangeSet, personId: string): Promise<boolean> {
  const drafts = await draftsOf(tx, id);
  return createdById === personId || drafts.some(({ savedById }) => savedById === personId);
}

function step(
  db: Database,
  changeSetId: string,
  states: ChangeSet["state"][],
  work: (tx: Tx, changeSet: ChangeSet) => Promise<StepOutcome>,
): Promise<StepOutcome> {
  return db.write(async (tx): Promise<StepOutcome> => {
    const [changeSet] = await tx.select().from(t.changeSets).where(eq(t.changeSets.id, changeSetId));
    if (!changeSet) return { ok: false, reason: "noSuchChangeSet" };
    return states.includes(changeSet.state) ? work(tx, changeSet) : { ok: false, reason: "notInThisState" };
  });
}

async function change(tx: Tx, changeSetId: string, set: Partial<ChangeSet>): Promise<void> {
  await tx.update(t.changeSets).set(set).where(eq(t.changeSets.id, changeSetId));
}

async function log(
  tx: Tx,
  action: AuditAction,
  { changeSetId, personId, now, after }: Step & { after?: AuditDetail },
): Promise<{ ok: true }> {
  await appendAudit(tx, { actorId: personId, action, subject: `changeSet:${changeSetId}`, after, at: now });
  return { ok: true };
}

export type PublishOutcome =
  | { ok: true; version: number }
  | { ok: false; reason: StepRefusal }
  /** What has to be put right first, by file and line. */
  | { ok: false; reason: "problems"; problems: Problem[] }
  /** These documents were published by somebody else since the drafts were begun: merge first. */
  | { ok: false; reason: "publishedMeanwhile"; paths: string[] };

/**
 * Publishes all drafts of a change set together, or none. It is checked and compiled first; whatever is published in
 * between is noticed, and the work done again on it. Readers see it at their next page, on every process.
 */
export async function publishChangeSet(
  db: Database,
  { changeSetId, personId, now, reviewRequired }: Omit<Step, "personId"> & ReviewRule & { personId: string | null },
): Promise<PublishOutcome> {
  await nameDrafts(db, changeSetId);
  for (;;) {
    const [state] = await db.read.select().from(t.contentState);
    const drafts = await draftsOf(db.read, changeSetId);
    const checked = await checkDrafts(db, drafts);
    if (checked.problems.length > 0) return { ok: false, reason: "problems", problems: checked.problems };
    const expectedVersion = state?.version ?? 0;
    const outcome = await db.write((tx) =>
      putIntoUse(tx, {
        changeSetId,
        personId,
        now,
        reviewRequired,
        drafts,
        documents: checked.documents,
        expectedVersion,
      }),
    );
    if (!outcome) continue;
    if (outcome.ok) contentChanged(db);
    return outcome;
  }
}

/** Compiles drafts and looks whether they go together with each other and with what is published. */
export async function checkDrafts(
  db: Database,
  drafts: Draft[],
): Promise<{ documents: PublishedDocument[]; problems: Problem[] }> {
  const { compileDocument } = await import("#app/catalogue/document.server.ts");
  const before = await publishedDocuments(db.read);
  const imageIn = await imagesFor(db.read, before);
  const documents: PublishedDocument[] = [];
  const problems: Problem[] = [];
  for (const { path, source, isRemoval } of drafts) {
    if (isRemoval) continue;
    const result = await compileDocument(path, source, imageIn(folderOf(path)));
    if (result.ok) documents.push({ path, revisionId: newId(), compiled: result.compiled });
    else problems.push(...result.problems);
  }
  if (problems.length > 0) return { documents: [], problems: sortProblems(problems) };
  const replaced = new Set(drafts.map(({ path }) => path));
  const after = [...before.filter(({ path }) => !replaced.has(path)), ...documents];
  const together = buildCatalogue(after);
  if (!together.ok) return { documents, problems: sortProblems(together.problems) };
  const pictures = await knownPictures(db.read, before, drafts);
  const changed = drafts.filter(({ isRemoval }) => !isRemoval);
  return { documents, problems: sortProblems(checkChanged({ before, after, changed, pictures })) };
}

/** Pictures that are uploaded, and those a published text shows already. */
async function knownPictures(reader: Reader, before: PublishedDocument[], drafts: Draft[]): Promise<Set<string>> {
  const rows = await reader.select({ name: t.pictures.name }).from(t.pictures).where(isNull(t.pictures.removedAt));
  const folders = new Set(drafts.map(({ path }) => folderOf(path)));
  const uploaded = rows.flatMap(({ name }) => [...folders].map((folder) => `${folder}/${name}`));
  return new Set([...uploaded, ...picturesShown(before)]);
}

interface PutIntoUse extends ReviewRule {
  changeSetId: string;
  personId: string | null;
  now: Date;
  drafts: Draft[];
  documents: PublishedDocument[];
  expectedVersion: number;
}

/** Nothing when drafts or publications moved since they were looked at. */
async function putIntoUse(tx: Tx, put: PutIntoUse): Promise<PublishOutcome | undefined> {
  const { changeSetId, personId, now, drafts, documents, expectedVersion } = put;
  const [changeSet] = await tx.select().from(t.changeSets).where(eq(t.changeSets.id, changeSetId));
  if (!changeSet) return { ok: false, reason: "noSuchChangeSet" };
  if (!publishable(put.reviewRequired).includes(changeSet.state)) return { ok: false, reason: "notInThisState" };
  if (drafts.length === 0) return { ok: false, reason: "nothingInIt" };
  const paths = await publishedMeanwhile(tx, drafts);
  if (paths.length > 0) return { ok: false, reason: "publishedMeanwhile", paths };
  if (!(await areStill(tx, changeSetId, drafts))) return undefined;
  const publications = publicationsOf(drafts, documents, personId ?? changeSet.reviewedById);
  const gone = drafts.filter(({ isRemoval }) => isRemoval).map(({ path }) => path);
  const version = await publishIn(tx, { publications, gone, expectedVersion, now });
  if (version === undefined) return undefined;
  await tx.delete(t.drafts).where(eq(t.drafts.changeSetId, changeSetId));
  const done = {
    publishedById: personId,
    publishedAt: now,
    publishedVersion: version,
    publishAt: null,
    failedAt: null,
    failure: null,
  };
  await change(tx, changeSetId, { state: "published", ...done });
  await appendAudit(tx, {
    actorId: personId,
    action: "changeSet.published",
    subject: `changeSet:${changeSetId}`,
    after: { version, paths: drafts.map(({ path }) => path) },
    at: now,
  });
  return { ok: true, version };
}

/** By whoever wrote it; what came with an edition, by whoever took it over. */
function publicationsOf(drafts: Draft[], documents: PublishedDocument[], takenOverBy: string | null): Publication[] {
  return documents.flatMap((document): Publication[] => {
    const draft = drafts.find(({ path }) => path === document.path);
    return draft ? [{ ...document, source: draft.source, authorId: draft.savedById ?? takenOverBy ?? undefined }] : [];
  });
}

async function publishedMeanwhile(tx: Tx, drafts: Draft[]): Promise<string[]> {
  const paths: string[] = [];
  for (const draft of drafts) if (isBehind(draft, await inUseNow(tx, draft.path))) paths.push(draft.path);
  return paths;
}

async function areStill(tx: Tx, changeSetId: string, drafts: Draft[]): Promise<boolean> {
  const now = await draftsOf(tx, changeSetId);
  const versions = new Map(now.map(({ path, version }) => [path, version]));
  return now.length === drafts.length && drafts.every(({ path, version }) => versions.get(path) === version);
}
