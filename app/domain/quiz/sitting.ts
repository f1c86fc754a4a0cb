import type { Question, Quiz } from "#app/catalogue/types.ts";
import { type Explained, explained } from "./explained.ts";
import { formDataOf } from "./formResponse.ts";
import { readResponse } from "./readResponse.ts";
import { flagName, type QuestionResponse } from "./responses.ts";
import { type AskedQuestion, withoutKey } from "./withoutKey.ts";

/** The questions of an attempt in the order in which they are asked. `quiz` is the revision the attempt was taken on. */
export function questionsOf(quiz: Quiz, { questionIds }: { questionIds: string[] }): Question[] {
  return questionIds.flatMap((id) => quiz.questions.find((question) => question.id === id) ?? []);
}

/** What is sent to whoever sits the attempt. */
export function askedIn(quiz: Quiz, attempt: { questionIds: string[]; seed: number }): AskedQuestion[] {
  return questionsOf(quiz, attempt).map((question) => withoutKey(question, attempt.seed));
}

export interface ResponseToSave {
  questionId: string;
  response: QuestionResponse | null;
  flagged: boolean;
}

/** The responses in a form that was sent. What cannot be read is left out: what was saved before stays. */
export function responsesIn(questions: Question[], fields: Record<string, unknown>): ResponseToSave[] {
  const form = formDataOf(fields);
  return questions.flatMap((question) => {
    const read = readResponse(question, form);
    const flagged = form.has(flagName(question.id));
    return read.ok ? [{ questionId: question.id, response: read.response, flagged }] : [];
  });
}

/** A question on the page of the result: with its explanation, or with one's own response alone. */
export type ResultItem =
  | { id: string; revealed: true; explained: Explained }
  | {
      id: string;
      revealed: false;
      asked: AskedQuestion;
      response: QuestionResponse | null;
      teaches: Question["teaches"];
    };

/** Whether explanations may be shown, by the rules of the quiz. Before submission: never. */
export function isRevealed(
  { reveal }: Pick<Quiz, "reveal">,
  attempt: { submittedAt: Date | null; passed: boolean | null },
) {
  if (!attempt.submittedAt) return false;
  return reveal === "after-submit" || (reveal === "after-pass" && attempt.passed === true);
}

/** What the rules allow to be seen of a submitted attempt, question by question. */
export function resultItems(
  quiz: Quiz,
  attempt: { questionIds: string[]; seed: number; submittedAt: Date | null; passed: boolean | null },
  responseTo: (question: Question) => QuestionResponse | null,
): ResultItem[] {
  const revealed = isRevealed(quiz, attempt);
  return questionsOf(quiz, attempt).map((question): ResultItem => {
    const response = responseTo(question);
    const { id, teaches } = question;
    if (revealed) return { id, revealed, explained: explained(question, response, attempt.seed) };
    return { id, revealed, asked: withoutKey(question, attempt.seed), response, teaches };
  });
}
