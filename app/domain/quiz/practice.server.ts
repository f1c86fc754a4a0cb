import { and, eq } from "drizzle-orm";
import type { Question, Section } from "#app/catalogue/types.ts";
import type { Tx } from "#db/database.ts";
import { excluded } from "#db/excluded.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import type { QuestionResponse } from "./responses.ts";
import { possiblePoints, type Score, scoreQuestion } from "./scoring.ts";

const upsertAnswer = prepared("quiz.upsertPracticeAnswer", (tx: Tx, slot: Slots<Row<"practiceAnswers">>) => {
  const { userId, courseId, questionId, sectionId, response, points, possible, revisionId, answeredAt } = slot;
  return tx
    .insert(t.practiceAnswers)
    .values({ userId, courseId, questionId, sectionId, response, points, possible, revisionId, answeredAt })
    .onConflictDoUpdate({
      target: [t.practiceAnswers.userId, t.practiceAnswers.courseId, t.practiceAnswers.questionId],
      set: {
        sectionId: excluded("section_id"),
        response: excluded("response"),
        points: excluded("points"),
        possible: excluded("possible"),
        revisionId: excluded("revision_id"),
        answeredAt: excluded("answered_at"),
      },
    });
});

const revisionOf = prepared("quiz.revisionOfQuestions", (tx: Tx, slot: Slots<{ path: string }>) =>
  tx.select({ id: t.documents.publishedRevisionId }).from(t.documents).where(eq(t.documents.path, slot.path)),
);

interface Practice {
  userId: string;
  section: Section;
  question: Question;
}

/** Keeps the latest answer to a question inside a text. It counts toward nothing but understanding. */
export async function answerPractice(
  tx: Tx,
  { userId, section, question, response, now }: Practice & { response: QuestionResponse; now: Date },
): Promise<Score> {
  const score = { points: scoreQuestion(question, response), possible: possiblePoints(question) };
  const path = `${section.folder}/questions.yaml`;
  const [revision] = await revisionOf(tx, { path });
  await upsertAnswer(tx, {
    userId,
    courseId: section.courseId,
    questionId: question.id,
    sectionId: section.id,
    response,
    ...score,
    revisionId: revision?.id ?? "",
    answeredAt: now,
  });
  return score;
}

/** Forgets an answer, so that the question is asked again. */
export async function clearPractice(tx: Tx, { userId, section, question }: Practice): Promise<void> {
  const { practiceAnswers } = t;
  await tx
    .delete(practiceAnswers)
    .where(
      and(
        eq(practiceAnswers.userId, userId),
        eq(practiceAnswers.courseId, section.courseId),
        eq(practiceAnswers.questionId, question.id),
      ),
    );
}
