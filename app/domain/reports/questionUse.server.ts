import { and, count, eq } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

/** How many attempts asked each question of a chapter's quiz, open ones too. */
export async function attemptsByQuestion(
  reader: Reader,
  { courseId, chapterId }: { courseId: string; chapterId: string },
): Promise<Map<string, number>> {
  const { attempts } = t;
  const rows = await reader
    .select({ questionIds: attempts.questionIds })
    .from(attempts)
    .where(and(eq(attempts.courseId, courseId), eq(attempts.chapterId, chapterId)));
  const counts = new Map<string, number>();
  for (const id of rows.flatMap(({ questionIds }) => questionIds)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** How many people answered each question inside the sections of a course. */
export async function answersByQuestion(reader: Reader, courseId: string): Promise<Map<string, number>> {
  const { practiceAnswers } = t;
  const rows = await reader
    .select({ questionId: practiceAnswers.questionId, answers: count() })
    .from(practiceAnswers)
    .where(eq(practiceAnswers.courseId, courseId))
    .groupBy(practiceAnswers.questionId);
  return new Map(rows.map(({ questionId, answers }) => [questionId, answers]));
}
