import type { Question } from "#app/catalogue/types.ts";
import type { PracticeAnswer } from "#app/components/personal/personal.tsx";
import { type FeedbackByQuestion, feedbackOn } from "#app/domain/grades/feedback.ts";
import { type ExplainedAnswer, explained } from "./explained.ts";
import { storedResponse } from "./readResponse.ts";
import { practiceSeed } from "./withoutKey.ts";

/**
 * Adds to a person's answers what they may now see: for questions that they answered, and no others. An answer that no
 * longer fits its question is left out, and the question is asked again. `feedback` is what trainers said of theirs.
 */
export function explainAnswers(
  questions: readonly Question[],
  answers: Record<string, PracticeAnswer>,
  feedback: FeedbackByQuestion = {},
): Record<string, ExplainedAnswer> {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
      const response = answer && storedResponse(question, answer.response);
      if (!answer || !response) return [];
      const shown = { ...answer, explained: explained(question, response, practiceSeed) };
      const said = feedbackOn(question, answer.answeredAt, feedback);
      return [[question.id, said ? { ...shown, feedback: said } : shown]];
    }),
  );
}
