import { digest } from "#app/catalogue/digest.ts";
import type { PlainMap } from "#app/catalogue/values.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import type { BlockStanding } from "../editor.server.ts";
import { joinText, splitText, type TextPart, type TextParts } from "../textParts.ts";
import { type FormWording, wordingsIn } from "./wordings.ts";

/** How far the translation of a unit is, in the words of XLIFF. */
export type UnitState = "initial" | "translated" | "final";

/** What a translator gets as one piece: the title, the summary or a block of a text, as Markdown; a wording of a form. */
export interface ExchangeUnit {
  /** "title", "summary", "block.safety"; "text" for one that cannot be taken apart; of a wording the path of its field. */
  id: string;
  source: string;
  /** Empty: not translated yet. */
  target: string;
  state: UnitState;
  /** Of the target when it was handed out: tells whether the translator changed it, or somebody else did meanwhile. */
  was?: string;
  notes: ExchangeNote[];
}

/** What a translator is told of a unit: where it stands, or how the glossary renders a term in it. */
export interface ExchangeNote {
  category: "context" | "term";
  text: string;
}

export interface ExchangeDocument {
  /** The folder of a text in both languages; the path of any other document. */
  name: string;
  units: ExchangeUnit[];
}

/** What is handed to translators and comes back, in whichever format. */
export interface ExchangeFile {
  source: Language;
  target: Language;
  documents: ExchangeDocument[];
}

const nothing: TextParts = { title: "", summary: "", parts: [] };

/** The units of one language of a text by id, in reading order. */
export function unitTexts(source: string): Map<string, string> {
  const text = source ? splitText(source) : nothing;
  if (!text) return new Map([["text", source]]);
  const units = new Map<string, string>();
  if (text.title) units.set("title", text.title);
  if (text.summary) units.set("summary", text.summary);
  for (const part of text.parts) units.set(`block.${part.id}`, writeBlock(part));
  return units;
}

function writeBlock({ level, heading, body }: TextPart): string {
  return [`${"#".repeat(level)} ${heading}`, body].filter(Boolean).join("\n\n");
}

/** A block as a translator wrote it: one heading, then what stands beneath. Nothing where it is laid out otherwise. */
function readBlock(text: string): Pick<TextPart, "heading" | "body"> | undefined {
  const [first = "", ...rest] = text.trim().split("\n");
  const heading = /^#{2,3}\s+(\S.*)$/.exec(first)?.[1]?.trim();
  const isOther = rest.some((line) => /^#{1,6}\s/.test(line));
  if (!heading || isOther || heading.includes("{/*")) return undefined;
  const body = rest.join("\n").replace(/^(?:[ \t]*\n)+/, "");
  return { heading, body: body.trim() ? body.trimEnd() : "" };
}

/** Whether what a translator wrote for a unit can stand in a text. */
export function isUsable(id: string, written: string): boolean {
  return !id.startsWith("block.") || readBlock(written) !== undefined;
}

/** The same text in the form units have, so that two can be compared. */
export function normalUnit(id: string, written: string): string {
  if (id === "text") return written;
  if (!id.startsWith("block.")) return written.replace(/\s+/g, " ").trim();
  const level = /^##\s/.test(written.trim()) ? 2 : 3;
  const block = readBlock(written);
  return block ? writeBlock({ id, level, ...block }) : written.trim();
}

/**
 * A text with some of its units as translators wrote them. Blocks it has not got yet are put where the other language
 * has them; everything else stays as it is, to the byte.
 */
export function withUnits(before: string, partner: string, written: ReadonlyMap<string, string>): string {
  const whole = written.get("text");
  if (whole !== undefined) return whole;
  const text = (before ? splitText(before) : nothing) ?? nothing;
  const model = splitText(partner) ?? nothing;
  const had = new Map(text.parts.map((part) => [part.id, part]));
  const parts = new Map(had);
  for (const { id, level } of model.parts) {
    const block = readBlock(written.get(`block.${id}`) ?? "");
    if (block) parts.set(id, { id, level: had.get(id)?.level ?? level, ...block });
  }
  const isLonger = parts.size > had.size;
  const inOrder = isLonger ? [...model.parts, ...text.parts].map(({ id }) => id) : text.parts.map(({ id }) => id);
  const ids = [...new Set(inOrder)];
  const head = { title: written.get("title") ?? text.title, summary: written.get("summary") ?? text.summary };
  return joinText({ ...head, parts: ids.flatMap((id) => parts.get(id) ?? []) }, before);
}

/** What tells one target from another. */
export function mark(target: string): string {
  return digest(target).slice(0, 12);
}

/** What is handed out, before it is known how it stands. */
interface Piece {
  id: string;
  source: string;
  target: string;
  /** The source was changed since both said the same. */
  isStale: boolean;
  notes: ExchangeNote[];
}

/** Pieces as they are handed out. Without `all`: only what is missing in the target or behind its source. */
export function unitsOf(pieces: Piece[], { isDraft, all }: { isDraft: boolean; all: boolean }): ExchangeUnit[] {
  const units = pieces.map(({ isStale, ...piece }): ExchangeUnit => {
    const isToDo = isStale || !piece.target;
    // A draft is read by nobody yet.
    const state = isToDo ? "initial" : isDraft ? "translated" : "final";
    return { ...piece, state, was: mark(piece.target) };
  });
  return all ? units : units.filter(({ state }) => state === "initial");
}

interface Pair {
  folder: string;
  sources: Record<Language, string>;
  /** How each block of the target stands to its source. */
  standing: ReadonlyMap<string, BlockStanding>;
  isDraft: boolean;
  notesOf: (source: string) => ExchangeNote[];
}

/** A text as it is handed out. */
export function exchangeText(pair: Pair, { source, all }: { source: Language; all: boolean }): ExchangeDocument {
  const from = unitTexts(pair.sources[source]);
  const to = unitTexts(pair.sources[otherLanguage(source)]);
  const pieces = [...from].map(([id, words]): Piece => {
    const target = to.get(id) ?? "";
    const standing = pair.standing.get(id.replace(/^block\./, ""));
    // A block with a heading alone is missing, too.
    const isStale = standing === "stale" || standing === "missing";
    return { id, source: words, target, isStale, notes: pair.notesOf(words) };
  });
  return { name: pair.folder, units: unitsOf(pieces, { isDraft: pair.isDraft, all }) };
}

/** A document that is filled in as a form, as it is handed out: its wordings that say something. */
export function exchangeForm(
  form: {
    path: string;
    document: PlainMap;
    stale: ReadonlySet<string>;
    isDraft: boolean;
    notesOf: (source: string, wording: FormWording) => ExchangeNote[];
  },
  { source, all }: { source: Language; all: boolean },
): ExchangeDocument {
  const pieces = [...wordingsIn(form.path, form.document)].flatMap(([id, wording]): Piece[] => {
    const words = wording.words[source];
    if (!words.trim()) return [];
    const target = wording.words[otherLanguage(source)];
    return [{ id, source: words, target, isStale: form.stale.has(id), notes: form.notesOf(words, wording) }];
  });
  return { name: form.path, units: unitsOf(pieces, { isDraft: form.isDraft, all }) };
}
