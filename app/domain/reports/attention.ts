import { type Board, dueFor, type LearnerRecord, type Overdue, overdueOf, type QuizRecord } from "./board.ts";

export const attentionReasons = ["failed", "overdue", "inactive"] as const;
export type AttentionReason = (typeof attentionReasons)[number];

/** Why a learner needs attention, on what, and since when. */
export type Attention =
  /** A quiz handed in twice or more, and never passed; since the last time. */
  | { reason: "failed"; since: Date; chapterAt: number; times: number }
  /** Since the earliest of them was due. */
  | { reason: "overdue"; since: Date; overdue: readonly Overdue[] }
  /** Since they were last active, or might have begun. */
  | { reason: "inactive"; since: Date; hasBegun: boolean; days: number };

export const failuresThatMatter = 2;
const day = 86_400_000;

/** Everything a learner needs attention for, what has lasted longest first. */
export function attentionOf(learner: LearnerRecord, board: Board, overdue = overdueOf(learner, board)): Attention[] {
  const reasons: Attention[] = [...failures(learner)];
  const [first] = overdue;
  if (first) reasons.push({ reason: "overdue", since: first.dueAt, overdue });
  const inactive = inactivity(learner, board);
  if (inactive) reasons.push(inactive);
  return reasons.sort((one, other) => one.since.getTime() - other.since.getTime());
}

/** Handed in twice or more, and never passed. */
export function isFailed({ passed, submitted }: QuizRecord): boolean {
  return !passed && submitted >= failuresThatMatter;
}

function failures({ quizzes, joinedAt }: LearnerRecord): Attention[] {
  const failed: Attention[] = [];
  for (const [chapterAt, quiz] of quizzes) {
    if (!isFailed(quiz)) continue;
    failed.push({ reason: "failed", since: quiz.lastAt ?? joinedAt, chapterAt, times: quiz.submitted });
  }
  return failed;
}

/**
 * No activity in any course for as many days as the cohort says. Counted from joining, and from the first day of the
 * cohort, at the earliest; nobody who has done all that is required of them is missed, nor anybody after its last day.
 */
function inactivity(learner: LearnerRecord, board: Board): Attention | undefined {
  const { inactiveDays, startsAt, endsAt, now } = board;
  const since = new Date(
    Math.max(learner.joinedAt.getTime(), startsAt?.getTime() ?? 0, learner.lastAt?.getTime() ?? 0),
  );
  const days = Math.floor((now.getTime() - since.getTime()) / day);
  if (days < inactiveDays || (endsAt && now > endsAt) || hasNothingLeft(learner, board)) return undefined;
  return { reason: "inactive", since, hasBegun: learner.lastAt !== null, days };
}

/** All that is required is done; where nothing is, the course is complete. */
function hasNothingLeft(learner: LearnerRecord, board: Board): boolean {
  const own = board.required.filter(({ assignment: { only } }) => !only || only.has(learner.id));
  return own.length === 0 ? learner.courseComplete : own.every(({ isDone }) => isDone(learner));
}

/** The assignment whose date a trainer would move: the one that is overdue longest, or the next one about a quiz. */
export function assignmentToExtend(attention: readonly Attention[], learner: LearnerRecord, board: Board) {
  for (const one of attention) {
    if (one.reason === "overdue") return one.overdue[0]?.assignment;
  }
  const failed = attention.find(({ reason }) => reason === "failed");
  if (failed?.reason !== "failed") return undefined;
  const quiz = board.columns.chapters.find(({ kind, chapterAt }) => kind === "quiz" && chapterAt === failed.chapterAt);
  return quiz?.assignments.find((assignment) => dueFor(assignment, learner.id) !== null);
}
