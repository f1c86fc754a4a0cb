import { desc, eq } from "drizzle-orm";
import { foldedDigest } from "#app/catalogue/digest.ts";
import type { Problem } from "#app/catalogue/problems.ts";
import { type Language, languages, otherLanguage } from "#app/i18n/languages.ts";
import type { Database, Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { checkDrafts } from "./changeSets.server.ts";
import { type DifferencePiece, wordDifference } from "./difference.ts";
import { type Draft, draftsOf, newestVersion } from "./drafts.server.ts";
import { type Hashes, pairState } from "./drift.ts";
import { partSources } from "./textParts.ts";

/** One language of a text in the editor. */
export interface EditedText {
  path: string;
  source: string;
  /** Of the draft; 0: there is none, and this is what readers see. */
  version: number;
  changeSetId: string | null;
  /** Another version was published since the draft was begun. */
  isOvertaken: boolean;
}

/**
 * How one language of a block stands to the other. `missing`: there is nothing in this language yet; `stale`: the other
 * was changed since both said the same; `kept`: it was, and somebody found that the meaning is unchanged.
 */
export type BlockStanding = "current" | "stale" | "missing" | "kept";

export interface BlockState {
  id: string;
  standing: Record<Language, BlockStanding>;
  /** Of a stale block: how its partner changed since both said the same, where that text is still known. */
  change: DifferencePiece[] | null;
}

export interface TextEditor {
  folder: string;
  texts: Record<Language, EditedText>;
  blocks: BlockState[];
}

/** A text in both languages as an admin edits it: drafts where there are any, else what is published. */
export async function openEditor(reader: Reader, folder: string): Promise<TextEditor> {
  const texts = { en: await openText(reader, `${folder}/en.mdx`), zh: await openText(reader, `${folder}/zh.mdx`) };
  return { folder, texts, blocks: await blockStates(reader, folder, texts) };
}

async function openText(reader: Reader, path: string): Promise<EditedText> {
  const { source, version, changeSetId, isOvertaken } = await newestVersion(reader, path);
  return { path, source, version, changeSetId, isOvertaken };
}

async function blockStates(reader: Reader, folder: string, texts: Record<Language, EditedText>): Promise<BlockState[]> {
  const pairs = await reader.select().from(t.blockPairs).where(eq(t.blockPairs.path, folder));
  const kept = await reader.select().from(t.keptBlocks).where(eq(t.keptBlocks.path, folder));
  const parts = { en: partSources(texts.en.source), zh: partSources(texts.zh.source) };
  const states: BlockState[] = [];
  for (const id of new Set([...parts.en.keys(), ...parts.zh.keys()])) {
    const raw = { en: parts.en.get(id), zh: parts.zh.get(id) };
    const pair = pairs.find(({ blockId }) => blockId === id);
    const mark = kept.find(({ blockId }) => blockId === id);
    const standing = standingOf(raw, pair, mark);
    const stale = languages.find((language) => standing[language] === "stale");
    states.push({ id, standing, change: stale && pair ? await changeOf(reader, folder, id, stale, raw, pair) : null });
  }
  return states;
}

type Raw = Record<Language, string | undefined>;

function standingOf(raw: Raw, pair: Row<"blockPairs"> | undefined, mark: Row<"keptBlocks"> | undefined) {
  const standing: Record<Language, BlockStanding> = { en: "current", zh: "current" };
  for (const language of languages) if (isEmpty(raw[language])) standing[language] = "missing";
  if (raw.en === undefined || raw.zh === undefined || !pair) return standing;
  const now: Hashes = { en: foldedDigest(raw.en), zh: foldedDigest(raw.zh) };
  const inLine = { en: pair.enHash, zh: pair.zhHash };
  const { staleLanguage } = pairState({ inLine, staleLanguage: pair.staleLanguage }, now);
  if (staleLanguage && standing[staleLanguage] === "current") standing[staleLanguage] = "stale";
  else if (mark && mark.enHash === now.en && mark.zhHash === now.zh) standing[mark.language] = "kept";
  return standing;
}

/** A heading alone is nothing to read. */
function isEmpty(raw: string | undefined): boolean {
  return raw === undefined || raw.split("\n").slice(1).join("").trim() === "";
}

async function changeOf(
  reader: Reader,
  folder: string,
  id: string,
  stale: Language,
  raw: Raw,
  pair: Row<"blockPairs">,
): Promise<DifferencePiece[] | null> {
  const partner = otherLanguage(stale);
  const hash = partner === "en" ? pair.enHash : pair.zhHash;
  const before = await earlierPart(reader, { path: `${folder}/${partner}.mdx`, id, hash });
  const now = raw[partner];
  return before === undefined || now === undefined ? null : wordDifference(bodyOf(before), bodyOf(now), partner);
}

function bodyOf(raw: string): string {
  return raw.replace(/\s*\{\/\*.*?\*\/\}/, "").trim();
}

/** A block as it was when both languages last said the same, from the revisions of its text. */
async function earlierPart(
  reader: Reader,
  { path, id, hash }: { path: string; id: string; hash: string },
): Promise<string | undefined> {
  const revisions = await reader
    .select({ source: t.revisions.source })
    .from(t.revisions)
    .where(eq(t.revisions.path, path))
    .orderBy(desc(t.revisions.createdAt), desc(t.revisions.id));
  for (const { source } of revisions) {
    const raw = partSources(source).get(id);
    if (raw !== undefined && foldedDigest(raw) === hash) return raw;
  }
  return undefined;
}

/** What keeps the drafts of a change set from being published. */
export async function problemsOf(db: Database, changeSetId: string | null): Promise<Problem[]> {
  const drafts: Draft[] = changeSetId ? await draftsOf(db.read, changeSetId) : [];
  return (await checkDrafts(db, drafts)).problems;
}
