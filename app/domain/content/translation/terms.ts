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

/** Whether a text has the word as such, inflected ("recruiting" for "Recruitment") or by its short form (“日志” for “学徒日志”). */
export function isRenderedBy(word: string, language: Language, prose: string): boolean {
  if (wordPattern(word, language, { plural: true }).test(prose)) return true;
  if (language === "zh")
    return word.length > 3 && [word.slice(0, 2), word.slice(-2)].some((short) => prose.includes(short));
  const words = word.replace(/\s*\(.*\)/, "").split(/[\s-]+/);
  const [first = "", last = ""] = [words[0], words.at(-1)];
  const isIn = (one: string) => one.length > 4 && new RegExp(`(?<![\\p{L}])${stemOf(one)}`, "iu").test(prose);
  return isIn(last) || (isIn(first) && !isEverywhere.test(first));
}

/** What nearly every block has tells nothing when it stands first. */
const isEverywhere = /^(?:train|skill|work|social|vocation)/i;

/** Enough of a word for its other forms to begin with. */
function stemOf(word: string): string {
  return word.slice(0, Math.max(4, Math.ceil(word.length * 0.6))).replace(/[^\p{L}]/gu, ".");
}

/** Two characters are a word of everyday Chinese as well (报酬, 职业), which English says in many ways. */
export function isEveryday(term: string, language: Language): boolean {
  return language === "zh" && term.length < 3;
}

/** Words without the components, addresses and ids around them. */
export function proseOf(text: string): string {
  return text.replace(/<[^>]*>/g, "").replace(/\]\([^)]*\)/g, "]");
}
