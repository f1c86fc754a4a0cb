import { and, count, eq, gte, isNull, max } from "drizzle-orm";
import type { Catalogue, Course } from "#app/catalogue/types.ts";
import type { Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import type { Judged } from "./arrange.ts";
import { attentionOf } from "./attention.ts";
import { learnerRecords } from "./board.server.ts";
import { type Board, overdueOf } from "./board.ts";
import { cellsOf } from "./cells.ts";
import { type CohortAssignment, cohortAssignments } from "./due.server.ts";
import { boardOf } from "./loadBoard.server.ts";

/**
 * A write is given up after so long: what was done before that is there, or will never be. Moments are those of the
 * request, so what is committed now may be that old.
 */
const longestWriteMs = 30_000;

/** What somebody who watches a board is told. */
export type BoardNews =
  /** These learners stand otherwise than before. */
  | { kind: "learners"; changed: Judged[]; board: Board }
  /** Who learns here, or what is due, has changed: the board has to be read anew. */
  | { kind: "board" };

export interface Watched {
  cohort: Row<"cohorts">;
  course: Course;
  catalogue: Catalogue;
}

/**
 * Looks whether a board has changed since the last look. Cheap where nothing has: a few small queries and the learners
 * who were active in the last half minute, whichever process recorded it.
 */
export class BoardWatch {
  /** How each learner stood who was active since the first look. */
  readonly #known = new Map<string, string>();
  #stamp: string | undefined;
  #lookedAt: Date | undefined;

  /** `also`: learners who changed without being active themselves. Null: nothing is new. */
  async look(
    reader: Reader,
    { cohort, course, catalogue, now, also = [] }: Watched & { now: Date; also?: readonly string[] },
  ): Promise<BoardNews | null> {
    const assignments = await cohortAssignments(reader, { cohortId: cohort.id, catalogue });
    const stamp = await stampOf(reader, cohort.id, assignments);
    const wholeBoard = this.#stamp !== undefined && (stamp !== this.#stamp || this.#hasBecomeDue(assignments, now));
    const active = await activeSince(reader, cohort.id, new Date(now.getTime() - longestWriteMs));
    const only = [...new Set([...active, ...also])];
    const board = boardOf(cohort, course, assignments, now);
    const learners =
      only.length > 0 ? await learnerRecords(reader, { cohortId: cohort.id, course, only, withBegun: true }) : [];
    const judged = learners.map((learner): Judged => {
      const overdue = overdueOf(learner, board);
      return { learner, overdue, attention: attentionOf(learner, board, overdue) };
    });
    const isFirst = this.#stamp === undefined;
    const changed = this.#remember(judged, board);
    [this.#stamp, this.#lookedAt] = [stamp, now];
    if (isFirst) return null;
    if (wholeBoard) return { kind: "board" };
    return changed.length > 0 ? { kind: "learners", changed, board } : null;
  }

  /** Those who stand otherwise than when they were last seen. Who is seen for the first time is among them. */
  #remember(judged: Judged[], board: Board): Judged[] {
    return judged.filter((one) => {
      const signature = signatureOf(one, board);
      const isNew = this.#known.get(one.learner.id) !== signature;
      this.#known.set(one.learner.id, signature);
      return isNew;
    });
  }

  #hasBecomeDue(assignments: readonly CohortAssignment[], now: Date): boolean {
    const since = this.#lookedAt ?? now;
    const isNew = (at: Date | null) => at !== null && at >= since && at < now;
    return assignments.some(({ dueAt, extended }) => isNew(dueAt) || [...extended.values()].some(isNew));
  }
}

function signatureOf({ learner, overdue }: Judged, board: Board): string {
  const attempts = [...learner.quizzes].map(([at, { submitted }]) => `${at}:${submitted}`);
  return `${cellsOf(learner, board, "sections", overdue)} ${cellsOf(learner, board, "chapters", overdue)} ${attempts.sort()}`;
}

/** Changes when somebody joins or leaves, or an assignment or a date does. */
async function stampOf(reader: Reader, cohortId: string, assignments: readonly CohortAssignment[]): Promise<string> {
  const { joinedAt, leftAt } = t.cohortMembers;
  const members = await reader
    .select({ count: count(), joined: max(joinedAt) })
    .from(t.cohortMembers)
    .where(and(eq(t.cohortMembers.cohortId, cohortId), isNull(leftAt)));
  const given = assignments.map(({ id, dueAt, required, only, extended, marked }) => [
    ...[id, dueAt, required, only?.size, marked.size],
    ...[...extended].flat(),
  ]);
  return JSON.stringify([members, given]);
}

/** Learners of the cohort who did something at this moment or later. */
async function activeSince(reader: Reader, cohortId: string, since: Date): Promise<string[]> {
  const { userId, lastAt } = t.enrolments;
  const rows = await reader
    .selectDistinct({ userId })
    .from(t.cohortMembers)
    .innerJoin(t.enrolments, and(eq(userId, t.cohortMembers.userId), gte(lastAt, since)))
    .where(and(eq(t.cohortMembers.cohortId, cohortId), isNull(t.cohortMembers.leftAt)));
  return rows.map((row) => row.userId);
}
