import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/**
 * Gives what trainers said of a guest to the account they signed in to. Of two words on the same answer or cell the later
 * stays; the history has both.
 */
export async function mergePerson(tx: Tx, people: { from: string; into: string }): Promise<void> {
  await mergeOpenGrades(tx, people);
  await mergeMarks(tx, people);
  await tx.update(t.gradeChanges).set({ userId: people.into }).where(eq(t.gradeChanges.userId, people.from));
}

async function mergeOpenGrades(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  const { openGrades: g } = t;
  const own = await tx.select().from(g).where(eq(g.userId, into));
  for (const row of await tx.select().from(g).where(eq(g.userId, from))) {
    const { userId: _, source, sourceId, questionId, ...word } = row;
    const place = { source, sourceId, questionId };
    const same = own.find((one) =>
      Object.entries(place).every(([key, value]) => one[key as keyof typeof place] === value),
    );
    if (same && same.gradedAt >= row.gradedAt) continue;
    await tx
      .insert(g)
      .values({ userId: into, ...place, ...word })
      .onConflictDoUpdate({ target: [g.userId, g.source, g.sourceId, g.questionId], set: word });
  }
  await tx.delete(g).where(eq(g.userId, from));
}

async function mergeMarks(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  const { gradeMarks: m } = t;
  for (const row of await tx.select().from(m).where(eq(m.userId, from))) {
    const { userId: _, cohortId, courseId, chapterId, kind, ...mark } = row;
    const [same] = await tx
      .select()
      .from(m)
      .where(
        and(
          eq(m.userId, into),
          eq(m.cohortId, cohortId),
          eq(m.courseId, courseId),
          eq(m.chapterId, chapterId),
          eq(m.kind, kind),
        ),
      );
    if (same && same.markedAt >= row.markedAt) continue;
    await tx
      .insert(m)
      .values({ ...row, userId: into })
      .onConflictDoUpdate({ target: [m.userId, m.cohortId, m.courseId, m.chapterId, m.kind], set: mark });
  }
  await tx.delete(m).where(eq(m.userId, from));
}
