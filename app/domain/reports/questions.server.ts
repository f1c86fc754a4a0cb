import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { withInner } from "#app/catalogue/inner.ts";
import type { Question, Quiz, SimpleQuestion } from "#app/catalogue/types.ts";
import { storedResponse } from "#app/domain/quiz/readResponse.ts";
import { regradedQuiz } from "#app/domain/quiz/regrade.ts";
import { appliedKeys } from "#app/domain/quiz/regrades.server.ts";
import type { QuestionResponse, SimpleResponse } from "#app/domain/quiz/responses.ts";
import { possiblePoints, scoreQuestion } from "#app/domain/quiz/scoring.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import type { Answered } from "./statistics.ts";

/** What one attempt holds for one question. */
export interface QuestionAnswer extends Answered {
  response: SimpleResponse | null;
}

interface Asked {
  cohortId: string;
  courseId: string;
  chapterId: string;
  /** The quiz as it was when an attempt was taken. */
  quizRevision: (revisionId: string) => Promise<Quiz | undefined>;
}

/**
 * What the learners of a cohort answered in the quiz of a chapter, by question; questions of a scenario each by itself.
 * Of each learner the first attempt that was handed in counts: later ones were made knowing the explanations.
 */
export async function quizAnswers(reader: Reader, asked: Asked): Promise<Map<string, QuestionAnswer[]>> {
  const attempts = await firstAttempts(reader, asked);
  const applied = await appliedKeys(reader, asked, asked.quizRevision);
  const stored = await responsesTo(reader, asked);
  const answers = new Map<string, QuestionAnswer[]>();
  for (const { id, revisionId, questionIds, submittedAt, startedLanguage: language } of attempts) {
    const taken = await asked.quizRevision(revisionId);
    if (!taken) continue;
    const quiz = regradedQuiz(taken, { submittedAt }, applied);
    const own = stored.get(id);
    const parts = quiz.questions
      .filter((question) => questionIds.includes(question.id))
      .flatMap((question) => partsOf(question, storedResponse(question, own?.get(question.id))));
    const all = parts.map(({ question, response }) => ({
      ...{ id: question.id, response, possible: possiblePoints(question) },
      points: scoreQuestion(question, response),
    }));
    const [points, possible] = [
      all.reduce((sum, one) => sum + one.points, 0),
      all.reduce((sum, one) => sum + one.possible, 0),
    ];
    for (const one of all) {
      if (one.possible === 0) continue;
      const others = possible - one.possible;
      const rest = others > 0 ? (points - one.points) / others : null;
      const answer = { share: one.points / one.possible, rest, language, response: one.response };
      answers.set(one.id, [...(answers.get(one.id) ?? []), answer]);
    }
  }
  return answers;
}

/** A question with its response; of a scenario, each question in it with its own. */
export function partsOf(question: Question, response: QuestionResponse | null) {
  const inner = withInner(question).filter((one): one is SimpleQuestion => one.type !== "scenario");
  return inner.map((one) => {
    const own = response?.type === "scenario" ? response.parts[one.id] : question.id === one.id ? response : null;
    return { question: one, response: (own ?? null) as SimpleResponse | null };
  });
}

function isOf({ cohortId, courseId, chapterId }: Asked) {
  return and(
    eq(t.cohortMembers.cohortId, cohortId),
    isNull(t.cohortMembers.leftAt),
    eq(t.attempts.courseId, courseId),
    eq(t.attempts.chapterId, chapterId),
    isNotNull(t.attempts.submittedAt),
  );
}

async function firstAttempts(reader: Reader, asked: Asked) {
  const { id, userId, revisionId, questionIds, submittedAt, startedLanguage, startedAt } = t.attempts;
  const rows = await reader
    .select({ id, userId, revisionId, questionIds, submittedAt, startedLanguage })
    .from(t.cohortMembers)
    .innerJoin(t.attempts, eq(userId, t.cohortMembers.userId))
    .where(isOf(asked))
    .orderBy(asc(startedAt), asc(id));
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.userId) && seen.add(row.userId));
}

async function responsesTo(reader: Reader, asked: Asked): Promise<Map<string, Map<string, unknown>>> {
  const { userId, attemptId, questionId, response } = t.responses;
  const rows = await reader
    .select({ attemptId, questionId, response })
    .from(t.cohortMembers)
    .innerJoin(t.attempts, eq(t.attempts.userId, t.cohortMembers.userId))
    .innerJoin(t.responses, and(eq(userId, t.attempts.userId), eq(attemptId, t.attempts.id)))
    .where(isOf(asked));
  const stored = new Map<string, Map<string, unknown>>();
  for (const row of rows) {
    stored.set(
      row.attemptId,
      (stored.get(row.attemptId) ?? new Map<string, unknown>()).set(row.questionId, row.response),
    );
  }
  return stored;
}

/** How often each choice was taken, by id; of a statement, "true" and "false". */
export function takenChoices(answers: readonly QuestionAnswer[]): Map<string, number> {
  const taken = new Map<string, number>();
  for (const { response } of answers) {
    for (const id of chosenIn(response)) taken.set(id, (taken.get(id) ?? 0) + 1);
  }
  return taken;
}

function chosenIn(response: SimpleResponse | null): string[] {
  if (response?.type === "single") return [response.choice];
  if (response?.type === "multiple") return response.choices;
  return response?.type === "true-false" ? [String(response.value)] : [];
}
