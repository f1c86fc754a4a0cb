import { stringify } from "yaml";
import type { Plain } from "#app/catalogue/values.ts";
import { readPlain, writeYaml } from "#app/catalogue/writeYaml.ts";
import { type DifferencePiece, wordDifference } from "./difference.ts";
import { mapOf } from "./forms/fields.ts";
import { mergeValues } from "./forms/mergeValues.ts";
import { type Choose, mergeTexts } from "./merge.ts";

/** A document as it was, as a draft has it, and as it is published now. Null: there is none, or it is taken out of use. */
export interface Versions {
  path: string;
  base: string | null;
  mine: string | null;
  theirs: string | null;
}

/** A place where draft and publication changed the same: one of them has to be chosen. */
export interface Clash {
  /** Of a text: "title", "block.<id>" …; of other documents: "questions.<id>.prompt.en"; "document": the whole. */
  place: string;
  blockId: string | null;
  /** What both began from, in words; null: it was not there yet. */
  base: string | null;
  /** In words; null where it is taken out. */
  mine: string | null;
  theirs: string | null;
  /** Mine and theirs can stand one below the other. */
  canBeBoth: boolean;
}

/**
 * The draft with what was published since it was begun in it. What only one side changed is taken from it; for each
 * place that both changed, what is chosen. A source of null takes the document out of use.
 */
export function bringTogether(
  { path, base, mine, theirs }: Versions,
  choose: Choose = () => "mine",
): { source: string | null; clashes: Clash[] } {
  if (mine === theirs || theirs === base) return { source: mine, clashes: [] };
  if (mine === base) return { source: theirs, clashes: [] };
  if (mine === null || theirs === null) {
    const clash = { place: "document", blockId: null, base, mine, theirs, canBeBoth: false };
    return { source: choose(clash.place) === "theirs" ? theirs : mine, clashes: [clash] };
  }
  if (path.endsWith(".mdx")) return textTogether(base ?? "", mine, theirs, choose);
  const { value, conflicts } = mergeValues(readPlain(base ?? ""), readPlain(mine), readPlain(theirs), choose);
  const clashes = conflicts.map(({ path: place, ...both }) => ({
    ...{ place, blockId: null, canBeBoth: false },
    ...{ base: worded(both.base), mine: worded(both.mine), theirs: worded(both.theirs) },
  }));
  return { source: writeYaml(theirs, mapOf(value)), clashes };
}

function textTogether(base: string, mine: string, theirs: string, choose: Choose) {
  const { source, conflicts } = mergeTexts(base, mine, theirs, choose);
  return { source, clashes: conflicts.map((one): Clash => ({ ...one, canBeBoth: one.blockId !== null })) };
}

/** A clash, with what each side made of what both began from, word by word; null where a side took it out. */
export type MarkedClash = Clash & { marked: Record<"mine" | "theirs", DifferencePiece[] | null> };

/** Marks a clash for somebody who has to choose. `path`: of the document, whose language the words are cut by. */
export function markedClash(path: string, clash: Clash): MarkedClash {
  const language = path.endsWith("/zh.mdx") || clash.place.endsWith(".zh") ? "zh" : "en";
  const marked = (side: string | null) => {
    if (side === null) return null;
    return clash.base === null ? [{ kind: "same" as const, text: side }] : wordDifference(clash.base, side, language);
  };
  return { ...clash, marked: { mine: marked(clash.mine), theirs: marked(clash.theirs) } };
}

/** A value for somebody to read: a text as it is, more than one as lines. */
function worded(value: Plain): string | null {
  if (value === null) return null;
  return typeof value === "object" ? stringify(value, { lineWidth: 0 }).trimEnd() : String(value);
}
