import { eq } from "drizzle-orm";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";

/**
 * Gives a guest's attempts and answers to the account they signed in to. Attempts all come along, with their scores;
 * of two answers to a question inside a text the later stays.
 */
export async function mergePerson(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx.update(t.attempts).set({ userId: into }).where(eq(t.attempts.userId, from));
  await tx.update(t.responses).set({ userId: into }).where(eq(t.responses.userId, from));
  const { practiceAnswers } = t;
  const own = await tx.select().from(practiceAnswers).where(eq(practiceAnswers.userId, into));
  const guests = await tx.select().from(practiceAnswers).where(eq(practiceAnswers.userId, from));
  for (const row of guests) {
    const same = own.find(({ courseId, questionId }) => courseId === row.courseId && questionId === row.questionId);
    if (same && same.answeredAt >= row.answeredAt) continue;
    const { userId: _guest, courseId: _course, questionId: _question, ...answer } = row;
    await tx
      .insert(practiceAnswers)
      .values({ ...row, userId: into })
      .onConflictDoUpdate({
        target: [practiceAnswers.userId, practiceAnswers.courseId, practiceAnswers.questionId],
        set: answer,
      });
  }
  await tx.delete(practiceAnswers).where(eq(practiceAnswers.userId, from));
}
