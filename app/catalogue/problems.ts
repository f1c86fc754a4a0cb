import type { Language } from "#app/i18n/languages.ts";
import en from "../../locales/en/problems.json" with { type: "json" };
import zh from "../../locales/zh/problems.json" with { type: "json" };

export type ProblemCode = keyof typeof en;

/** Something an author has to put right, and where. */
export interface Problem {
  /** Path inside content/. */
  file: string;
  line: number;
  code: ProblemCode;
  slots?: Record<string, string | number>;
  /** The other file of a contradiction. */
  also?: string;
  /** Worth a look, but no reason to refuse the file. */
  warning?: true;
}

const wordings: Record<Language, Record<ProblemCode, string>> = { en, zh };

/** `file:line: what is wrong: what to do`, the last two from the wording of its code. */
export function wordProblem(problem: Problem, language: Language = "en"): string {
  return `${problem.file}:${problem.line}: ${messageOf(problem, language)}`;
}

/** The same without the place. */
export function messageOf({ code, slots }: Problem, language: Language): string {
  return wordings[language][code].replace(/\{\{(\w+)\}\}/g, (_, slot: string) => String(slots?.[slot] ?? ""));
}

/** By file, then line: the order in which one would put them right. */
export function sortProblems(problems: Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.file, b.file) || a.line - b.line || compare(a.code, b.code) || compare(wordProblem(a), wordProblem(b)),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
