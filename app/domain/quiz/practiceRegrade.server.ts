import { and, asc, eq } from "drizzle-orm";
import type { Question } from "#app/catalogue/types.ts";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { storedResponse } from "./readResponse.ts";
import { possiblePoints, type Score, scoreQuestion } from "./scoring.ts";

/** A question inside a text, as it is in use: its key counts. */
export interface PracticeQuestion {
  courseId: string;
  chapterId: string;
  question: Question;
  /** Of the file it stands in. */
  revisionId: string;
}

/** What a new key does to one kept answer. */
export interface RegradedAnswer {
  userId: string;
  before: Score;
  after: Score;
}

/** What scoring the kept answers to a question anew would change. Changes nothing. */
export async function previewPractice(
  reader: Reader,
  { courseId, question }: PracticeQuestion,
): Promise<{ answers: number; changed: RegradedAnswer[] }> {
  const { practiceAnswers } = t;
  const rows = await reader
    .select()
    .from(practiceAnswers)
    .where(and(eq(practiceAnswers.courseId, courseId), eq(practiceAnswers.questionId, question.id)))
    .orderBy(asc(practiceAnswers.userId));
  const changed = rows.flatMap(({ userId, points, possible, response: stored }) => {
    const response = storedResponse(question, stored);
    // It does not fit the question any more: it stays as it was, and the question is asked again.
    if (!response) return [];
    const after = { points: scoreQuestion(question, response), possible: possiblePoints(question) };
    return after.points === points && after.possible === possible
      ? []
      : [{ userId, before: { points, possible }, after }];
  });
  return { answers: rows.length, changed };
}

export type PracticeRegradeOutcome = { ok: true; changed: number } | { ok: false; reason: "nothingToChange" };

/**
 * Scores every kept answer to a question inside a text anew by the key in use, all at once, and says so in the audit
 * log. What was answered, and when, stays. The same again changes nothing.
 */
export function regradePractice(
  db: Database,
  { personId, now, ...asked }: PracticeQuestion & { personId: string; now: Date },
): Promise<PracticeRegradeOutcome> {
  return db.write(async (tx): Promise<PracticeRegradeOutcome> => {
    const { answers, changed } = await previewPractice(tx, asked);
    if (changed.length === 0) return { ok: false, reason: "nothingToChange" };
    for (const one of changed) await store(tx, asked, one);
    const { courseId, chapterId, revisionId, question } = asked;
    const counts = { answers, changed: changed.length };
    await appendAudit(tx, {
      actorId: personId,
      action: "question.regraded",
      subject: `question:${courseId}/${chapterId}/${question.id}`,
      after: { courseId, chapterId, questionId: question.id, revisionId, ...counts },
      at: now,
    });
    return { ok: true, changed: changed.length };
  });
}

async function store(tx: Tx, { courseId, question, revisionId }: PracticeQuestion, { userId, after }: RegradedAnswer) {
  const { practiceAnswers: p } = t;
  await tx
    .update(p)
    .set({ ...after, revisionId })
    .where(and(eq(p.userId, userId), eq(p.courseId, courseId), eq(p.questionId, question.id)));
}
