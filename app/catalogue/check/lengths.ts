import type { Language } from "#app/i18n/languages.ts";
import type { Problem, ProblemCode } from "../problems.ts";
import type { ReadText } from "../read.ts";
import { allTexts, type Library, type LocatedText, type ReadTexts } from "./library.ts";

/** What is asked for (a warning beyond it), and what is too much either way. English words; Han characters × 1.75. */
export const lengthLimits = {
  section: { least: 800, most: 1500, tooShort: 650, tooLong: 1700 },
  block: { most: 250, tooLong: 300 },
  case: { least: 300, most: 600 },
  /** Characters of the Chinese text for each word of the English one. */
  ratio: { least: 1.25, most: 1.75 },
};
const factor: Record<Language, number> = { en: 1, zh: 1.75 };

/**
 * Blocks, sections and cases have a length one can read in one go, the same in both languages; a section and a case
 * end with their sources.
 */
export function checkLengths(library: Library): Problem[] {
  return [
    ...allTexts(library).flatMap((located) => [
      ...checkBlocks(located),
      ...(located.section ? checkSection(located) : []),
      ...(located.file.startsWith("pages/") ? [] : checkSources(located)),
    ]),
    ...[...library.sections, ...library.cases.values()].flatMap(checkRatio),
    ...[...library.cases.values()].flatMap(checkCase),
  ];
}

/** Words of an English text, characters of a Chinese one. */
export function lengthIn(text: ReadText | undefined): number {
  return (text?.blocks ?? []).reduce((sum, { length }) => sum + length, 0);
}

/** How long the Chinese text is beside the English one; nothing where one of them is missing. */
export function ratioOf({ texts: { en, zh } }: ReadTexts): { ratio: number; isOutlier: boolean } | undefined {
  if (!en || !zh) return undefined;
  const ratio = lengthIn(zh) / Math.max(1, lengthIn(en));
  const { least, most } = lengthLimits.ratio;
  return { ratio, isOutlier: ratio < least || ratio > most };
}

function checkRatio(texts: ReadTexts): Problem[] {
  const found = ratioOf(texts);
  if (!found?.isOutlier) return [];
  const { least, most } = lengthLimits.ratio;
  const slots = { ratio: found.ratio.toFixed(2), minimum: least, maximum: most };
  return [{ file: `${texts.folder}/zh.mdx`, line: 1, code: "ratioOutlier", slots, warning: true }];
}

function checkCase({ folder, texts: { en } }: ReadTexts): Problem[] {
  const length = lengthIn(en);
  const { least, most } = lengthLimits.case;
  if (!en || (length >= least && length <= most)) return [];
  const slots = { length, minimum: least, maximum: most };
  return [{ file: `${folder}/en.mdx`, line: 1, code: "caseLength", slots, warning: true }];
}

function checkBlocks({ file, language, text }: LocatedText): Problem[] {
  const { most, tooLong } = lengthLimits.block;
  return text.blocks.flatMap(({ id, line, length }): Problem[] => {
    if (length <= most * factor[language]) return [];
    const slots = { id, length, maximum: Math.round(most * factor[language]) };
    const warning = length <= tooLong * factor[language];
    return [{ file, line, code: "blockTooLong", slots, ...(warning ? { warning } : {}) }];
  });
}

function checkSection({ file, language, text }: LocatedText): Problem[] {
  const limits = lengthLimits.section;
  const times = factor[language];
  const length = lengthIn(text);
  const problem = (code: ProblemCode, warning: boolean): Problem[] => {
    const slots = {
      length,
      minimum: Math.round(limits.least * times),
      maximum: Math.round(limits.most * times),
    };
    return [{ file, line: 1, code, slots, ...(warning ? { warning } : {}) }];
  };
  if (length < limits.least * times) return problem("sectionTooShort", length >= limits.tooShort * times);
  if (length > limits.most * times) return problem("sectionTooLong", length <= limits.tooLong * times);
  return [];
}

function checkSources({ file, text }: LocatedText): Problem[] {
  const last = text.blocks.at(-1);
  return last && last.id !== "sources" ? [{ file, line: last.line, code: "sourcesLast" }] : [];
}
