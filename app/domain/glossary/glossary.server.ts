import { pinyin } from "pinyin-pro";
import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Catalogue, Section, Term } from "#app/catalogue/types.ts";
import { type Language, languages } from "#app/i18n/languages.ts";

/** Terms under one letter. */
export interface LetterGroup {
  /** A to Z, or "#" for what begins with neither a letter nor a Han character. */
  letter: string;
  terms: Term[];
}

/** By the alphabet in English; by pinyin in Chinese, readings that depend on the word included (行业 under H). */
export function termsByLetter(terms: Term[], language: Language): LetterGroup[] {
  const collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en-GB", { sensitivity: "base", numeric: true });
  const keyed = terms.map((term) => ({ term, key: sortKey(term.term[language], language) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key) || collator.compare(a.term.term[language], b.term.term[language]));
  const groups = new Map<string, Term[]>();
  for (const { term, key } of keyed) {
    const letter = letterOf(key);
    groups.set(letter, [...(groups.get(letter) ?? []), term]);
  }
  return Array.from(groups, ([letter, grouped]) => ({ letter, terms: grouped }));
}

function sortKey(wording: string, language: Language): string {
  const spoken = language === "zh" ? pinyin(wording, { toneType: "none", type: "string" }) : wording;
  return spoken.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Byte order, but letters before what is none. */
function compareKeys(a: string, b: string): number {
  const [aOther, bOther] = [a, b].map((key) => (letterOf(key) === "#" ? 1 : 0));
  if (aOther !== bOther) return (aOther ?? 0) - (bOther ?? 0);
  return a < b ? -1 : a > b ? 1 : 0;
}

function letterOf(key: string): string {
  const [first = ""] = key.toUpperCase();
  return /[A-Z]/.test(first) ? first : "#";
}

/** Where a term is marked in a text. */
export interface TermUse {
  section: Section;
  blockId: string;
}

const usesOf = new WeakMap<Catalogue, Map<string, TermUse[]>>();

/** The sections that use a term, each with the first block that does. */
export function usesOfTerm(catalogue: Catalogue, termId: string): TermUse[] {
  const uses = usesOf.get(catalogue) ?? findUses(catalogue);
  usesOf.set(catalogue, uses);
  return uses.get(termId) ?? [];
}

function findUses(catalogue: Catalogue): Map<string, TermUse[]> {
  const uses = new Map<string, TermUse[]>();
  for (const section of catalogue.courses.flatMap(sectionsOf)) {
    for (const [termId, blockId] of termsIn(section)) {
      uses.set(termId, [...(uses.get(termId) ?? []), { section, blockId }]);
    }
  }
  return uses;
}

/** Terms of a section, with the first block each stands in. What is for trainers does not count. */
function termsIn(section: Section): Map<string, string> {
  const terms = new Map<string, string>();
  const blocks = languages.flatMap((language) => section.texts[language]?.blocks ?? []);
  for (const { id, parts } of blocks) {
    const html = parts.map((part) => (part.kind === "html" ? part.html : "")).join("");
    for (const [, termId = ""] of html.matchAll(/ data-term="([a-z0-9-]+)"/g)) {
      if (!terms.has(termId)) terms.set(termId, id);
    }
  }
  return terms;
}
