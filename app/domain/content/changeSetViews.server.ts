import { asc, desc, eq, inArray } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { documentDifference, type PlaceDifference } from "./documentDifference.ts";
import { type ChangeSet, type Draft, draftsOf, inUseNow, isBehind } from "./drafts.server.ts";

export interface ListedChangeSet
  extends Pick<ChangeSet, "id" | "title" | "state" | "publishAt" | "publishedAt" | "failedAt" | "failure"> {
  createdAt: Date;
  createdByName: string | null;
  /** Of its drafts; empty once it is published. */
  paths: string[];
}

const fewPublished = 20;

/** Open change sets, the newest first, and those that were published last. */
export async function listChangeSets(
  reader: Reader,
): Promise<{ open: ListedChangeSet[]; published: ListedChangeSet[] }> {
  const drafts = await reader
    .select({ path: t.drafts.path, changeSetId: t.drafts.changeSetId })
    .from(t.drafts)
    .orderBy(asc(t.drafts.path));
  const listed = {
    id: t.changeSets.id,
    title: t.changeSets.title,
    state: t.changeSets.state,
    publishAt: t.changeSets.publishAt,
    publishedAt: t.changeSets.publishedAt,
    failedAt: t.changeSets.failedAt,
    failure: t.changeSets.failure,
    createdAt: t.changeSets.createdAt,
    createdByName: t.users.name,
  };
  const from = () =>
    reader.select(listed).from(t.changeSets).leftJoin(t.users, eq(t.users.id, t.changeSets.createdById)).$dynamic();
  const open = await from()
    .where(inArray(t.changeSets.state, ["draft", "review", "approved"]))
    .orderBy(desc(t.changeSets.createdAt), desc(t.changeSets.id));
  const published = await from()
    .where(eq(t.changeSets.state, "published"))
    .orderBy(desc(t.changeSets.publishedAt), desc(t.changeSets.id))
    .limit(fewPublished);
  const withPaths = (set: (typeof open)[number]): ListedChangeSet => ({
    ...set,
    paths: drafts.filter(({ changeSetId }) => changeSetId === set.id).map(({ path }) => path),
  });
  return { open: open.map(withPaths), published: published.map(withPaths) };
}

export interface ChangedDocument extends Pick<Draft, "path" | "isRemoval" | "origin" | "savedAt"> {
  savedByName: string | null;
  isNew: boolean;
  /** Somebody published it since the draft was begun. */
  publishedMeanwhile: boolean;
  /** From what is published to the draft. */
  difference: PlaceDifference[];
}

export interface ChangeSetView {
  changeSet: ChangeSet;
  names: { createdBy: string | null; reviewAskedBy: string | null; reviewedBy: string | null };
  drafts: Draft[];
  documents: ChangedDocument[];
  /** This person wrote some of it, and so cannot approve it. */
  isOwnWork: boolean;
}

/** A change set with what each of its drafts changes. Nothing when there is none of this id. */
export async function viewChangeSet(
  reader: Reader,
  { changeSetId, personId }: { changeSetId: string; personId: string },
): Promise<ChangeSetView | undefined> {
  const [changeSet] = await reader.select().from(t.changeSets).where(eq(t.changeSets.id, changeSetId));
  if (!changeSet) return undefined;
  const drafts = await draftsOf(reader, changeSetId);
  const { createdById, reviewAskedById, reviewedById } = changeSet;
  const nameOf = await namesOf(reader, [
    ...[createdById, reviewAskedById, reviewedById],
    ...drafts.map(({ savedById }) => savedById),
  ]);
  const documents: ChangedDocument[] = [];
  for (const draft of drafts) documents.push(await changedDocument(reader, draft, nameOf(draft.savedById)));
  return {
    changeSet,
    names: {
      createdBy: nameOf(createdById),
      reviewAskedBy: nameOf(reviewAskedById),
      reviewedBy: nameOf(reviewedById),
    },
    drafts,
    documents,
    isOwnWork: createdById === personId || drafts.some(({ savedById }) => savedById === personId),
  };
}

async function changedDocument(reader: Reader, draft: Draft, savedByName: string | null): Promise<ChangedDocument> {
  const { path, source, isRemoval, origin, savedAt } = draft;
  const inUse = await inUseNow(reader, path);
  return {
    ...{ path, isRemoval, origin, savedAt, savedByName },
    isNew: !inUse,
    publishedMeanwhile: isBehind(draft, inUse),
    difference: documentDifference(path, inUse?.source ?? "", isRemoval ? "" : source),
  };
}

async function namesOf(reader: Reader, ids: (string | null)[]): Promise<(id: string | null) => string | null> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const rows =
    known.length > 0
      ? await reader.select({ id: t.users.id, name: t.users.name }).from(t.users).where(inArray(t.users.id, known))
      : [];
  return (id) => rows.find((row) => row.id === id)?.name ?? null;
}
