import { and, eq, inArray, isNotNull, isNull, like, lt, or, sql } from "drizzle-orm";
import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Catalogue, Course, Quiz } from "#app/catalogue/types.ts";
import type { Wording } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { byAge, keyOf, type OpenPlace, waits } from "./openGrade.ts";
import { type OpenPlaceInQuestions, openAmong, writtenIn } from "./openQuestions.ts";

/** A response that waits to be read. */
export interface Waiting extends OpenPlace {
  /** Of the learner. */
  name: string;
  savedAt: Date;
  /** An earlier answer in its place was read already. */
  isAgain: boolean;
  courseId: string;
  prompt: Wording;
}

interface Asked {
  cohortId: string;
  catalogue: Catalogue;
  /** The quiz an attempt was taken on. */
  quizRevision: (revisionId: string) => Promise<Quiz | undefined>;
}

/**
 * Open responses of a cohort's learners that no trainer has read yet, or that were changed since; the oldest first. What
 * is read already is left out by the database; inside a scenario, where answers share a row, it is here.
 */
export async function openQueue(db: Reader, { cohortId, catalogue, quizRevision }: Asked): Promise<Waiting[]> {
  const answered: Omit<Waiting, "isAgain">[] = [];
  for (const course of catalogue.courses) answered.push(...(await inTexts(db, cohortId, course)));
  answered.push(...(await inAttempts(db, cohortId, quizRevision)));
  const grades = await gradesIn(db, cohortId);
  return answered
    .filter((one) => waits(one.savedAt, grades.get(keyOf(one))))
    .map((one) => ({ ...one, isAgain: grades.has(keyOf(one)) }))
    .sort(byAge);
}

/** The open questions inside the texts of a course. */
export function openInTexts(course: Course): OpenPlaceInQuestions[] {
  return sectionsOf(course).flatMap(({ questions }) => openAmong(questions));
}

/**
 * Whether a stored response holds an answer to an open question. Inside a text a quotation mark is written \\", so that
 * no words of a learner look like it.
 */
const hasOpenAnswer = (column: typeof t.responses.response | typeof t.practiceAnswers.response) =>
  like(sql`cast(${column} as text)`, '%"open"%');

async function inTexts(db: Reader, cohortId: string, course: Course): Promise<Omit<Waiting, "isAgain">[]> {
  const open = openInTexts(course);
  if (open.length === 0) return [];
  const { practiceAnswers: p, openGrades: g } = t;
  const rows = await db
    .select({ userId: p.userId, name: t.users.name, under: p.questionId, response: p.response, savedAt: p.answeredAt })
    .from(t.cohortMembers)
    .innerJoin(p, eq(p.userId, t.cohortMembers.userId))
    .innerJoin(t.users, eq(t.users.id, p.userId))
    .leftJoin(
      g,
      and(eq(g.userId, p.userId), eq(g.source, "practice"), eq(g.sourceId, p.courseId), eq(g.questionId, p.questionId)),
    )
    .where(
      and(
        learnsIn(cohortId),
        or(isNull(g.userId), lt(g.responseSavedAt, p.answeredAt)),
        eq(p.courseId, course.id),
        inArray(p.questionId, [...new Set(open.map(({ storedUnder }) => storedUnder))]),
        hasOpenAnswer(p.response),
      ),
    );
  return rows.flatMap(({ under, response, ...row }) =>
    answersIn(open, under, response).map((question) => ({
      ...row,
      source: "practice" as const,
      sourceId: course.id,
      courseId: course.id,
      ...question,
    })),
  );
}

async function inAttempts(db: Reader, cohortId: string, quizRevision: Asked["quizRevision"]) {
  const openIn = await openByRevision(db, cohortId, quizRevision);
  const under = [...new Set([...openIn.values()].flat().map(({ storedUnder }) => storedUnder))];
  if (under.length === 0) return [];
  const { attempts: a, responses: r, openGrades: g } = t;
  const rows = await db
    .select({
      userId: a.userId,
      name: t.users.name,
      sourceId: a.id,
      courseId: a.courseId,
      revisionId: a.revisionId,
      under: r.questionId,
      response: r.response,
      savedAt: r.savedAt,
    })
    .from(t.cohortMembers)
    .innerJoin(a, eq(a.userId, t.cohortMembers.userId))
    .innerJoin(r, and(eq(r.userId, a.userId), eq(r.attemptId, a.id)))
    .innerJoin(t.users, eq(t.users.id, a.userId))
    .leftJoin(
      g,
      and(eq(g.userId, a.userId), eq(g.source, "attempt"), eq(g.sourceId, a.id), eq(g.questionId, r.questionId)),
    )
    .where(and(learnsIn(cohortId), isNotNull(a.submittedAt), inArray(r.questionId, under), hasOpenAnswer(r.response)));
  return rows.flatMap(({ under: id, response, revisionId, ...row }) =>
    answersIn(openIn.get(revisionId) ?? [], id, response).map((question) => ({
      ...row,
      source: "attempt" as const,
      ...question,
    })),
  );
}

