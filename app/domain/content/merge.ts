import { diff3Merge } from "node-diff3";
import { joinText, splitText, type TextPart, type TextParts } from "./textParts.ts";

/** A place that both changed, each in another way. */
export interface Conflict {
  /** Of the block; null: title, summary, the order of blocks, or a source that has no blocks. */
  blockId: string | null;
  mine: string;
  theirs: string;
}

export interface Merged {
  /** Both changes; in a conflict, mine. */
  source: string;
  conflicts: Conflict[];
}

/**
 * Brings together what two people made of one text. What only one of them changed is taken from whoever did; where both
 * changed the same lines mine stays, and theirs is handed back beside it, so that no text is lost.
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || theirs === base) return { source: mine, conflicts: [] };
  if (mine === base) return { source: theirs, conflicts: [] };
  const [was, own, other] = [splitText(base), splitText(mine), splitText(theirs)];
  if (!was || !own || !other) return mergeWhole(base, mine, theirs);
  return mergeParts(was, own, other, theirs);
}

function mergeWhole(base: string, mine: string, theirs: string): Merged {
  const { text, clash } = mergeLines(base, mine, theirs);
  return { source: text, conflicts: clash ? [{ blockId: null, mine, theirs }] : [] };
}

function mergeParts(base: TextParts, mine: TextParts, theirs: TextParts, theirSource: string): Merged {
  const conflicts: Conflict[] = [];
  const either = (was: string, own: string, other: string) => {
    if (own !== other && own !== was && other !== was) conflicts.push({ blockId: null, mine: own, theirs: other });
    return own === was ? other : own;
  };
  const title = either(base.title, mine.title, theirs.title);
  const summary = either(base.summary, mine.summary, theirs.summary);
  const parts = orderOf(base, mine, theirs).flatMap((id) => mergePart(id, base, mine, theirs, conflicts));
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

function mergePart(id: string, base: TextParts, mine: TextParts, theirs: TextParts, conflicts: Conflict[]): TextPart[] {
  const [was, own, other] = [find(base, id), find(mine, id), find(theirs, id)];
  if (!own || !other) return keepUnlessRemoved(own ?? other, was);
  const body = mergeLines(was?.body ?? "", own.body, other.body);
  const heading = own.heading === was?.heading ? other.heading : own.heading;
  const headingClash = own.heading !== other.heading && own.heading !== was?.heading && other.heading !== was?.heading;
  if (body.clash || headingClash) conflicts.push({ blockId: id, mine: worded(own), theirs: worded(other) });
  return [{ id, level: own.level === was?.level ? other.level : own.level, heading, body: body.text }];
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
