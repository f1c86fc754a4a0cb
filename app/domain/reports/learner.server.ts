import { and, desc, eq } from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";

interface Asked {
  userId: string;
  courseId: string;
}

/** What one learner did in one course, in detail: for the page on which a trainer looks at them alone. */
export async function learnerDetail(reader: Reader, { userId, courseId }: Asked) {
  const { completions, sectionTimes, attempts, practiceAnswers } = t;
  const done = await reader
    .select({ kind: completions.kind, thingId: completions.thingId, at: completions.completedAt })
    .from(completions)
    .where(and(eq(completions.userId, userId), eq(completions.courseId, courseId)));
  const times = await reader
    .select({ sectionId: sectionTimes.sectionId, seconds: sectionTimes.seconds, lastAt: sectionTimes.lastAt })
    .from(sectionTimes)
    .where(and(eq(sectionTimes.userId, userId), eq(sectionTimes.courseId, courseId)));
  const sat = await reader
    .select()
    .from(attempts)
    .where(and(eq(attempts.userId, userId), eq(attempts.courseId, courseId)))
    .orderBy(desc(attempts.startedAt), desc(attempts.id));
  const answers = await reader
    .select({
      sectionId: practiceAnswers.sectionId,
      points: practiceAnswers.points,
      possible: practiceAnswers.possible,
    })
    .from(practiceAnswers)
    .where(and(eq(practiceAnswers.userId, userId), eq(practiceAnswers.courseId, courseId)));
  return { done, times, attempts: sat, answers };
}

export type LearnerDetail = Awaited<ReturnType<typeof learnerDetail>>;
