import { eq } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { documentDifference, type PlaceDifference } from "./documentDifference.ts";
import { type Draft, findDraft, inUseNow, replaceDraftIn } from "./drafts.server.ts";
import { type Choice, choices } from "./merge.ts";
import { bringTogether, type Clash, type Versions } from "./overtaken.ts";
import { subjectOf } from "./subjects.ts";

/** A draft that another publication overtook, and what bringing it up to date asks. */
export interface Overtaken {
  path: string;
  changeSetId: string;
  /** What was looked at: the version of the draft, and the revision in use; null: it was taken out of use. */
  version: number;
  onto: string | null;
  clashes: Clash[];
  /** From what is published now to the draft as it will be, where everything in question stays as in the draft. */
  difference: PlaceDifference[];
}

/** How the draft of a document stands to what is published now. Nothing where there is none, or nothing came between. */
export async function viewOvertaken(reader: Reader, path: string): Promise<Overtaken | undefined> {
  const draft = await findDraft(reader, path);
  if (!draft) return undefined;
  const { versions, onto } = await versionsOf(reader, draft);
  if (onto === draft.baseRevisionId) return undefined;
  const { source, clashes } = bringTogether(versions);
  const difference = documentDifference(path, versions.theirs ?? "", source ?? "");
  return { path, changeSetId: draft.changeSetId, version: draft.version, onto, clashes, difference };
}

async function versionsOf(reader: Reader, draft: Draft): Promise<{ versions: Versions; onto: string | null }> {
  const { path, source, isRemoval, baseRevisionId } = draft;
  const inUse = await inUseNow(reader, path);
  const base = baseRevisionId === null ? null : await sourceOf(reader, baseRevisionId);
  const versions = { path, base, mine: isRemoval ? null : source, theirs: inUse?.source ?? null };
  return { versions, onto: inUse?.revisionId ?? null };
}

async function sourceOf(reader: Reader, revisionId: string): Promise<string | null> {
  const [found] = await reader
    .select({ source: t.revisions.source })
    .from(t.revisions)
    .where(eq(t.revisions.id, revisionId));
  return found?.source ?? null;
}

export interface BringUpToDate extends Pick<Overtaken, "path" | "version" | "onto"> {
  /** By the place of each clash. */
  chosen: Record<string, string | undefined>;
  personId: string;
  now: Date;
}

export type UpToDate =
  | { ok: true; changeSetId: string }
  /** `movedMeanwhile`: draft or publication are not what was looked at; `choose`: a clash is not decided. */
  | { ok: false; reason: "noDraft" | "movedMeanwhile" | "choose" };

/**
 * Puts a draft upon what is published now. Of each clash one side has to be chosen; what the author wrote and is not
 * taken stands in a comment, so that nothing is lost. A draft in which nothing of its own is left goes.
 */
export function bringUpToDate(db: Database, { path, version, onto, chosen, personId, now }: BringUpToDate) {
  return db.write(async (tx): Promise<UpToDate> => {
    const draft = await findDraft(tx, path);
    if (!draft) return { ok: false, reason: "noDraft" };
    const found = await versionsOf(tx, draft);
    if (draft.version !== version || found.onto !== onto) return { ok: false, reason: "movedMeanwhile" };
    const choiceAt = (place: string) => choices.find((known) => known === chosen[place]);
    const { source, clashes } = bringTogether(found.versions, (place) => choiceAt(place) ?? "mine");
    if (!clashes.every(({ place }) => choiceAt(place))) return { ok: false, reason: "choose" };
    const { theirs } = found.versions;
    await replaceDraftIn(tx, draft, source === theirs ? null : { source, baseRevisionId: onto, personId, now });
    await keepUntaken(tx, { path, clashes, choiceAt, personId, now });
    return { ok: true, changeSetId: draft.changeSetId };
  });
}

interface Untaken {
  path: string;
  clashes: Clash[];
  choiceAt: (place: string) => Choice | undefined;
  personId: string;
  now: Date;
}

async function keepUntaken(tx: Tx, { path, clashes, choiceAt, personId, now }: Untaken): Promise<void> {
  for (const { place, blockId, mine } of clashes) {
    if (choiceAt(place) !== "theirs" || mine === null) continue;
    const said = { subject: subjectOf(path), blockId, body: mine, authorId: personId, createdAt: now };
    await tx.insert(t.comments).values({ id: newId(), ...said });
  }
}
