import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Question, Quiz } from "#app/catalogue/types.ts";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import type { Attempt } from "./attempts.server.ts";
import { storedResponse } from "./readResponse.ts";
import { type AppliedKey, regradedQuiz } from "./regrade.ts";
import { isPassed, possiblePoints, type Score, scoreAll, scoreQuestion } from "./scoring.ts";
import { questionsOf } from "./sitting.ts";

interface InChapter {
  courseId: string;
  chapterId: string;
}
type Revisions = (revisionId: string) => Promise<Quiz | undefined>;

/** Keys by which questions of a chapter's quiz were scored anew, the earliest first. */
export async function appliedKeys(
  reader: Reader,
  { courseId, chapterId }: InChapter,
  quizRevision: Revisions,
): Promise<AppliedKey[]> {
  const { regrades } = t;
  const rows = await reader
    .select({ questionId: regrades.questionId, revisionId: regrades.revisionId, regradedAt: regrades.regradedAt })
    .from(regrades)
    .where(and(eq(regrades.courseId, courseId), eq(regrades.chapterId, chapterId)))
    .orderBy(asc(regrades.regradedAt), asc(regrades.id));
  const keys: AppliedKey[] = [];
  for (const { revisionId, ...row } of rows) {
    const question = (await quizRevision(revisionId))?.questions.find(({ id }) => id === row.questionId);
    if (question) keys.push({ ...row, question });
  }
  return keys;
}

/** What a new key does to one attempt. */
export interface Regraded {
  attemptId: string;
  userId: string;
  before: Score & { passed: boolean };
  after: Score & { passed: boolean };
}

export interface RegradePreview {
  /** Submitted attempts that asked the question. */
  attempts: number;
  /** Those whose score becomes another. */
  changed: Regraded[];
  /** The key was applied already, and no attempt was handed in with another since. */
  isDone: boolean;
}

export interface Regrade extends InChapter {
  /** The quiz in use: its key counts. */
  quiz: Quiz;
  questionId: string;
  quizRevision: Revisions;
}

/** What scoring the attempts at a question anew would change. Changes nothing. */
export async function previewRegrade(reader: Reader, regrade: Regrade): Promise<RegradePreview> {
  return look(reader, regrade, await knownVersions(reader, regrade));
}

export type RegradeOutcome =
  | { ok: true; attempts: number; changed: number }
  | { ok: false; reason: "noSuchQuestion" | "nothingToChange" };

/**
 * Scores every submitted attempt at a question anew by the key in use, all at once, and says so in the audit log. What
 * was completed stays completed. `after` is the step for whoever passes now (completions). The same again changes nothing.
 */
export async function regradeQuestion(
  db: Database,
  regrade: Regrade & { personId: string; now: Date; after?: (tx: Tx, userId: string) => Promise<void> },
): Promise<RegradeOutcome> {
  const { courseId, chapterId, quiz, questionId, personId, now } = regrade;
  if (!keyOf(regrade)) return { ok: false, reason: "noSuchQuestion" };
  const versions = await knownVersions(db.read, regrade);
  return db.write(async (tx): Promise<RegradeOutcome> => {
    const { attempts, changed, isDone } = await look(tx, regrade, versions);
    if (isDone && changed.length === 0) return { ok: false, reason: "nothingToChange" };
    for (const one of changed) await store(tx, one);
    await storePoints(tx, regrade, versions, new Set(changed.map(({ attemptId }) => attemptId)));
    const record = { courseId, chapterId, questionId, revisionId: quiz.revisionId, attempts, changed: changed.length };
    await tx.insert(t.regrades).values({ id: newId(), ...record, regradedById: personId, regradedAt: now });
    const count = (from: boolean) =>
      changed.filter(({ before, after }) => before.passed === from && after.passed !== from).length;
    await appendAudit(tx, {
      actorId: personId,
      action: "question.regraded",
      subject: `question:${courseId}/${chapterId}/${questionId}`,
      after: { ...record, passNow: count(false), failNow: count(true) },
      at: now,
    });
    const passing = changed.filter(({ before, after }) => after.passed && !before.passed);
    for (const userId of new Set(passing.map((one) => one.userId))) await regrade.after?.(tx, userId);
    return { ok: true, attempts, changed: changed.length };
  });
}

function keyOf({ quiz, questionId }: Regrade): Question | undefined {
  return quiz.questions.find(({ id }) => id === questionId);
}

interface Versions {
  quizzes: Map<string, Quiz>;
  applied: AppliedKey[];
}

/** Everything that is not the database, read before the write begins. */
async function knownVersions(reader: Reader, { courseId, chapterId, quizRevision }: Regrade): Promise<Versions> {
  const rows = await reader
    .selectDistinct({ revisionId: t.attempts.revisionId })
    .from(t.attempts)
    .where(and(eq(t.attempts.courseId, courseId), eq(t.attempts.chapterId, chapterId)));
  const quizzes = new Map<string, Quiz>();
  for (const { revisionId } of rows) {
    const quiz = await quizRevision(revisionId);
    if (quiz) quizzes.set(revisionId, quiz);
  }
  return { quizzes, applied: await appliedKeys(reader, { courseId, chapterId }, quizRevision) };
}

