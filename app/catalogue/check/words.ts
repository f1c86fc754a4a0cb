import type { Language } from "#app/i18n/languages.ts";
import type { Term } from "../types.ts";

/** A wording that authors do not use, and what they use instead. */
export interface Avoided {
  language: Language;
  word: string;
  use: string;
  /** Right wordings that contain the wrong one. */
  within: string[];
}

/** Everything that the glossary says to avoid. */
export function avoidedWords(terms: Term[]): Avoided[] {
  const right = terms.flatMap(({ term, also }) => [term.en, term.zh, ...(also.en ?? []), ...(also.zh ?? [])]);
  return terms.flatMap(({ term, avoid }) =>
    (["en", "zh"] as const).flatMap((language) =>
      (avoid[language] ?? []).map((word) => ({
        language,
        word,
        use: term[language],
        within: right.filter((one) => one !== word && one.includes(word)),
      })),
    ),
  );
}

/** What of it stands in a text, other than as a part of a right wording. */
export function avoidedIn(words: string, language: Language, avoided: Avoided[]): Avoided[] {
  return avoided
    .filter((one) => one.language === language)
    .filter(({ word, within }) => {
      const rest = within.reduce((text, right) => text.replaceAll(right, ""), words);
      return wordPattern(word, language).test(rest);
    });
}

/** Finds a word: in English not inside another one, whatever its case; in Chinese anywhere. */
export function wordPattern(word: string, language: Language, { plural = false } = {}): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (language === "zh") return new RegExp(escaped, "gu");
  return new RegExp(`(?<![\\p{L}])${plural ? pluralOf(escaped) : escaped}(?![\\p{L}])`, "giu");
}

/** "agency" or "agencies", "partner" or "partners". */
function pluralOf(word: string): string {
  return /[^aeiou]y$/i.test(word) ? `${word.slice(0, -1)}(?:y|ies)` : `${word}(?:s|es)?`;
}
