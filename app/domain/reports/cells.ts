import { hasBit } from "./bits.ts";
import type { Board, BoardColumn, BoardView, LearnerRecord, Overdue } from "./board.ts";
import { overdueOf } from "./board.ts";

export const cellStates = ["notStarted", "reading", "done", "passed", "notPassed", "overdue"] as const;
/** What a cell shows, as a shape and a colour. */
export type CellState = (typeof cellStates)[number];

/** A cell in words: an overdue one also says how far it has come. */
export type CellWord = CellState | "overdueReading" | "overdueNotPassed";

/** A cell on its way to the page: one letter. */
export const cellCodes = {
  n: "notStarted",
  r: "reading",
  d: "done",
  p: "passed",
  f: "notPassed",
  o: "overdue",
  O: "overdueReading",
  F: "overdueNotPassed",
} as const satisfies Record<string, CellWord>;
export type CellCode = keyof typeof cellCodes;

export function isCellCode(letter: string): letter is CellCode {
  return Object.hasOwn(cellCodes, letter);
}

/** What is shown for a code. A quiz that was failed stays failed to the eye; that it is overdue is said beside it. */
export function stateOf(code: CellCode): CellState {
  if (code === "O") return "overdue";
  return code === "F" ? "notPassed" : cellCodes[code];
}

/**
 * One learner in one column. Done and passed are never taken back; not passed counts once an attempt was handed in;
 * overdue is what is required, was due and is not done; begun is what has a reading time or an open attempt.
 */
export function cellOf(learner: LearnerRecord, column: BoardColumn, overdue: readonly Overdue[]): CellCode {
  const quiz = column.kind === "quiz" ? learner.quizzes.get(column.chapterAt) : undefined;
  if (isColumnDone(learner, column)) return quiz ? "p" : "d";
  const late = overdue.some(({ assignment }) => column.assignments.includes(assignment));
  if (quiz && quiz.submitted > 0) return late ? "F" : "f";
  const begun = column.kind === "quiz" ? (quiz?.open ?? false) : isBegun(learner, column);
  if (begun) return late ? "O" : "r";
  return late ? "o" : "n";
}

/** The section read, the chapter complete, the quiz passed. */
export function isColumnDone(
  { done, chaptersComplete, quizzes }: LearnerRecord,
  { kind, chapterAt, sectionsAt }: BoardColumn,
): boolean {
  if (kind === "quiz") return quizzes.get(chapterAt)?.passed ?? false;
  return kind === "chapter" ? hasBit(chaptersComplete, chapterAt) : hasBit(done, sectionsAt[0] ?? -1);
}

function isBegun({ begun, done, quizzes }: LearnerRecord, { kind, chapterAt, sectionsAt }: BoardColumn): boolean {
  if (kind === "chapter" && quizzes.has(chapterAt)) return true;
  return sectionsAt.some((place) => hasBit(begun ?? [], place) || hasBit(done, place));
}

/** All cells of a learner in one view, a letter each. */
export function cellsOf(learner: LearnerRecord, board: Board, view: BoardView, overdue = overdueOf(learner, board)) {
  let letters = "";
  for (const column of board.columns[view]) letters += cellOf(learner, column, overdue);
  return letters;
}

/** Neither a section of the chapter was begun nor its quiz. */
export function hasNotStarted(learner: LearnerRecord, board: Board, chapterId: string): boolean {
  const column = board.columns.chapters.find(({ kind, chapter }) => kind === "chapter" && chapter.id === chapterId);
  return column !== undefined && !isColumnDone(learner, column) && !isBegun(learner, column);
}
