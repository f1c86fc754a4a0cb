import { type Problem, sortProblems } from "../problems.ts";
import { checkGuessing } from "./guessing.ts";
import { checkLengths } from "./lengths.ts";
import { readLibrary } from "./library.ts";
import { type Overview, overview } from "./overview.ts";
import { checkPairs } from "./pairs.ts";
import { checkQuestions } from "./questions.ts";
import { checkReferences } from "./references.ts";
import { checkWording } from "./wording.ts";

export interface ContentFiles {
  files: { path: string; source: string }[];
  /** Files that have no place in content/. */
  strangers?: string[];
  /** Paths of pictures and films. */
  pictures?: string[];
}

export interface Checked {
  problems: Problem[];
  warnings: Problem[];
  overview: Overview;
}

/** All that can be said about a content folder without compiling it. Pure. */
export function checkContent({ files, strangers = [], pictures = [] }: ContentFiles): Checked {
  const library = readLibrary(files);
  const found = sortProblems([
    ...strangers.map((file): Problem => ({ file, line: 1, code: "unknownFile" })),
    ...library.problems,
    ...checkPairs(library),
    ...checkReferences(library, new Set(pictures)),
    ...checkQuestions(library),
    ...checkGuessing(library),
    ...checkWording(library),
    ...checkLengths(library),
  ]);
  return {
    problems: found.filter(({ warning }) => !warning),
    warnings: found.filter(({ warning }) => warning),
    overview: overview(library),
  };
}
