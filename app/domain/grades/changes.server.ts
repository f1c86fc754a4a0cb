import { and, desc, eq, inArray, like, lt, or, type SQL } from "drizzle-orm";
import type { Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { NewRow } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import type { GradeDetail } from "../accounts/auditKinds.ts";
import type { GradeColumn } from "./gradebook.ts";

export interface ColumnPlace extends Pick<GradeColumn, "chapterId" | "kind"> {
  courseId: string;
}

/** What a change was about, as it is stored: one cell or column, or one open response. */
export function subjectOfCell({ courseId, chapterId, kind }: ColumnPlace): string {
  return `cell:${courseId}/${chapterId}/${kind}`;
}
export function subjectOfColumn({ courseId, chapterId, kind }: ColumnPlace): string {
  return `column:${courseId}/${chapterId}/${kind}`;
}
export function subjectOfOpen(at: { source: string; sourceId: string; questionId: string }): string {
  return `open:${at.source}/${at.sourceId}/${at.questionId}`;
}

/** Keeps what was before and what is after. Never rewritten. */
export async function appendChange(
  tx: Tx,
  change: Omit<NewRow<"gradeChanges">, "id" | "before" | "after"> & Record<"before" | "after", GradeDetail | null>,
): Promise<void> {
  await tx.insert(t.gradeChanges).values({ ...change, id: newId() });
}

export interface Change {
  id: string;
  before: unknown;
  after: unknown;
  /** Null: their account is gone. */
  by: string | null;
  byId: string | null;
  at: Date;
}

/** All changes of one learner's thing in one cohort, the latest first. */
export function changesOf(
  db: Reader,
  { cohortId, userId, subject }: { cohortId: string; userId: string; subject: string },
): Promise<Change[]> {
  const { gradeChanges: c } = t;
  return changesWhere(db, and(eq(c.cohortId, cohortId), eq(c.subject, subject), eq(c.userId, userId)));
}

/** All changes of whatever is one learner's in a cohort, the latest first. */
export function changesFor(
  db: Reader,
  { cohortId, userId }: { cohortId: string; userId: string },
): Promise<(Change & { subject: string })[]> {
  const { gradeChanges: c } = t;
  return changesWhere(db, and(eq(c.cohortId, cohortId), eq(c.userId, userId)));
}

/** All changes of how the columns of a course count, the latest first. */
export function columnChanges(
  db: Reader,
  { cohortId, courseId }: { cohortId: string; courseId: string },
): Promise<(Change & { subject: string })[]> {
  const { gradeChanges: c } = t;
  return changesWhere(db, and(eq(c.cohortId, cohortId), like(c.subject, `column:${courseId}/%`)));
}

export type CohortChange = Change & { subject: string; learner: string | null };

/** All changes in a cohort, the latest first, some at a time. */
export async function* changePortions(db: Reader, cohortId: string, size = 500): AsyncGenerator<CohortChange[]> {
  const { gradeChanges: c } = t;
  let behind: SQL | undefined;
  for (;;) {
    const rows = await changesWhere(db, and(eq(c.cohortId, cohortId), behind)).limit(size);
    const names = await namesOf(db, rows);
    yield rows.map(({ userId, ...row }) => ({ ...row, learner: names.get(userId ?? "") ?? null }));
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    behind = or(lt(c.changedAt, last.at), and(eq(c.changedAt, last.at), lt(c.id, last.id)));
  }
}

async function namesOf(db: Reader, rows: { userId: string | null }[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
  if (ids.length === 0) return new Map();
  const { id, name } = t.users;
  return new Map(
    (await db.select({ id, name }).from(t.users).where(inArray(id, ids))).map((row) => [row.id, row.name]),
  );
}

function changesWhere(db: Reader, where: SQL | undefined) {
  const { gradeChanges: c } = t;
  return db
    .select({
      id: c.id,
      userId: c.userId,
      subject: c.subject,
      before: c.before,
      after: c.after,
      by: t.users.name,
      byId: c.changedById,
      at: c.changedAt,
    })
    .from(c)
    .leftJoin(t.users, eq(t.users.id, c.changedById))
    .where(where)
    .orderBy(desc(c.changedAt), desc(c.id));
}
