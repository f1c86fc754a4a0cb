import { courseNamed, findTerm } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import type { Entry, Kind } from "./entries.ts";
import { type Found, findEntries, searchIndexOf } from "./searchIndex.ts";
import { hasHit, markHits, type Piece, snippetOf } from "./snippet.ts";
import type { SearchTerm } from "./words.ts";

/** A page that was found, with the places on it. */
export interface Hit {
  kind: Kind;
  language: Language;
  href: string;
  number?: string;
  /** The course of a section, where there are several. */
  course?: string;
  title: Piece[];
  /** The term in the other language. */
  partner?: Piece[];
  /** Empty where blocks say more. */
  snippet: Piece[];
  blocks: { href: string; heading: Piece[]; snippet: Piece[] }[];
}

export interface SearchResults {
  /** False: no place has all the words, these have some. */
  all: boolean;
  counts: Partial<Record<Kind, number>>;
  total: number;
  /** In the reader's language. */
  own: Hit[];
  /** Pages that were found in the other language alone. */
  other: Hit[];
}

export interface SearchRequest {
  query: string;
  language: Language;
  kind?: Kind;
}

const mostOwn = 30;
const mostOther = 10;
const mostBlocks = 3;

/** Searches both languages: what is found in the reader's own stands first, best first. */
export async function search(catalogue: Catalogue, { query, language, kind }: SearchRequest): Promise<SearchResults> {
  const index = await searchIndexOf(catalogue);
  const { terms, found, all } = findEntries(index, query);
  const isOwn = ({ entry }: Found) => (entry.language ?? language) === language;
  const own = pagesOf(found.filter(isOwn));
  const ownPages = new Set(own.map(({ page }) => page));
  const other = pagesOf(found.filter((one) => !isOwn(one) && !ownPages.has(one.entry.page)));
  const view = { catalogue, terms };
  const wanted = (page: FoundPage) => !kind || page.kind === kind;
  const show = (pages: FoundPage[], most: number, shown: Language) =>
    pages
      .filter(wanted)
      .slice(0, most)
      .map((page) => hitOf(page, view, shown));
  return {
    all,
    counts: countByKind([...own, ...other]),
    total: own.length + other.length,
    own: show(own, mostOwn, language),
    other: show(other, mostOther, otherLanguage(language)),
  };
}

interface FoundPage {
  kind: Kind;
  page: string;
  /** Best first. */
  entries: Entry[];
}

/** Entries come best first, and so do their pages. */
function pagesOf(found: Found[]): FoundPage[] {
  const pages = new Map<string, FoundPage>();
  for (const { entry } of found) {
    const page = pages.get(entry.page) ?? { kind: entry.kind, page: entry.page, entries: [] };
    page.entries.push(entry);
    pages.set(entry.page, page);
  }
  return [...pages.values()];
}

function countByKind(pages: FoundPage[]): SearchResults["counts"] {
  const counts: SearchResults["counts"] = {};
  for (const { kind } of pages) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

interface View {
  catalogue: Catalogue;
  terms: SearchTerm[];
}

function hitOf(page: FoundPage, view: View, language: Language): Hit {
  const [first] = page.entries;
  if (!first) throw new Error(`Nothing was found on ${page.page}`);
  if (page.kind === "term") return termHit(first, view, language);
  const whole = page.entries.find(({ blockId }) => blockId === undefined);
  const href = `/${language}${first.path}`;
  const blocks = blocksOf(page, view.terms).map(({ blockId, heading, body }) => ({
    href: `${href}#${blockId}`,
    heading: markHits(heading, view.terms),
    snippet: snippetOf(body, view.terms),
  }));
  const snippet = blocks.length === 0 ? snippetOf((whole ?? first).body, view.terms) : [];
  const { kind, number, courseId, title } = first;
  const course = courseId && courseNamed(view.catalogue, courseId, language);
  return { kind, language, href, number, course, title: markHits(title, view.terms), snippet, blocks };
}

/** A block is worth a line when it holds what was looked for; that its page's title does is shown already. */
function blocksOf({ entries }: FoundPage, terms: SearchTerm[]): Entry[] {
  const blocks: Entry[] = [];
  for (const entry of entries) {
    if (blocks.length === mostBlocks) break;
    if (entry.blockId && hasHit(`${entry.heading}\n${entry.body}`, terms)) blocks.push(entry);
  }
  return blocks;
}

function termHit(entry: Entry, { catalogue, terms }: View, language: Language): Hit {
  const term = findTerm(catalogue, entry.page.slice("term:".length));
  const wording = term?.term ?? { en: entry.title, zh: entry.title };
  return {
    kind: "term",
    language,
    href: `/${language}${entry.path}`,
    title: markHits(wording[language], terms),
    partner: markHits(wording[otherLanguage(language)], terms),
    snippet: snippetOf(term?.definition[language] ?? "", terms),
    blocks: [],
  };
}
