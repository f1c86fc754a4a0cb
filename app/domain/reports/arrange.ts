import { type Attention, attentionOf } from "./attention.ts";
import { countBits } from "./bits.ts";
import { type Board, type LearnerRecord, type Overdue, overdueOf } from "./board.ts";
import type { BoardQuery, BoardSort } from "./boardQuery.ts";
import { cellsOf, hasNotStarted, isCellCode, isColumnDone, stateOf } from "./cells.ts";

/** A learner with what follows from the record. */
export interface Judged {
  learner: LearnerRecord;
  overdue: readonly Overdue[];
  attention: Attention[];
}

export interface BoardTotals {
  learners: number;
  started: number;
  complete: number;
  needAttention: number;
  /** Sections done of all sections of all learners, 0 to 1. */
  progress: number;
  /** Learners who are done with a column, by its key. */
  done: Record<string, number>;
}

export interface Arranged {
  totals: BoardTotals;
  /** Those that the filters leave, sorted. */
  matching: Judged[];
  /** Those who need attention, longest first, whatever the filters. */
  attention: Judged[];
}

/** Sorts and filters a board. Totals and attention are of all learners. */
export function arrange(learners: readonly LearnerRecord[], board: Board, query: BoardQuery): Arranged {
  const judged = learners.map((learner): Judged => {
    const overdue = overdueOf(learner, board);
    return { learner, overdue, attention: attentionOf(learner, board, overdue) };
  });
  const attention = judged.filter((one) => one.attention.length > 0).sort(orders.attention);
  const matching = judged.filter((one) => matches(one, board, query)).sort(orders[query.sort]);
  return { totals: totalsOf(learners, board, attention.length), matching, attention };
}

/** Whether the filters of a board leave somebody. */
export function matches(one: Judged, board: Board, { attention, notStarted, state, q }: BoardQuery): boolean {
  const { learner } = one;
  if (q !== "" && !isNamed(learner, q)) return false;
  if (attention === "any" && one.attention.length === 0) return false;
  if (attention && attention !== "any" && !one.attention.some(({ reason }) => reason === attention)) return false;
  if (notStarted && !hasNotStarted(learner, board, notStarted)) return false;
  return (
    state === null ||
    [...cellsOf(learner, board, "sections", one.overdue)].some(
      (letter) => isCellCode(letter) && stateOf(letter) === state,
    )
  );
}

function isNamed({ name, sortKey }: LearnerRecord, q: string): boolean {
  const wanted = folded(q);
  return folded(name).includes(wanted) || folded(sortKey).includes(wanted);
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ");
}

type Order = (one: Judged, other: Judged) => number;

function byName({ learner: one }: Judged, { learner: other }: Judged): number {
  if (one.sortKey !== other.sortKey) return one.sortKey < other.sortKey ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

const never = Number.POSITIVE_INFINITY;
const since = ({ attention }: Judged) => attention[0]?.since.getTime() ?? never;
/** Least first: whoever is furthest behind, or longest away, is who a trainer looks for. */
const orders: Record<BoardSort, Order> = {
  name: byName,
  attention: (one, other) => ranked(since(one), since(other)) || byName(one, other),
  progress: (one, other) => countBits(one.learner.done) - countBits(other.learner.done) || byName(one, other),
  activity: (one, other) => ranked(lastOf(one), lastOf(other)) || byName(one, other),
};

function lastOf({ learner }: Judged): number {
  return learner.lastAt?.getTime() ?? 0;
}

function ranked(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function totalsOf(learners: readonly LearnerRecord[], board: Board, needAttention: number): BoardTotals {
  const { sections } = board;
  const read = learners.reduce((sum, { done }) => sum + countBits(done), 0);
  return {
    learners: learners.length,
    started: learners.filter(({ startedAt }) => startedAt).length,
    complete: learners.filter(({ courseComplete }) => courseComplete).length,
    needAttention,
    progress: learners.length * sections > 0 ? read / (learners.length * sections) : 0,
    done: doneByColumn(learners, board),
  };
}

/** Many have come the same way through a course, and their record is one and the same: they are counted at once. */
function doneByColumn(learners: readonly LearnerRecord[], board: Board): Record<string, number> {
  const alike = {
    section: countAlike(learners, ({ done }) => done),
    chapter: countAlike(learners, ({ chaptersComplete }) => chaptersComplete),
    quiz: countAlike(learners, ({ quizzes }) => quizzes),
  };
  const done: Record<string, number> = {};
  for (const column of [...board.columns.sections, ...board.columns.chapters]) {
    let count = 0;
    for (const [learner, howMany] of alike[column.kind]) if (isColumnDone(learner, column)) count += howMany;
    done[column.key] = count;
  }
  return done;
}

/** One learner of each group whose `part` is the same object, with the size of the group. */
function countAlike(learners: readonly LearnerRecord[], part: (learner: LearnerRecord) => object) {
  const groups = new Map<object, [LearnerRecord, number]>();
  for (const learner of learners) {
    const group = groups.get(part(learner));
    if (group) group[1]++;
    else groups.set(part(learner), [learner, 1]);
  }
  return [...groups.values()];
}
