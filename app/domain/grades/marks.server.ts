import { and, eq } from "drizzle-orm";
import type { Database, Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { appendChange, type ColumnPlace, subjectOfCell } from "./changes.server.ts";
import type { Mark } from "./gradebook.ts";

export type StoredMark = Row<"gradeMarks">;

export interface CellPlace extends ColumnPlace {
  cohortId: string;
  userId: string;
}

export async function findMark(db: Reader, cell: CellPlace): Promise<StoredMark | null> {
  const [mark] = await db.select().from(t.gradeMarks).where(isAt(cell));
  return mark ?? null;
}

export interface Marked {
  /** False: it said so already. */
  changed: boolean;
  /** Another trainer had marked the cell since this one looked at it. Their mark is in the history. */
  overwrote: boolean;
}

/**
 * A trainer's word on one cell. The last one counts; each change is kept with what was before. `seenAt` is when the mark
 * that the trainer looked at was made (null: there was none), so that they can be told of one made meanwhile. The same
 * again changes nothing. A mark is never deleted: an empty one counts as computed.
 */
export function setMark(
  db: Database,
  {
    trainerId,
    mark,
    seenAt,
    now,
    ...cell
  }: CellPlace & { trainerId: string; mark: Mark; seenAt: Date | null; now: Date },
): Promise<Marked> {
  return db.write(async (tx) => {
    const before = await findMark(tx, cell);
    if (isSame(before, mark)) return { changed: false, overwrote: false };
    const values = { ...mark, markedById: trainerId, markedAt: now };
    await tx
      .insert(t.gradeMarks)
      .values({ ...placeOf(cell), ...values })
      .onConflictDoUpdate({ target: markKey(), set: values });
    await appendChange(tx, {
      userId: cell.userId,
      cohortId: cell.cohortId,
      subject: subjectOfCell(cell),
      before: before && wordOf(before),
      after: wordOf(mark),
      changedById: trainerId,
      changedAt: now,
    });
    const isNews = before !== null && before.markedAt.getTime() !== seenAt?.getTime();
    return { changed: true, overwrote: isNews && before.markedById !== trainerId };
  });
}

const nothing: Mark = { share: null, excused: false, note: null };

function isSame(before: Mark | null, { share, excused, note }: Mark): boolean {
  const was = before ?? nothing;
  return was.share === share && was.excused === excused && was.note === note;
}

function wordOf({ share, excused, note }: Mark): Mark {
  return { share, excused, note };
}

function placeOf({ userId, cohortId, courseId, chapterId, kind }: CellPlace): CellPlace {
  return { userId, cohortId, courseId, chapterId, kind };
}

function markKey() {
  const { userId, cohortId, courseId, chapterId, kind } = t.gradeMarks;
  return [userId, cohortId, courseId, chapterId, kind];
}

function isAt({ userId, cohortId, courseId, chapterId, kind }: CellPlace) {
  const { gradeMarks: m } = t;
  return and(
    eq(m.userId, userId),
    eq(m.cohortId, cohortId),
    eq(m.courseId, courseId),
    eq(m.chapterId, chapterId),
    eq(m.kind, kind),
  );
}
