import type { OpenQuestion } from "#app/catalogue/types.ts";
import type { Score } from "#app/domain/quiz/scoring.ts";
import type { Language } from "#app/i18n/languages.ts";

export type OpenSource = "attempt" | "practice";

/** One response to an open question, named by what it answers rather than by its text. */
export interface OpenPlace {
  userId: string;
  source: OpenSource;
  /** Id of the attempt, or of the course for a question inside the text. */
  sourceId: string;
  questionId: string;
}

/** What a trainer says of it. */
export interface OpenWord {
  /** Points by the id of the criterion. */
  criteria: Record<string, number>;
  feedback: string;
  feedbackLanguage: Language;
}

/** Points given over those that the rubric holds. A criterion without a figure, or one that is gone, counts nothing. */
export function scoreOf({ rubric }: Pick<OpenQuestion, "rubric">, criteria: Record<string, number>): Score {
  const given = rubric.map(({ id, points }) => {
    const figure = Object.hasOwn(criteria, id) ? (criteria[id] ?? 0) : 0;
    return Math.min(Math.max(figure, 0), points);
  });
  return { points: sum(given), possible: sum(rubric.map(({ points }) => points)) };
}

/** A response waits to be read until it was, and again once another was saved in its place. */
export function waits(savedAt: Date, grade: { responseSavedAt: Date } | undefined): boolean {
  return grade === undefined || grade.responseSavedAt.getTime() < savedAt.getTime();
}

interface Waiting extends OpenPlace {
  savedAt: Date;
}

/** The order of a queue: who waits longest comes first. */
export function byAge(a: Waiting, b: Waiting): number {
  return a.savedAt.getTime() - b.savedAt.getTime() || (keyOf(a) < keyOf(b) ? -1 : 1);
}

/** The next of those that wait: the first one after this, or the first of all when it was the last; null: none waits. */
export function nextWaiting<W extends Waiting>(queue: readonly W[], current: Waiting): W | null {
  const others = queue.filter((one) => keyOf(one) !== keyOf(current));
  return others.find((one) => byAge(one, current) > 0) ?? others[0] ?? null;
}

export function keyOf({ userId, source, sourceId, questionId }: OpenPlace): string {
  return JSON.stringify([userId, source, sourceId, questionId]);
}

/** The language a text is mostly written in, by its letters: half a word of English takes as much room as one of Han. */
export function languageOfText(text: string): Language {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return han > words ? "zh" : "en";
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
