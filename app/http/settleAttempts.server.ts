import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { findCourse } from "#app/catalogue/queries.ts";
import { noteActivity, refreshCompletions } from "#app/domain/learning/records.server.ts";
import { peopleOutOfTime, settleEnded } from "#app/domain/quiz/attempts.server.ts";
import { db } from "#db/client.server.ts";

/** Scores this person's attempts whose time ran out, before anything about them is shown or another one begins. */
export async function settleAttempts(userId: string, now: Date): Promise<void> {
  const catalogue = await currentCatalogue(db);
  await settleEnded(db, {
    userId,
    now,
    quizRevision: (revisionId) => quizRevision(db, revisionId),
    after: async (tx, { courseId }) => {
      const course = findCourse(catalogue, courseId);
      await noteActivity(tx, { userId, courseId, now });
      if (course) await refreshCompletions(tx, { userId, course, now });
    },
  });
}

/** The same for everybody who learns in a cohort, before their trainers are shown how they stand. */
export async function settleCohort(cohortId: string, now: Date): Promise<void> {
  for (const userId of await peopleOutOfTime(db.read, { cohortId, now })) await settleAttempts(userId, now);
}
