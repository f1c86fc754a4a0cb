import { wordPattern } from "#app/catalogue/check/words.ts";
import type { Term } from "#app/catalogue/types.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";

/** A term that stands in a text, and how the other language says it. */
export interface TermFound {
  id: string;
  term: string;
  /** The rendering of the glossary first, then others that are right as well. */
  expected: string[];
}

/** The glossary's terms in a text; a word that stands inside a longer term there counts by itself only. */
export function termsIn(text: string, terms: Term[], language: Language): TermFound[] {
  const other = otherLanguage(language);
  const named = terms
    .flatMap((term) => [term.term[language], ...(term.also[language] ?? [])].map((word) => ({ term, word })))
    .sort((a, b) => b.word.length - a.word.length);
  const found = new Map<string, TermFound>();
  let rest = proseOf(text);
  for (const { term, word } of named) {
    const without = rest.replace(wordPattern(word, language, { plural: true }), "\u0001");
    if (without === rest) continue;
    rest = without;
    const expected = [term.term[other], ...(term.also[other] ?? [])];
    if (!found.has(term.id)) found.set(term.id, { id: term.id, term: term.term[language], expected });
  }
  return [...found.values()];
}

/** Words without the components, addresses and ids around them. */
export function proseOf(text: string): string {
  return text.replace(/<[^>]*>/g, "").replace(/\]\([^)]*\)/g, "]");
}
