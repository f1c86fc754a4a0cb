import { diff3Merge } from "node-diff3";
import { joinText, splitText, type TextPart, type TextParts } from "./textParts.ts";

/** A place that both changed, each in another way. */
export interface Conflict {
  /** "title", "summary", "block.<id>", or "source": of one that has no blocks. */
  place: string;
  /** Null for what is no block. */
  blockId: string | null;
  /** What both began from; null: it was not there yet. */
  base: string | null;
  mine: string;
  theirs: string;
}

export interface Merged {
  /** Both changes; in a conflict, mine. */
  source: string;
  conflicts: Conflict[];
}

/** What stands where both changed the same: one of them, or, in a block, mine with theirs beneath it. */
export const choices = ["mine", "theirs", "both"] as const;
export type Choice = (typeof choices)[number];
/** By the place of the conflict. */
export type Choose = (place: string) => Choice;

/**
 * Brings together what two people made of one text. What only one of them changed is taken from whoever did; where both
 * changed the same lines mine stays, or what is chosen, and both are handed back, so that no text is lost.
 */
export function mergeTexts(base: string, mine: string, theirs: string, choose: Choose = () => "mine"): Merged {
  if (mine === theirs || theirs === base) return { source: mine, conflicts: [] };
  if (mine === base) return { source: theirs, conflicts: [] };
  const [was, own, other] = [base === "" ? nothing : splitText(base), splitText(mine), splitText(theirs)];
  if (!was || !own || !other) return mergeWhole(base, mine, theirs, choose);
  return mergeParts({ base: was, mine: own, theirs: other, choose }, theirs);
}

const nothing: TextParts = { title: "", summary: "", parts: [] };

function mergeWhole(base: string, mine: string, theirs: string, choose: Choose): Merged {
  const { text, clash } = mergeLines(base, mine, theirs);
  if (!clash) return { source: text, conflicts: [] };
  const source = choose("source") === "theirs" ? theirs : text;
  return { source, conflicts: [{ place: "source", blockId: null, base, mine, theirs }] };
}

interface Versions extends Record<"base" | "mine" | "theirs", TextParts> {
  choose: Choose;
}

function mergeParts(versions: Versions, theirSource: string): Merged {
  const { base, mine, theirs, choose } = versions;
  const conflicts: Conflict[] = [];
  const either = (place: "title" | "summary") => {
    const [was, own, other] = [base[place], mine[place], theirs[place]];
    if (own === other || own === was || other === was) return own === was ? other : own;
    conflicts.push({ place, blockId: null, base: was, mine: own, theirs: other });
    return choose(place) === "theirs" ? other : own;
  };
  const title = either("title");
  const summary = either("summary");
  const parts = orderOf(base, mine, theirs).flatMap((id) => mergePart(id, versions, conflicts));
  return { source: joinText({ title, summary, parts }, theirSource), conflicts };
}

const find = ({ parts }: TextParts, id: string) => parts.find((part) => part.id === id);

/** Whoever moved, added or removed blocks decides their order; what only the other added stands behind its neighbour. */
function orderOf(base: TextParts, mine: TextParts, theirs: TextParts): string[] {
  const [was, own, other] = [base, mine, theirs].map(({ parts }) => parts.map(({ id }) => id));
  const moved = own!.join() !== was!.join();
  const [first, second] = moved ? [own!, other!] : [other!, own!];
  const order = [...first];
  for (const [index, id] of second.entries()) {
    if (order.includes(id) || was!.includes(id)) continue;
    const before = second.slice(0, index).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  // A block that one removed and the other changed is kept: text is not lost by somebody's tidying.
  for (const id of was!) {
    const changed = [mine, theirs].some((text) => find(text, id) && !same(find(text, id), find(base, id)));
    if (changed && !order.includes(id)) order.push(id);
  }
  return order;
}

function mergePart(id: string, { base, mine, theirs, choose }: Versions, conflicts: Conflict[]): TextPart[] {
  const [was, own, other] = [find(base, id), find(mine, id), find(theirs, id)];
  if (!own || !other) return keepUnlessRemoved(own ?? other, was);
  const body = mergeLines(was?.body ?? "", own.body, other.body);
  const heading = own.heading === was?.heading ? other.heading : own.heading;
  const headingClash = own.heading !== other.heading && own.heading !== was?.heading && other.heading !== was?.heading;
  const merged = { id, level: own.level === was?.level ? other.level : own.level, heading, body: body.text };
  if (!body.clash && !headingClash) return [merged];
  const place = `block.${id}`;
  conflicts.push({ place, blockId: id, base: was ? worded(was) : null, mine: worded(own), theirs: worded(other) });
  const choice = choose(place);
  if (choice === "theirs") return [other];
  return [choice === "both" && body.clash ? { ...merged, body: `${own.body}\n\n${other.body}` } : merged];
}

/** Only one of the two has it: it was added there, or removed here. Removed and unchanged, it goes. */
function keepUnlessRemoved(left: TextPart | undefined, was: TextPart | undefined): TextPart[] {
  return left && !(was && same(left, was)) ? [left] : [];
}

function same(one: TextPart | undefined, other: TextPart | undefined): boolean {
  return one?.heading === other?.heading && one?.body === other?.body && one?.level === other?.level;
}

function worded({ heading, body }: TextPart): string {
  return `${heading}\n\n${body}`;
}

function mergeLines(base: string, mine: string, theirs: string): { text: string; clash: boolean } {
  if (mine === theirs || theirs === base) return { text: mine, clash: false };
  if (mine === base) return { text: theirs, clash: false };
  const regions = diff3Merge(mine.split("\n"), base.split("\n"), theirs.split("\n"), { excludeFalseConflicts: true });
  const lines = regions.flatMap(({ ok, conflict }) => ok ?? conflict?.a ?? []);
  return { text: lines.join("\n"), clash: regions.some(({ conflict }) => conflict) };
}
