import { type Language, languages } from "#app/i18n/languages.ts";

/** Digests of one block in both languages, white space folded. */
export type Hashes = Record<Language, string>;

export interface PairState {
  /** What both languages were when they last said the same. */
  inLine: Hashes;
  staleLanguage: Language | null;
}

/**
 * Whether one language of a block has fallen behind the other.
 * Compared with the moment both last said the same: when one has changed since, the other is stale;
 * when both have, they are in line again; when a change is taken back, nothing is stale.
 */
export function pairState(before: PairState | undefined, now: Hashes): PairState {
  if (!before) return { inLine: now, staleLanguage: null };
  const changed = languages.filter((language) => before.inLine[language] !== now[language]);
  if (changed.length === 2) return { inLine: now, staleLanguage: null };
  const staleLanguage = changed[0] === "en" ? "zh" : changed[0] === "zh" ? "en" : null;
  return { inLine: before.inLine, staleLanguage };
}