async function look(reader: Reader, regrade: Regrade, versions: Versions): Promise<RegradePreview> {
  const changed: Regraded[] = [];
  let isDone = true;
  const attempts = await attemptsAsking(reader, regrade);
  const stored = await storedResponses(reader, regrade);
  for (const attempt of attempts) {
    const found = quizzesOf(attempt, regrade, versions);
    if (!found) continue;
    if (!hasSameKey(found.scored, found.anew, regrade.questionId)) isDone = false;
    const responseTo = responsesOf(attempt, stored);
    const score = scoreAll(questionsOf(found.anew, attempt), responseTo);
    const before = { points: attempt.points ?? 0, possible: attempt.possible ?? 0, passed: attempt.passed ?? false };
    const after = { ...score, passed: isPassed(score, found.anew.passMark) };
    if (before.points === after.points && before.possible === after.possible && before.passed === after.passed)
      continue;
    changed.push({ attemptId: attempt.id, userId: attempt.userId, before, after });
  }
  return { attempts: attempts.length, changed, isDone };
}

function hasSameKey(one: Quiz, other: Quiz, questionId: string): boolean {
  const [own, its] = [one, other].map(({ questions }) => questions.find(({ id }) => id === questionId));
  return JSON.stringify(own) === JSON.stringify(its);
}

type Stored = Map<string, Map<string, unknown>>;

/** What was answered in the submitted attempts of a chapter, by attempt and question. */
async function storedResponses(reader: Reader, { courseId, chapterId }: InChapter): Promise<Stored> {
  const { attempts, responses } = t;
  const rows = await reader
    .select({ attemptId: responses.attemptId, questionId: responses.questionId, response: responses.response })
    .from(attempts)
    .innerJoin(responses, and(eq(responses.userId, attempts.userId), eq(responses.attemptId, attempts.id)))
    .where(submittedIn({ courseId, chapterId }));
  const stored: Stored = new Map();
  for (const { attemptId, questionId, response } of rows) {
    const own = stored.get(attemptId) ?? new Map<string, unknown>();
    stored.set(attemptId, own.set(questionId, response));
  }
  return stored;
}

function responsesOf({ id }: Attempt, stored: Stored) {
  const own = stored.get(id);
  return (question: Question) => (own?.has(question.id) ? storedResponse(question, own.get(question.id)) : null);
}

function submittedIn({ courseId, chapterId }: InChapter) {
  const { attempts } = t;
  return and(eq(attempts.courseId, courseId), eq(attempts.chapterId, chapterId), isNotNull(attempts.submittedAt));
}

async function attemptsAsking(reader: Reader, regrade: Regrade): Promise<Attempt[]> {
  const { attempts } = t;
  const rows = await reader
    .select()
    .from(attempts)
    .where(submittedIn(regrade))
    .orderBy(asc(attempts.startedAt), asc(attempts.id));
  return rows.filter(({ questionIds }) => questionIds.includes(regrade.questionId));
}

/** The quiz of an attempt by the keys it was scored by, and by the one in use. */
function quizzesOf(attempt: Attempt, regrade: Regrade, { quizzes, applied }: Versions) {
  const quiz = quizzes.get(attempt.revisionId);
  const question = keyOf(regrade);
  if (!quiz || !question || !attempt.submittedAt) return undefined;
  const others = applied.filter(({ questionId }) => questionId !== regrade.questionId);
  const key = { questionId: regrade.questionId, regradedAt: attempt.submittedAt, question };
  return { scored: regradedQuiz(quiz, attempt, applied), anew: regradedQuiz(quiz, attempt, [...others, key]) };
}

async function store(tx: Tx, { attemptId, after }: Regraded): Promise<void> {
  await tx.update(t.attempts).set(after).where(eq(t.attempts.id, attemptId));
}

/** The points of the question itself, where something was answered. */
async function storePoints(tx: Tx, regrade: Regrade, versions: Versions, changed: Set<string>): Promise<void> {
  const { userId, attemptId, questionId } = t.responses;
  const stored = await storedResponses(tx, regrade);
  for (const attempt of await attemptsAsking(tx, regrade)) {
    const quiz = changed.has(attempt.id) ? quizzesOf(attempt, regrade, versions)?.anew : undefined;
    const question = quiz?.questions.find(({ id }) => id === regrade.questionId);
    if (!question) continue;
    const points = scoreQuestion(question, responsesOf(attempt, stored)(question));
    await tx
      .update(t.responses)
      .set({ points, possible: possiblePoints(question) })
      .where(and(eq(userId, attempt.userId), eq(attemptId, attempt.id), eq(questionId, question.id)));
  }
}

/** What people are called, for a list of those a new key concerns. */
export async function namesOf(reader: Reader, userIds: string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let start = 0; start < userIds.length; start += 500) {
    const some = userIds.slice(start, start + 500);
    const rows = await reader
      .select({ id: t.users.id, name: t.users.name })
      .from(t.users)
      .where(inArray(t.users.id, some));
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}

/** The quiz of an attempt, by the keys it was scored by last; and when that was, where it was scored anew. */
export async function quizOfAttempt(
  reader: Reader,
  attempt: Attempt,
  quizRevision: Revisions,
): Promise<{ quiz: Quiz; regradedAt: Date | null } | undefined> {
  const quiz = await quizRevision(attempt.revisionId);
  if (!quiz) return undefined;
  const { submittedAt, questionIds } = attempt;
  const applied = await appliedKeys(reader, attempt, quizRevision);
  const own = applied.filter(
    (one) => questionIds.includes(one.questionId) && submittedAt && one.regradedAt >= submittedAt,
  );
  return { quiz: regradedQuiz(quiz, attempt, own), regradedAt: own.at(-1)?.regradedAt ?? null };
}
