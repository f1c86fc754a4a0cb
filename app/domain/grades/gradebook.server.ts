import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Course } from "#app/catalogue/types.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import {
  attemptShare,
  type Cell,
  chapterShare,
  countedAttempt,
  type GradeColumn,
  type ScoredAttempt,
  type Total,
  totalOf,
} from "./gradebook.ts";

export interface GradeRow {
  userId: string;
  /** In the order of the columns. */
  cells: Cell[];
  total: Total;
}

interface Asked {
  cohortId: string;
  course: Course;
  columns: readonly GradeColumn[];
  /** A page of them: their ids stand in the query. */
  userIds: string[];
}

/** The rows of a gradebook for some learners, in their order. A few queries, however many they are. */
export async function gradeRows(db: Reader, { cohortId, course, columns, userIds }: Asked): Promise<GradeRow[]> {
  const of = { courseId: course.id, userIds };
  const completed = await completionsOf(db, of);
  const attempts = await attemptsOf(db, of);
  const marks = await marksOf(db, { ...of, cohortId });
  return userIds.map((userId) => {
    const cells = columns.map((column): Cell => {
      const key = keyOf(userId, column);
      const computed = column.kind === "quiz" ? quizShare(attempts.get(key) ?? [], column) : read(column, userId);
      return { computed, mark: marks.get(key) ?? null };
    });
    const row = cells.map((cell, index) => ({ column: columns[index] ?? { weight: 0 }, cell }));
    return { userId, cells, total: totalOf(row) };
  });

  function read({ chapterId }: GradeColumn, userId: string): number | null {
    const sections = course.chapters.find(({ id }) => id === chapterId)?.sections ?? [];
    const done = sections.filter(({ id }) => completed.has(`${userId} section ${id}`)).length;
    return chapterShare({ done, total: sections.length, complete: completed.has(`${userId} chapter ${chapterId}`) });
  }
}

function quizShare(attempts: ScoredAttempt[], { counts }: GradeColumn): number | null {
  const counted = countedAttempt(attempts, counts);
  return counted && attemptShare(counted);
}

function keyOf(userId: string, { chapterId, kind }: Pick<GradeColumn, "chapterId" | "kind">): string {
  return `${userId} ${kind} ${chapterId}`;
}

/** What stands behind one cell. */
export interface CellDetail {
  cell: Cell;
  /** Submitted ones, the first first, with their share of the points; empty for a chapter's reading. */
  attempts: { id: string; submittedAt: Date; share: number | null; passed: boolean; counts: boolean }[];
  sections: { done: number; total: number };
}

/** One cell, with the attempts or the sections it rests on. */
export async function cellDetail(
  db: Reader,
  { userId, column, ...asked }: Omit<Asked, "columns" | "userIds"> & { userId: string; column: GradeColumn },
): Promise<CellDetail> {
  const of = { courseId: asked.course.id, userIds: [userId] };
  const [row] = await gradeRows(db, { ...asked, columns: [column], userIds: [userId] });
  const sections = asked.course.chapters.find(({ id }) => id === column.chapterId)?.sections ?? [];
  const completed = await completionsOf(db, of);
  const sat = column.kind === "quiz" ? ((await attemptsOf(db, of)).get(keyOf(userId, column)) ?? []) : [];
  const counted = countedAttempt(sat, column.counts);
  const inOrder = sat.toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime());
  return {
    cell: row?.cells[0] ?? { computed: null, mark: null },
    attempts: inOrder.map((attempt) => ({
      id: attempt.id,
      submittedAt: attempt.submittedAt,
      share: attemptShare(attempt),
      passed: attempt.passed,
      counts: attempt.id === counted?.id,
    })),
    sections: {
      done: sections.filter(({ id }) => completed.has(`${userId} section ${id}`)).length,
      total: sections.length,
    },
  };
}

interface Of {
  courseId: string;
  userIds: string[];
}

interface StoredAttempt extends ScoredAttempt {
  passed: boolean;
}

async function completionsOf(db: Reader, { courseId, userIds }: Of): Promise<Set<string>> {
  const { completions: c } = t;
  const rows = await db
    .select({ userId: c.userId, kind: c.kind, thingId: c.thingId })
    .from(c)
    .where(and(inArray(c.userId, userIds), eq(c.courseId, courseId)));
  return new Set(rows.map(({ userId, kind, thingId }) => `${userId} ${kind} ${thingId}`));
}

/** Submitted attempts with what trainers gave for open responses in them, by learner and quiz. */
async function attemptsOf(db: Reader, { courseId, userIds }: Of): Promise<Map<string, StoredAttempt[]>> {
  const { attempts: a, openGrades: g } = t;
  const rows = await db
    .select()
    .from(a)
    .where(and(inArray(a.userId, userIds), eq(a.courseId, courseId), isNotNull(a.submittedAt)));
  const open = await db
    .select({ attemptId: g.sourceId, points: g.points, possible: g.possible })
    .from(g)
    .where(and(inArray(g.userId, userIds), eq(g.source, "attempt")));
  const openOf = Map.groupBy(open, ({ attemptId }) => attemptId);
  const scored = rows.map(({ id, userId, chapterId, submittedAt, points, possible, passed }) => ({
    key: keyOf(userId, { chapterId, kind: "quiz" }),
    attempt: {
      id,
      submittedAt: submittedAt ?? new Date(0),
      score: { points: points ?? 0, possible: possible ?? 0 },
      open: openOf.get(id) ?? [],
      passed: passed ?? false,
    },
  }));
  return new Map(
    [...Map.groupBy(scored, ({ key }) => key)].map(([key, of]) => [key, of.map(({ attempt }) => attempt)]),
  );
}

async function marksOf(db: Reader, { cohortId, courseId, userIds }: Of & { cohortId: string }) {
  const { userId, chapterId, kind, share, excused, note } = t.gradeMarks;
  const rows = await db
    .select({ userId, chapterId, kind, share, excused, note })
    .from(t.gradeMarks)
    .where(and(inArray(userId, userIds), eq(t.gradeMarks.cohortId, cohortId), eq(t.gradeMarks.courseId, courseId)));
  return new Map(
    rows.map(({ userId: id, chapterId: chapter, kind: of, ...mark }) => [
      keyOf(id, { chapterId: chapter, kind: of }),
      mark,
    ]),
  );
}
