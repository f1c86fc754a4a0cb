import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { findCourse } from "#app/catalogue/queries.ts";
import { noteActivity, refreshCompletions } from "#app/domain/learning/records.server.ts";
import { peopleOutOfTime, settleEnded } from "#app/domain/quiz/attempts.server.ts";
import { db } from "#db/client.server.ts";

/** Scores this person's attempts whose time ran out, before anything about them is shown or another one begins. */
export function settleAttempts(userId: string, now: Date): Promise<void> {
  return settle(userId, now, true);
}

/**
 * The same for all learners of a cohort, before their trainer sees how they stand. It is no sign of activity. Those whose
 * attempts were settled.
 */
export async function settleCohort(cohortId: string, now: Date): Promise<string[]> {
  const userIds = await peopleOutOfTime(db.read, { cohortId, now });
  for (const userId of userIds) await settle(userId, now, false);
  return userIds;
}

async function settle(userId: string, now: Date, isHere: boolean): Promise<void> {
  const catalogue = await currentCatalogue(db);
  await settleEnded(db, {
    userId,
    now,
    quizRevision: (revisionId) => quizRevision(db, revisionId),
    after: async (tx, { courseId }) => {
      const course = findCourse(catalogue, courseId);
      if (isHere) await noteActivity(tx, { userId, courseId, now });
      if (course) await refreshCompletions(tx, { userId, course, now });
    },
  });
}
