import { randomInt } from "node:crypto";
import { and, desc, eq, isNotNull, isNull, lt } from "drizzle-orm";
import type { Question, Quiz } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { excluded } from "#db/excluded.ts";
import { newId } from "#db/ids.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { drawQuestions } from "./draw.ts";
import { storedResponse } from "./readResponse.ts";
import { regradedQuiz } from "./regrade.ts";
import { appliedKeys } from "./regrades.server.ts";
import type { QuestionResponse } from "./responses.ts";
import { isPassed, possiblePoints, type Score, scoreAll, scoreQuestion } from "./scoring.ts";
import { questionsOf, type ResponseToSave } from "./sitting.ts";
import { endOf, graceMs, hasEnded, type Standing, standingOf } from "./standing.ts";

export type Attempt = Row<"attempts">;
export type StartRefusal = "noAttemptsLeft" | "waitFirst";
export type SaveRefusal = "noSuchAttempt" | "noSuchQuestion" | "alreadySubmitted" | "timeIsUp";

interface Sitting {
  userId: string;
  quiz: Quiz;
  now: Date;
}

/** A person's attempts at the quiz of a chapter, the latest first. */
export function attemptsOf(
  reader: Reader,
  { userId, courseId, chapterId }: { userId: string; courseId: string; chapterId: string },
): Promise<Attempt[]> {
  const { attempts } = t;
  return reader
    .select()
    .from(attempts)
    .where(and(eq(attempts.userId, userId), eq(attempts.courseId, courseId), eq(attempts.chapterId, chapterId)))
    .orderBy(desc(attempts.startedAt), desc(attempts.id));
}

const attemptById = prepared("quiz.attemptById", (reader: Reader, slot: Slots<{ attemptId: string }>) =>
  reader.select().from(t.attempts).where(eq(t.attempts.id, slot.attemptId)),
);

/** A person's own attempt. Undefined when there is none, or it is somebody else's. */
export async function findAttempt(
  reader: Reader,
  { userId, attemptId }: { userId: string; attemptId: string },
): Promise<Attempt | undefined> {
  const [attempt] = await attemptById(reader, { attemptId });
  return attempt?.userId === userId ? attempt : undefined;
}

/** How a person stands with a quiz, by the rules in force now. */
export async function quizStanding(reader: Reader, { userId, quiz, now }: Sitting): Promise<Standing<Attempt>> {
  return standingOf(quiz, await attemptsOf(reader, { userId, ...quiz }), now);
}

/** How a person stands with each quiz they have sat, by "course/chapter". One query. */
export async function quizStandings(
  reader: Reader,
  { userId, quizzes, now }: { userId: string; quizzes: Quiz[]; now: Date },
): Promise<Map<string, Standing<Attempt>>> {
  const rows = await reader
    .select()
    .from(t.attempts)
    .where(eq(t.attempts.userId, userId))
    .orderBy(desc(t.attempts.startedAt), desc(t.attempts.id));
  return new Map(
    quizzes.map((quiz) => {
      const own = rows.filter(({ courseId, chapterId }) => courseId === quiz.courseId && chapterId === quiz.chapterId);
      return [`${quiz.courseId}/${quiz.chapterId}`, standingOf(quiz, own, now)];
    }),
  );
}

/**
 * Begins an attempt, unless none is left or it is too early. An attempt that is still open is taken up again, whatever
 * the rules say. Attempts that ran out of time are to be settled before (`settleEnded`).
 */
export async function startAttempt(
  tx: Tx,
  { userId, quiz, now, language, seed = randomInt(2 ** 31) }: Sitting & { language: Language; seed?: number },
): Promise<
  { ok: true; attemptId: string; resumed: boolean } | { ok: false; reason: StartRefusal; nextAt: Date | null }
