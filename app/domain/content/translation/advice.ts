import { avoidedIn, avoidedWords } from "#app/catalogue/check/words.ts";
import type { Term } from "#app/catalogue/types.ts";
import { type Language, languages, otherLanguage } from "#app/i18n/languages.ts";
import type { BlockStanding } from "../editor.server.ts";
import { formOf } from "../textForm.ts";
import { type FactDifference, factDifferences } from "./facts.ts";
import { isEveryday, isRenderedBy, proseOf, termsIn } from "./terms.ts";

/** What a translator should look at in a block. Nothing of it keeps a text from being published. */
export interface BlockAdvice {
  blockId: string;
  /** The language that is translated from. */
  source: Language;
  terms: { id: string; term: string; expected: string; isMissing: boolean }[];
  avoided: { language: Language; word: string; use: string }[];
  differences: FactDifference[];
}

interface Compared {
  sources: Record<Language, string>;
  blocks: { id: string; standing: Record<Language, BlockStanding> }[];
  terms: Term[];
}

/** Block by block, how the translation holds against the glossary and the facts of its source. */
export function adviceOn({ sources, blocks, terms }: Compared): BlockAdvice[] {
  const avoided = avoidedWords(terms);
  return formOf(sources).blocks.map(({ id, words }) => {
    const text = { en: `${words.en.heading}\n${words.en.body}`, zh: `${words.zh.heading}\n${words.zh.body}` };
    const source = sourceOf(blocks.find((block) => block.id === id)?.standing);
    const isWritten = languages.every((language) => words[language].body.trim() !== "");
    const isList = id === "sources";
    return {
      blockId: id,
      source,
      terms: isList ? [] : termsOf(text, source, terms, isWritten),
      avoided: isList ? [] : languages.flatMap((language) => avoidedOf(text[language], language, avoided)),
      differences: isWritten && !isList ? factDifferences(text) : [],
    };
  });
}

/** English, unless it is what has to be written. */
function sourceOf(standing: Record<Language, BlockStanding> | undefined): Language {
  return standing && ["missing", "stale"].includes(standing.en) && standing.zh !== "missing" ? "zh" : "en";
}

function termsOf(text: Record<Language, string>, source: Language, terms: Term[], isWritten: boolean) {
  const target = otherLanguage(source);
  const prose = proseOf(text[target]);
  return termsIn(text[source], terms, source).map(({ id, term, expected }) => {
    const isThere = expected.some((word) => isRenderedBy(word, target, prose));
    return { id, term, expected: expected[0] ?? "", isMissing: isWritten && !isThere && !isEveryday(term, source) };
  });
}

function avoidedOf(text: string, language: Language, avoided: ReturnType<typeof avoidedWords>) {
  return avoidedIn(proseOf(text), language, avoided).map(({ word, use }) => ({ language, word, use }));
}
