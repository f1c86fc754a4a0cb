import { setImmediate as othersFirst } from "node:timers/promises";
import type { Catalogue } from "#app/catalogue/types.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { allOf, anyOf, type Fits, findWord, type WordIndex, WordIndexMaker } from "./wordIndex.ts";
import { findsLonger, indexTokens, nameKey, parseQuery, type SearchTerm } from "./words.ts";

export interface SearchIndex {
  entries: Entry[];
  words: WordIndex;
}

/** An entry with how well it fits. */
export interface Found {
  entry: Entry;
  score: number;
}

const weights = { number: 6, title: 5, also: 4, heading: 3, body: 1 };
const fields = Object.keys(weights) as (keyof typeof weights)[];
const plainWeights = fields.map((field) => weights[field]);
/** Of a place where the characters stand side by side but are not the word. */
const pairShare = 0.3;
/** Of an entry that is called exactly what was typed. */
const nameShare = 4;
/** Of the lists of sources: they name everything and explain nothing. */
const sourcesShare = 0.3;

const kept = new WeakMap<Catalogue, Promise<SearchIndex>>();

/** The index of a catalogue. Made when it is first asked for, in small steps that let other requests through. */
export function searchIndexOf(catalogue: Catalogue): Promise<SearchIndex> {
  const made = kept.get(catalogue) ?? makeIndex(catalogue);
  kept.set(catalogue, made);
  return made;
}

const atOnce = 10;

async function makeIndex(catalogue: Catalogue): Promise<SearchIndex> {
  const entries = entriesOf(catalogue);
  const maker = new WordIndexMaker(fields.length);
  for (const [index, entry] of entries.entries()) {
    maker.add(fields.map((field) => wordsOf(entry[field])));
    if (index % atOnce === atOnce - 1) await othersFirst();
  }
  return { entries, words: maker.make() };
}

const wordsOf = (text: string | undefined) => (text === undefined ? undefined : indexTokens(text));

/** Entries with all the words, best first; those with some of them where no entry has all. */
export function findEntries(index: SearchIndex, query: string): { terms: SearchTerm[]; found: Found[]; all: boolean } {
  const terms = parseQuery(query);
  if (terms.length === 0) return { terms, found: [], all: true };
  const name = nameKey(query.slice(0, 200));
  const fits = terms.map((term) => fitsOf(index.words, term));
  const withAll = ranked(index, allOf(fits), name);
  if (withAll.length > 0 || terms.length === 1) return { terms, found: withAll, all: true };
  return { terms, found: ranked(index, anyOf(fits), name), all: false };
}

function ranked({ entries }: SearchIndex, fits: Fits, name: string): Found[] {
  const found = [...fits].flatMap(([id, { score, words }]) => {
    const entry = entries[id];
    return entry ? [{ entry, score: score * words * shareOf(entry, name) }] : [];
  });
  return found.sort((a, b) => b.score - a.score);
}

function shareOf({ blockId, names }: Entry, name: string): number {
  if (blockId === "sources") return sourcesShare;
  return names.includes(name) ? nameShare : 1;
}

function fitsOf(words: WordIndex, term: SearchTerm): Fits {
  if (term.kind === "word") return findWord(words, term.stem, plainWeights, { longer: findsLonger(term.stem) });
  const sideBySide = allOf(term.pairs.map((pair) => findWord(words, pair, lighterWeights)));
  return anyOf([findWord(words, term.word, plainWeights), sideBySide]);
}

const lighterWeights = plainWeights.map((weight) => weight * pairShare);