> {
  const standing = await quizStanding(tx, { userId, quiz, now });
  if (standing.open) return { ok: true, attemptId: standing.open.id, resumed: true };
  if (standing.refusal) return { ok: false, reason: standing.refusal, nextAt: standing.nextAt };
  const attemptId = newId();
  await tx.insert(t.attempts).values({
    id: attemptId,
    userId,
    courseId: quiz.courseId,
    chapterId: quiz.chapterId,
    revisionId: quiz.revisionId,
    seed,
    questionIds: drawQuestions(quiz.questions, quiz.draw, seed).map(({ id }) => id),
    startedAt: now,
    deadlineAt: quiz.minutes ? new Date(now.getTime() + quiz.minutes * 60_000) : null,
    startedLanguage: language,
  });
  return { ok: true, attemptId, resumed: false };
}

/** What one attempt holds for one question. */
export interface SavedResponse {
  response: QuestionResponse | null;
  flagged: boolean;
  savedAt: Date;
}

/** What was saved in an attempt, by question id. */
export async function savedResponses(
  reader: Reader,
  { attempt, quiz }: { attempt: Attempt; quiz: Quiz },
): Promise<Map<string, SavedResponse>> {
  const questions = new Map(questionsOf(quiz, attempt).map((question) => [question.id, question]));
  const rows = await responseRows(reader, attempt);
  return new Map(
    rows.flatMap(({ questionId, response, flagged, savedAt }) => {
      const question = questions.get(questionId);
      return question
        ? [[questionId, { response: storedResponse(question, response), flagged, savedAt }] as const]
        : [];
    }),
  );
}

function responseRows(reader: Reader, { id, userId }: Pick<Attempt, "id" | "userId">) {
  return reader
    .select()
    .from(t.responses)
    .where(and(eq(t.responses.userId, userId), eq(t.responses.attemptId, id)));
}

type ResponseSlots = Pick<Row<"responses">, "userId" | "attemptId" | "questionId" | "flagged" | "savedAt"> & {
  response: unknown;
};
const upsertResponse = prepared("quiz.upsertResponse", (tx: Tx, slot: Slots<ResponseSlots>) => {
  const { userId, attemptId, questionId, response, flagged, savedAt } = slot;
  return tx
    .insert(t.responses)
    .values({ userId, attemptId, questionId, response, flagged, savedAt })
    .onConflictDoUpdate({
      target: [t.responses.userId, t.responses.attemptId, t.responses.questionId],
      set: { response: excluded("response"), flagged: excluded("flagged"), savedAt: excluded("saved_at") },
    });
});

/** Stored for a question that was only flagged, or whose answer was taken back. */
const nothing = { type: "none" };

function upsert(
  tx: Tx,
  { response, ...given }: Omit<ResponseSlots, "response"> & { response: QuestionResponse | null },
) {
  return upsertResponse(tx, { ...given, response: response ?? nothing });
}

/** Keeps a response of one's own attempt while it is open and its time is not up. The same again changes nothing. */
export async function saveResponse(
  tx: Tx,
  { userId, attemptId, now, ...given }: ResponseToSave & { userId: string; attemptId: string; now: Date },
): Promise<{ ok: true; savedAt: Date } | { ok: false; reason: SaveRefusal }> {
  const attempt = await findAttempt(tx, { userId, attemptId });
  if (!attempt) return { ok: false, reason: "noSuchAttempt" };
  if (!attempt.questionIds.includes(given.questionId)) return { ok: false, reason: "noSuchQuestion" };
  if (attempt.submittedAt) return { ok: false, reason: "alreadySubmitted" };
  if (hasEnded(attempt, now)) return { ok: false, reason: "timeIsUp" };
  await upsert(tx, { userId, attemptId, savedAt: now, ...given });
  return { ok: true, savedAt: now };
}

export type Submitted = { ok: true; score: Score; passed: boolean; repeated: boolean };

/**
 * Ends an attempt and scores it. What is handed in with it is kept if the time is not up; otherwise what was saved in
 * time is scored, and the attempt ended when its time did. Submitting again changes nothing.
 */
