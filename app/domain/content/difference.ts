import { diffArrays } from "diff";
import { type Language, languageTag } from "#app/i18n/languages.ts";

export interface DifferencePiece {
  kind: "same" | "added" | "removed";
  text: string;
}

/** What was changed from one text to another, word by word; Chinese is cut into words, not into characters. */
export function wordDifference(before: string, after: string, language: Language): DifferencePiece[] {
  const changes = diffArrays(wordsOf(before, language), wordsOf(after, language));
  return changes.map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}

function wordsOf(text: string, language: Language): string[] {
  const segmenter = new Intl.Segmenter(languageTag[language], { granularity: "word" });
  return text.split(/(?<=\n)/).flatMap((line) => Array.from(segmenter.segment(line), ({ segment }) => segment));
}
