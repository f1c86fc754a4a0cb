import type { Course, Quiz } from "#app/catalogue/types.ts";
import { type Score, shareOf } from "#app/domain/quiz/scoring.ts";

export type GradedKind = "chapter" | "quiz";
export type Counted = "best" | "last";

/** How one column of a gradebook counts. `chapter` is how far somebody has read it, `quiz` its quiz. */
export interface GradeColumn {
  chapterId: string;
  kind: GradedKind;
  /** 0: shown, and counted nowhere. */
  weight: number;
  /** Which attempt at the quiz counts. */
  counts: Counted;
}

/** A trainer's word on one cell. */
export interface Mark {
  /** Between 0 and 1; null: as computed. */
  share: number | null;
  excused: boolean;
  note: string | null;
}

export interface Cell {
  /** What the records say, between 0 and 1; null: not taken yet. */
  computed: number | null;
  mark: Mark | null;
}

export type CellState = "excused" | "marked" | "computed" | "notTaken";

/** Both between 0 and 1; null: there is nothing to count. */
export interface Total {
  /** Of what was taken: columns not taken yet are left out. */
  soFar: number | null;
  /** Of everything: a column not taken yet counts as nothing. */
  ofEverything: number | null;
}

/** The columns of a course: each chapter's reading and, where there is one, its quiz. Settings replace what is usual. */
export function columnsOf(course: Course, settings: readonly GradeColumn[] = []): GradeColumn[] {
  const usual = course.chapters.flatMap((chapter): GradeColumn[] => [
    ...(chapter.sections.length > 0 ? [usualColumn(chapter.id, "chapter", "best")] : []),
    ...(chapter.quiz ? [usualColumn(chapter.id, "quiz", chapter.quiz.counts)] : []),
  ]);
  return usual.map((column) => settings.find((setting) => isSameColumn(setting, column)) ?? column);
}

/** Unless a trainer says otherwise each column counts once, and of a quiz the attempt that its own rules count. */
function usualColumn(chapterId: string, kind: GradedKind, counts: Quiz["counts"]): GradeColumn {
  return { chapterId, kind, weight: 1, counts };
}

export function isSameColumn(
  a: Pick<GradeColumn, "chapterId" | "kind">,
  b: Pick<GradeColumn, "chapterId" | "kind">,
): boolean {
  return a.chapterId === b.chapterId && a.kind === b.kind;
}

/** An excuse goes before a mark, a mark before what was computed. */
export function cellState({ computed, mark }: Cell): CellState {
  if (mark?.excused) return "excused";
  if (mark && mark.share !== null) return "marked";
  return computed === null ? "notTaken" : "computed";
}

/** What a cell shows and counts; null when it is excused or was not taken. */
export function countedShare(cell: Cell): number | null {
  if (cell.mark?.excused) return null;
  return cell.mark?.share ?? cell.computed;
}

/**
 * The mean of a row, weighted by its columns. Excused cells leave the denominator of both totals. What was not taken yet
 * leaves the denominator of `soFar` and counts as nothing in `ofEverything`; so `ofEverything` is never above `soFar`.
 */
export function totalOf(row: readonly { column: Pick<GradeColumn, "weight">; cell: Cell }[]): Total {
  const counted = row.filter(({ cell }) => !cell.mark?.excused);
  const weighed = counted.map(({ column, cell }) => ({ weight: column.weight, share: countedShare(cell) }));
  const taken = weighed.filter(({ share }) => share !== null);
  const earned = sum(taken.map(({ weight, share }) => weight * (share ?? 0)));
  return { soFar: part(earned, taken), ofEverything: part(earned, weighed) };
}

function part(earned: number, of: readonly { weight: number }[]): number | null {
  const whole = sum(of.map(({ weight }) => weight));
  return whole > 0 ? Math.min(1, earned / whole) : null;
}

/** Reading counts by sections that are done, and a chapter that was completed once counts whole. None done: not taken. */
export function chapterShare({ done, total, complete }: { done: number; total: number; complete: boolean }) {
  if (complete) return 1;
  return done > 0 && total > 0 ? Math.min(1, done / total) : null;
}

export interface ScoredAttempt {
  id: string;
  submittedAt: Date;
  score: Score;
  /** Open responses in it that a trainer has read: they add their points, and what was possible. */
  open: readonly Score[];
}

/** Between 0 and 1; null while all there is to count waits for a trainer. Whether it was passed does not move with it. */
export function attemptShare({ score, open }: Pick<ScoredAttempt, "score" | "open">): number | null {
  const all = [score, ...open];
  const possible = sum(all.map((one) => one.possible));
  return possible > 0 ? shareOf({ points: sum(all.map(({ points }) => points)), possible }) : null;
}

/** The attempt that counts: the last submitted, or the best, and of equally good ones the earlier. */
export function countedAttempt<A extends ScoredAttempt>(attempts: readonly A[], counts: Counted): A | null {
  const inOrder = attempts
    .filter((attempt) => attemptShare(attempt) !== null)
    .toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1));
  if (counts === "last") return inOrder.at(-1) ?? null;
  return inOrder.reduce<A | null>((best, one) => (best && worthOf(best) >= worthOf(one) ? best : one), null);
}

function worthOf(attempt: ScoredAttempt): number {
  return attemptShare(attempt) ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