export async function submitAttempt(
  tx: Tx,
  { userId, attemptId, quiz, responses = [], now }: Sitting & { attemptId: string; responses?: ResponseToSave[] },
): Promise<Submitted | { ok: false; reason: "noSuchAttempt" }> {
  const attempt = await findAttempt(tx, { userId, attemptId });
  if (!attempt) return { ok: false, reason: "noSuchAttempt" };
  if (attempt.submittedAt) return { ok: true, ...resultOf(attempt), repeated: true };
  const asked = responses.filter(({ questionId }) => attempt.questionIds.includes(questionId));
  if (!hasEnded(attempt, now)) {
    for (const response of asked) await upsert(tx, { userId, attemptId, savedAt: now, ...response });
  }
  return { ok: true, ...(await scoreAttempt(tx, { attempt, quiz, now })), repeated: false };
}

async function scoreAttempt(tx: Tx, { attempt, quiz, now }: { attempt: Attempt; quiz: Quiz; now: Date }) {
  const questions = questionsOf(quiz, attempt);
  const saved = await savedResponses(tx, { attempt, quiz });
  const responseTo = ({ id }: Question) => saved.get(id)?.response;
  for (const question of questions.filter(({ id }) => saved.has(id))) {
    await tx
      .update(t.responses)
      .set({ points: scoreQuestion(question, responseTo(question)), possible: possiblePoints(question) })
      .where(
        and(
          eq(t.responses.userId, attempt.userId),
          eq(t.responses.attemptId, attempt.id),
          eq(t.responses.questionId, question.id),
        ),
      );
  }
  const score = scoreAll(questions, responseTo);
  const passed = isPassed(score, quiz.passMark);
  const submittedAt = hasEnded(attempt, now) ? endOf(attempt, now) : now;
  await tx
    .update(t.attempts)
    .set({ submittedAt, ...score, passed })
    .where(eq(t.attempts.id, attempt.id));
  return { score, passed };
}

function resultOf({ points, possible, passed }: Attempt): { score: Score; passed: boolean } {
  return { score: { points: points ?? 0, possible: possible ?? 0 }, passed: passed ?? false };
}

/** Learners of a cohort whose attempts ran out of time and are not scored yet. */
export async function peopleOutOfTime(
  reader: Reader,
  { cohortId, now }: { cohortId: string; now: Date },
): Promise<string[]> {
  const { attempts, cohortMembers } = t;
  const rows = await reader
    .selectDistinct({ userId: attempts.userId })
    .from(cohortMembers)
    .innerJoin(attempts, eq(attempts.userId, cohortMembers.userId))
    .where(
      and(
        eq(cohortMembers.cohortId, cohortId),
        isNull(cohortMembers.leftAt),
        isNull(attempts.submittedAt),
        isNotNull(attempts.deadlineAt),
        lt(attempts.deadlineAt, new Date(now.getTime() - graceMs)),
      ),
    );
  return rows.map(({ userId }) => userId);
}

const outOfTime = prepared("quiz.outOfTime", (db: Reader, slot: Slots<{ userId: string; now: Date }>) =>
  db
    .select()
    .from(t.attempts)
    .where(
      and(
        eq(t.attempts.userId, slot.userId),
        isNull(t.attempts.submittedAt),
        isNotNull(t.attempts.deadlineAt),
        lt(t.attempts.deadlineAt, slot.now),
      ),
    ),
);

/**
 * Submits what ran out of time while its person was away. Nothing runs in the background: whoever is about to show or
 * start attempts calls this first. `after` is the step that must happen in the same write (completions).
 */
export async function settleEnded(
  db: Database,
  {
    userId,
    now,
    quizRevision,
    after,
  }: {
    userId: string;
    now: Date;
    quizRevision: (revisionId: string) => Promise<Quiz | undefined>;
    after?: (tx: Tx, attempt: Attempt) => Promise<void>;
  },
): Promise<void> {
  const open = await outOfTime(db.read, { userId, now });
  for (const attempt of open.filter((one) => hasEnded(one, now))) {
    const taken = await quizRevision(attempt.revisionId);
    if (!taken) continue;
    // A key that was mended since its time ran out counts for it, as for those handed in by then.
    const applied = await appliedKeys(db.read, attempt, quizRevision);
    const quiz = regradedQuiz(taken, { submittedAt: endOf(attempt, now) }, applied);
    await db.write(async (tx) => {
      await submitAttempt(tx, { userId, attemptId: attempt.id, quiz, now });
      await after?.(tx, attempt);
    });
  }
}
