import MiniSearch, { type Query, type SearchOptions } from "minisearch";
import type { Catalogue } from "#app/catalogue/types.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { findsLonger, indexTokens, nameKey, parseQuery, type SearchTerm } from "./words.ts";

export interface SearchIndex {
  entries: Entry[];
  words: MiniSearch<Entry>;
}

/** An entry with how well it fits. */
export interface Found {
  entry: Entry;
  score: number;
}

const weights = { number: 6, title: 5, also: 4, heading: 3, body: 1 };
const fields = Object.keys(weights);
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

async function makeIndex(catalogue: Catalogue): Promise<SearchIndex> {
  const entries = entriesOf(catalogue);
  const words = new MiniSearch<Entry>({
    fields,
    tokenize: indexTokens,
    processTerm: (token) => token,
    searchOptions: { tokenize: (term) => [term], boost: weights, combineWith: "AND" },
  });
  await words.addAllAsync(entries, { chunkSize: 10 });
  return { entries, words };
}

/** Entries with all the words, best first; those with some of them where no entry has all. */
export function findEntries(index: SearchIndex, query: string): { terms: SearchTerm[]; found: Found[]; all: boolean } {
  const terms = parseQuery(query);
  if (terms.length === 0) return { terms, found: [], all: true };
  const name = nameKey(query.slice(0, 200));
  const run = (combineWith: "AND" | "OR") => runQuery(index, { combineWith, queries: terms.map(queryOf) }, name);
  const withAll = run("AND");
  if (withAll.length > 0 || terms.length === 1) return { terms, found: withAll, all: true };
  return { terms, found: run("OR"), all: false };
}

function runQuery({ entries, words }: SearchIndex, query: Query, name: string): Found[] {
  const found = words.search(query).flatMap(({ id, score }) => {
    const entry = entries[Number(id)];
    return entry ? [{ entry, score: score * shareOf(entry, name) }] : [];
  });
  return found.sort((a, b) => b.score - a.score);
}

function shareOf({ blockId, names }: Entry, name: string): number {
  if (blockId === "sources") return sourcesShare;
  return names.includes(name) ? nameShare : 1;
}

function queryOf(term: SearchTerm): Query {
  if (term.kind === "word") {
    return { combineWith: "OR", prefix: findsLonger(term.stem), queries: [term.stem] };
  }
  const pairs: SearchOptions = { combineWith: "AND", boost: lighter };
  return { combineWith: "OR", queries: [term.word, { ...pairs, queries: term.pairs }] };
}

const lighter = Object.fromEntries(Object.entries(weights).map(([field, weight]) => [field, weight * pairShare]));
