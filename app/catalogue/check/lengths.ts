import type { Language } from "#app/i18n/languages.ts";
import type { Problem, ProblemCode } from "../problems.ts";
import { allTexts, type Library, type LocatedText } from "./library.ts";

/** What is asked for (a warning beyond it), and what is too much either way. English words; Han characters × 1.75. */
export const lengthLimits = {
  section: { least: 800, most: 1500, tooShort: 650, tooLong: 1700 },
  block: { most: 250, tooLong: 300 },
};
const factor: Record<Language, number> = { en: 1, zh: 1.75 };

/** Blocks and sections have a length one can read in one go; a section and a case end with their sources. */
export function checkLengths(library: Library): Problem[] {
  return allTexts(library).flatMap((located) => [
    ...checkBlocks(located),
    ...(located.section ? checkSection(located) : []),
    ...(located.file.startsWith("pages/") ? [] : checkSources(located)),
  ]);
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
  const length = text.blocks.reduce((sum, block) => sum + block.length, 0);
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
