import { and, desc, eq } from "drizzle-orm";
import type { OpenQuestion } from "#app/catalogue/types.ts";
import type { Database, Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { appendChange, subjectOfOpen } from "./changes.server.ts";
import type { FeedbackByQuestion } from "./feedback.ts";
import { type OpenPlace, type OpenSource, type OpenWord, scoreOf } from "./openGrade.ts";

export type OpenGrade = Row<"openGrades">;

export async function findOpenGrade(db: Reader, place: OpenPlace): Promise<OpenGrade | null> {
  const [grade] = await db.select().from(t.openGrades).where(isAt(place));
  return grade ?? null;
}

interface Given {
  place: OpenPlace;
  question: OpenQuestion;
  word: OpenWord;
  /** When the response that was read had been saved. */
  responseSavedAt: Date;
  /** When the grade was given that the trainer looked at; null: there was none. */
  seenAt: Date | null;
  /** In which cohort it was read: its history stands there. */
  cohortId: string;
  trainerId: string;
  now: Date;
}

/**
 * Keeps what a trainer says of an open response, with what was said before in the history. The last word counts. The
 * same again changes nothing. `overwrote`: another trainer had graded it since this one looked.
 */
export function gradeOpen(db: Database, given: Given): Promise<{ changed: boolean; overwrote: boolean }> {
  const { place, question, word, responseSavedAt, trainerId, now } = given;
  return db.write(async (tx) => {
    const before = await findOpenGrade(tx, place);
    const values = {
      ...scoreOf(question, word.criteria),
      ...word,
      responseSavedAt,
      gradedById: trainerId,
      gradedAt: now,
    };
    if (before && isSame(before, values)) return { changed: false, overwrote: false };
    const { userId, source, sourceId, questionId } = t.openGrades;
    await tx
      .insert(t.openGrades)
      .values({ ...place, ...values })
      .onConflictDoUpdate({ target: [userId, source, sourceId, questionId], set: values });
    await appendChange(tx, {
      userId: place.userId,
      cohortId: given.cohortId,
      subject: subjectOfOpen(place),
      before: before && wordOf(before),
      after: wordOf(values),
      changedById: trainerId,
      changedAt: now,
    });
    const isNews = before !== null && before.gradedAt.getTime() !== given.seenAt?.getTime();
    return { changed: true, overwrote: isNews && before.gradedById !== trainerId };
  });
}

type Said = OpenWord & { points: number; possible: number; responseSavedAt: Date };

function wordOf({ points, possible, criteria, feedback, feedbackLanguage }: Said) {
  return { points, possible, criteria, feedback, feedbackLanguage };
}

function isSame(before: Said, after: Said): boolean {
  const { criteria: was, ...said } = wordOf(before);
  const { criteria: is, ...says } = wordOf(after);
  const ids = new Set([...Object.keys(was), ...Object.keys(is)]);
  return (
    before.responseSavedAt.getTime() === after.responseSavedAt.getTime() &&
    [...ids].every((id) => was[id] === is[id]) &&
    Object.entries(says).every(([key, value]) => said[key as keyof typeof said] === value)
  );
}

/** What trainers said of a person's own responses in one attempt, or inside the texts of one course. */
export async function feedbackFor(
  db: Reader,
  { userId, source, sourceId }: { userId: string; source: OpenSource; sourceId: string },
): Promise<FeedbackByQuestion> {
  const { openGrades: g } = t;
  const rows = await db
    .select()
    .from(g)
    .where(and(eq(g.userId, userId), eq(g.source, source), eq(g.sourceId, sourceId)));
  return Object.fromEntries(
    rows.map(({ questionId, points, possible, criteria, feedback, feedbackLanguage, responseSavedAt }) => [
      questionId,
      { points, possible, criteria, feedback, feedbackLanguage, responseSavedAt },
    ]),
  );
}

/** All that trainers said of a person's own responses, the latest first. */
export function allFeedbackFor(db: Reader, userId: string): Promise<OpenGrade[]> {
  const { openGrades: g } = t;
  return db.select().from(g).where(eq(g.userId, userId)).orderBy(desc(g.gradedAt), desc(g.questionId));
}

function isAt({ userId, source, sourceId, questionId }: OpenPlace) {
  const { openGrades: g } = t;
  return and(eq(g.userId, userId), eq(g.source, source), eq(g.sourceId, sourceId), eq(g.questionId, questionId));
}
