import { and, eq } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { appendChange, subjectOfColumn } from "./changes.server.ts";
import { type GradeColumn, isSameColumn } from "./gradebook.ts";

interface OfCourse {
  cohortId: string;
  courseId: string;
}

/** What trainers of a cohort set about the columns of a course. */
export async function columnSettings(db: Reader, { cohortId, courseId }: OfCourse): Promise<GradeColumn[]> {
  const { chapterId, kind, weight, counts } = t.gradeColumns;
  return db
    .select({ chapterId, kind, weight, counts })
    .from(t.gradeColumns)
    .where(and(eq(t.gradeColumns.cohortId, cohortId), eq(t.gradeColumns.courseId, courseId)));
}

/** Sets how columns count. `before` is how they count now; those that stay as they are leave no trace. */
export function setColumns(
  db: Database,
  {
    before,
    columns,
    trainerId,
    now,
    ...of
  }: OfCourse & {
    before: readonly GradeColumn[];
    columns: readonly GradeColumn[];
    trainerId: string;
    now: Date;
  },
): Promise<void> {
  return db.write(async (tx) => {
    const stored = await columnSettings(tx, of);
    for (const column of columns) {
      const was = [...stored, ...before].find((one) => isSameColumn(one, column));
      if (was && was.weight === column.weight && was.counts === column.counts) continue;
      const { weight, counts } = column;
      const { cohortId, courseId, chapterId, kind } = t.gradeColumns;
      await tx
        .insert(t.gradeColumns)
        .values({ ...of, ...column })
        .onConflictDoUpdate({ target: [cohortId, courseId, chapterId, kind], set: { weight, counts } });
      await appendChange(tx, {
        userId: null,
        cohortId: of.cohortId,
        subject: subjectOfColumn({ courseId: of.courseId, ...column }),
        before: was ? { weight: was.weight, counts: was.counts } : null,
        after: { weight, counts },
        changedById: trainerId,
        changedAt: now,
      });
    }
  });
}
