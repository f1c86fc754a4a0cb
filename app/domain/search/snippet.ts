import { findsLonger, fold, runsOf, type SearchTerm, stemOf } from "./words.ts";

/** A stretch of text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

interface Range {
  start: number;
  end: number;
  term: number;
}

/** The whole text with its hits. */
export function markHits(text: string, terms: SearchTerm[]): Piece[] {
  return cut(text, hitsIn(text, terms), 0, text.length);
}

export function hasHit(text: string, terms: SearchTerm[]): boolean {
  return runsOf(text).some((run) => terms.some((term) => hitsInRun(run.text, term).length > 0));
}

/** The stretch of a text that shows most of what was looked for; its beginning where nothing of it is there. */
export function snippetOf(body: string, terms: SearchTerm[]): Piece[] {
  const text = body.replace(/\s+/g, " ").trim();
  const hits = hitsIn(text, terms);
  const length = /\p{Script=Han}/u.test(text) ? 100 : 210;
  const best = bestStart(hits, length);
  const from = best < length / 2 ? 0 : boundaryAfter(text, best - Math.round(length / 4), best);
  const to = text.length - from <= length * 1.2 ? text.length : boundaryBefore(text, from + length);
  const pieces = cut(text, hits, from, to);
  return [...(from > 0 ? [ellipsis] : []), ...pieces, ...(to < text.length ? [ellipsis] : [])];
}

const ellipsis: Piece = { text: "…", hit: false };

/** Where a stretch of this length shows the most different words. */
function bestStart(hits: Range[], length: number): number {
  let best = { start: 0, count: 0 };
  for (const { start } of hits) {
    const near = hits.filter((hit) => hit.start >= start && hit.end <= start + length * 0.7);
    const count = new Set(near.map(({ term }) => term)).size;
    if (count > best.count) best = { start, count };
  }
  return best.start;
}

const breakBefore = /[\s，。；：、！？（）“”,.;:!?()]/;
const sentenceEnd = /[。；！？.;!?]/;
const leading = /[\s，。；：、！？）”,.;:!?)]/;

/** The beginning of a sentence where there is one, or else of a word. */
function boundaryAfter(text: string, wanted: number, latest: number): number {
  const from = Math.max(wanted, 1);
  const places = Array.from({ length: Math.max(latest - from, 0) }, (_, index) => from + index);
  const after = (end: RegExp) => places.find((at) => end.test(text[at - 1] ?? ""));
  let start = after(sentenceEnd) ?? after(breakBefore) ?? latest;
  while (start < latest && leading.test(text[start] ?? "")) start++;
  return start;
}

function boundaryBefore(text: string, wanted: number): number {
  for (let at = wanted; at > wanted - 40; at--) {
    if (breakBefore.test(text[at] ?? "")) return at;
  }
  return wanted;
}

function cut(text: string, hits: Range[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let end = from;
  for (const hit of touchingJoined(hits)) {
    if (hit.start < end || hit.end > to) continue;
    if (hit.start > end) pieces.push({ text: text.slice(end, hit.start), hit: false });
    pieces.push({ text: text.slice(hit.start, hit.end), hit: true });
    end = hit.end;
  }
  if (end < to) pieces.push({ text: text.slice(end, to), hit: false });
  return pieces;
}

/** Hits that touch or overlap are marked as one. */
function touchingJoined(hits: Range[]): Range[] {
  const joined: Range[] = [];
  for (const hit of hits) {
    const last = joined.at(-1);
    if (last && hit.start <= last.end) last.end = Math.max(last.end, hit.end);
    else joined.push({ ...hit });
  }
  return joined;
}

/** In the order of the text, overlaps included. */
function hitsIn(text: string, terms: SearchTerm[]): Range[] {
  const runs = runsOf(text);
  const hits = terms.flatMap((term, number) =>
    runs.flatMap((run) => hitsInRun(run.text, term).map((hit) => shifted(hit, run.start, number))),
  );
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}

function shifted({ start, end }: { start: number; end: number }, by: number, term: number): Range {
  return { start: start + by, end: end + by, term };
}

function hitsInRun(run: string, term: SearchTerm): { start: number; end: number }[] {
  if (term.kind === "han") return placesOf(run, term.word);
  const word = fold(run);
  const found = findsLonger(term.stem) && word.startsWith(term.stem);
  return found || stemOf(word) === term.stem ? [{ start: 0, end: run.length }] : [];
}

function placesOf(run: string, word: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (let at = run.indexOf(word); at >= 0; at = run.indexOf(word, at + word.length)) {
    places.push({ start: at, end: at + word.length });
  }
  return places;
}