/** The open questions of each version of a quiz that learners of the cohort have submitted. */
async function openByRevision(db: Reader, cohortId: string, quizRevision: Asked["quizRevision"]) {
  const rows = await db
    .selectDistinct({ id: t.attempts.revisionId })
    .from(t.cohortMembers)
    .innerJoin(t.attempts, eq(t.attempts.userId, t.cohortMembers.userId))
    .where(and(learnsIn(cohortId), isNotNull(t.attempts.submittedAt)));
  const open = new Map<string, OpenPlaceInQuestions[]>();
  for (const { id } of rows) open.set(id, openAmong((await quizRevision(id))?.questions ?? []));
  return open;
}

function answersIn(open: readonly OpenPlaceInQuestions[], under: string, response: unknown) {
  return open
    .filter((one) => one.storedUnder === under && writtenIn(response, one) !== null)
    .map(({ question }) => ({ questionId: question.id, prompt: question.prompt }));
}

/** When the responses were saved that trainers have read, of everybody who learns in the cohort. */
async function gradesIn(db: Reader, cohortId: string) {
  const { userId, source, sourceId, questionId, responseSavedAt } = t.openGrades;
  const rows = await db
    .select({ userId, source, sourceId, questionId, responseSavedAt })
    .from(t.cohortMembers)
    .innerJoin(t.openGrades, eq(userId, t.cohortMembers.userId))
    .where(learnsIn(cohortId));
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function learnsIn(cohortId: string) {
  return and(eq(t.cohortMembers.cohortId, cohortId), isNull(t.cohortMembers.leftAt));
}

/** One open response with its question, as a trainer reads it. */
export interface OpenResponse extends OpenPlaceInQuestions {
  text: string;
  savedAt: Date;
  courseId: string;
  /** Where it was asked: a section, or the quiz of a chapter. */
  where: { sectionId: string } | { chapterId: string };
}

/** The response at a place; null when there is none, or none to an open question. Whether one may read it is not asked here. */
export async function findOpenResponse(
  db: Reader,
  place: OpenPlace,
  { catalogue, quizRevision }: Omit<Asked, "cohortId">,
): Promise<OpenResponse | null> {
  return place.source === "practice" ? answerInText(db, place, catalogue) : answerInAttempt(db, place, quizRevision);
}

async function answerInText(db: Reader, place: OpenPlace, catalogue: Catalogue): Promise<OpenResponse | null> {
  const course = catalogue.courses.find(({ id }) => id === place.sourceId);
  const section = course && sectionsOf(course).find(({ questions }) => openIn(questions, place));
  const open = section && openIn(section.questions, place);
  if (!open) return null;
  const { practiceAnswers: p } = t;
  const [row] = await db
    .select({ response: p.response, savedAt: p.answeredAt })
    .from(p)
    .where(and(eq(p.userId, place.userId), eq(p.courseId, course.id), eq(p.questionId, open.storedUnder)));
  const text = row ? writtenIn(row.response, open) : null;
  if (!row || text === null) return null;
  return { ...open, text, savedAt: row.savedAt, courseId: course.id, where: { sectionId: section.id } };
}

async function answerInAttempt(
  db: Reader,
  place: OpenPlace,
  quizRevision: Asked["quizRevision"],
): Promise<OpenResponse | null> {
  const { attempts: a, responses: r } = t;
  const [attempt] = await db
    .select()
    .from(a)
    .where(and(eq(a.id, place.sourceId), eq(a.userId, place.userId), isNotNull(a.submittedAt)));
  const open = attempt && openIn((await quizRevision(attempt.revisionId))?.questions ?? [], place);
  if (!open) return null;
  const [row] = await db
    .select({ response: r.response, savedAt: r.savedAt })
    .from(r)
    .where(and(eq(r.userId, place.userId), eq(r.attemptId, attempt.id), eq(r.questionId, open.storedUnder)));
  const text = row ? writtenIn(row.response, open) : null;
  if (!row || text === null) return null;
  const { courseId, chapterId } = attempt;
  return { ...open, text, savedAt: row.savedAt, courseId, where: { chapterId } };
}

function openIn(questions: Parameters<typeof openAmong>[0], { questionId }: OpenPlace) {
  return openAmong(questions).find(({ question }) => question.id === questionId);
}
