import type { Question } from "#app/catalogue/types.ts";
import type { FeedbackByQuestion } from "#app/domain/grades/feedback.ts";
import { feedbackFor } from "#app/domain/grades/openGrades.server.ts";
import { openAmong } from "#app/domain/grades/openQuestions.ts";
import type { Reader } from "#db/database.ts";

interface Asked {
  questions: readonly Question[];
  userId: string;
  courseId: string;
}

/** What trainers said of a person's own answers inside the texts of a course; asked for only where there can be any. */
export async function practiceFeedback(
  db: Reader,
  { questions, userId, courseId }: Asked,
): Promise<FeedbackByQuestion> {
  if (openAmong(questions).length === 0) return {};
  return feedbackFor(db, { userId, source: "practice", sourceId: courseId });
}
