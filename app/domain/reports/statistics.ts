/** One submitted attempt as far as one question goes. */
export interface Answered {
  /** Share of the question's points, 0 to 1; unanswered is 0. */
  share: number;
  /** Share of the points of the other questions of the attempt, 0 to 1. Null: there were no others. */
  rest: number | null;
  language: "en" | "zh";
}

/** Fewer answers than this say too little: no figure is given. */
export const fewestAnswers = 10;
/** Of each language, before the two are compared. */
export const fewestOfLanguage = 10;
/** A difference between the languages counts as found below this probability of chance. */
export const significance = 0.01;

export interface QuestionFigures {
  count: number;
  /** Mean share of the points. Null: too few. */
  facility: number | null;
  /** Null: too few, or everybody scored alike. */
  discrimination: number | null;
  byLanguage: Record<"en" | "zh", { count: number; right: number }>;
  /** Null: too few of a language. */
  languages: { p: number; differs: boolean } | null;
}

/**
 * How a question did. **Facility** is the mean share of its points. **Discrimination** is the corrected item-total
 * correlation: Pearson's r between the share of this question and the share of the points of all other questions in the
 * attempt (for right-or-wrong questions the point-biserial with the rest score; Crocker and Algina, *Introduction to
 * Classical and Modern Test Theory*, 1986, chapter 14). A question **behaves differently** in the two languages (a hint
 * of differential item functioning) when the shares of full points differ by Fisher's exact test, two-sided, p < 0.01,
 * with ten attempts or more in each language; it is not matched for ability, so it asks for a look at the wording.
 */
export function figuresOf(answers: readonly Answered[]): QuestionFigures {
  const enough = answers.length >= fewestAnswers;
  const paired = answers.flatMap(({ share, rest }) => (rest === null ? [] : [[share, rest] as const]));
  const byLanguage = { en: countOf(answers, "en"), zh: countOf(answers, "zh") };
  return {
    count: answers.length,
    facility: enough ? mean(answers.map(({ share }) => share)) : null,
    discrimination: paired.length >= fewestAnswers ? correlation(paired) : null,
    byLanguage,
    languages: compared(byLanguage),
  };
}

const nearlyOne = 1 - 1e-9;

function countOf(answers: readonly Answered[], language: "en" | "zh") {
  const own = answers.filter((answer) => answer.language === language);
  return { count: own.length, right: own.filter(({ share }) => share >= nearlyOne).length };
}

function compared({ en, zh }: QuestionFigures["byLanguage"]): QuestionFigures["languages"] {
  if (en.count < fewestOfLanguage || zh.count < fewestOfLanguage) return null;
  const p = fisherExact([en.right, en.count - en.right], [zh.right, zh.count - zh.right]);
  return { p, differs: p < significance };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pearson's r; null where one of the two does not vary. */
export function correlation(pairs: readonly (readonly [number, number])[]): number | null {
  const [xs, ys] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  let [both, ofX, ofY] = [0, 0, 0];
  for (const [x, y] of pairs) {
    both += (x - xs) * (y - ys);
    ofX += (x - xs) ** 2;
    ofY += (y - ys) ** 2;
  }
  return ofX < 1e-12 || ofY < 1e-12 ? null : both / Math.sqrt(ofX * ofY);
}

/** The probability, by chance alone, of a table as unlikely as this one or more so. */
export function fisherExact([a, b]: [number, number], [c, d]: [number, number]): number {
  const [first, right, all] = [a + b, a + c, a + b + c + d];
  const logs = [0];
  for (let n = 1; n <= all; n++) logs.push((logs[n - 1] ?? 0) + Math.log(n));
  const choose = (n: number, k: number) => (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0);
  const likely = (x: number) => Math.exp(choose(first, x) + choose(all - first, right - x) - choose(all, right));
  const observed = likely(a);
  let p = 0;
  for (let x = Math.max(0, right - (all - first)); x <= Math.min(first, right); x++) {
    const here = likely(x);
    if (here <= observed * (1 + 1e-7)) p += here;
  }
  return Math.min(1, p);
}
