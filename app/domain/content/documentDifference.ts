import { diffArrays } from "diff";
import type { Language } from "#app/i18n/languages.ts";
import { type DifferencePiece, wordDifference } from "./difference.ts";
import { splitText, type TextPart, type TextParts } from "./textParts.ts";

/** One place where two versions of a document differ. */
export interface PlaceDifference {
  /** A block of a text, its head (title and summary), or lines of any document. */
  kind: "block" | "head" | "lines";
  blockId: string | null;
  heading: string;
  pieces: DifferencePiece[];
}

const around = 3;

/**
 * Where two versions of a document differ, for somebody to read: texts word by word within their blocks, anything else
 * line by line with a few lines around. Empty when they are the same.
 */
export function documentDifference(path: string, before: string, after: string): PlaceDifference[] {
  if (before === after) return [];
  const language = /\/(en|zh)\.mdx$/.exec(path)?.[1] === "zh" ? "zh" : "en";
  const [was, is] = path.endsWith(".mdx") ? [splitText(before), splitText(after)] : [];
  const inBlocks = was || is ? textDifference(before ? was : nothing, after ? is : nothing, language) : [];
  return inBlocks.length > 0 ? inBlocks : [lineDifference(before, after)];
}

const nothing: TextParts = { title: "", summary: "", parts: [] };

/** Empty, too, when a source cannot be taken apart or blocks changed places only: then the lines tell. */
function textDifference(was: TextParts | undefined, is: TextParts | undefined, language: Language): PlaceDifference[] {
  if (!was || !is) return [];
  const places: PlaceDifference[] = [];
  const add = (place: Omit<PlaceDifference, "pieces">, before: string, after: string) => {
    if (before !== after) places.push({ ...place, pieces: wordDifference(before, after, language) });
  };
  add({ kind: "head", blockId: null, heading: "" }, headOf(was), headOf(is));
  for (const id of new Set([...is.parts, ...was.parts].map((part) => part.id))) {
    const [old, now] = [was, is].map(({ parts }) => parts.find((part) => part.id === id));
    add({ kind: "block", blockId: id, heading: (now ?? old)?.heading ?? "" }, wordsOf(old), wordsOf(now));
  }
  return places;
}

function headOf({ title, summary }: TextParts): string {
  return [title, summary].filter(Boolean).join("\n");
}

function wordsOf(part: TextPart | undefined): string {
  return part ? `${part.heading}\n\n${part.body}` : "";
}

function lineDifference(before: string, after: string): PlaceDifference {
  const lines = (text: string) => text.split(/(?<=\n)/);
  const changes = diffArrays(lines(before), lines(after));
  const pieces = changes.map(({ value, added, removed }, index): DifferencePiece => {
    if (added || removed) return { kind: added ? "added" : "removed", text: value.join("") };
    return { kind: "same", text: shortened(value, index > 0, index < changes.length - 1) };
  });
  return { kind: "lines", blockId: null, heading: "", pieces };
}

/** Of lines that stayed, those next to a change. */
function shortened(lines: string[], follows: boolean, precedes: boolean): string {
  const [head, tail] = [follows ? around : 0, precedes ? around : 0];
  if (lines.length <= head + tail + 1) return lines.join("");
  return [...lines.slice(0, head), "…\n", ...lines.slice(lines.length - tail)].join("");
}
