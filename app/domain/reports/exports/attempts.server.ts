import { and, asc, count, eq, inArray, isNotNull } from "drizzle-orm";
import type { Course, Quiz } from "#app/catalogue/types.ts";
import { inCohort, memberPortions } from "#app/domain/cohorts/memberList.server.ts";
import { storedResponse } from "#app/domain/quiz/readResponse.ts";
import { type AppliedKey, regradedQuiz } from "#app/domain/quiz/regrade.ts";
import { appliedKeys } from "#app/domain/quiz/regrades.server.ts";
import { responseLines } from "#app/domain/quiz/responseLines.ts";
import { possiblePoints, scoreQuestion } from "#app/domain/quiz/scoring.ts";
import { questionsOf } from "#app/domain/quiz/sitting.ts";
import { type Column, type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { partsOf } from "../questions.server.ts";
import { type Asked, column, type Named, whoColumns } from "./columns.ts";

interface AttemptsAsked extends Asked {
  course: Course;
}
interface ResponsesAsked extends AttemptsAsked {
  /** The quiz as it was when an attempt was taken. */
  quizRevision: (revisionId: string) => Promise<Quiz | undefined>;
}
interface AttemptRow extends Named {
  attempt: Row<"attempts">;
}

/** Of so many learners at a time: each may have sat many quizzes of many questions. */
const learnersAtOnce = 50;

/** Every attempt in a course, those that are not handed in too; of these nothing but that they were begun. */
export async function attemptsSheet(db: Reader, asked: AttemptsAsked): Promise<Sheet> {
  const { cohort, language, course } = asked;
  const { t: text } = i18nFor(language);
  return sheetOf(attemptPortions(db, asked), {
    ...{ language, timeZone: cohort.timeZone, total: await attemptCount(db, asked) },
    name: text("exports:file.attempts", { cohort: cohort.name, course: course.title[language] }),
    columns: [
      ...attemptColumns<AttemptRow>(asked),
      column("startedAt", "instant", ({ attempt }) => attempt.startedAt),
      column("submittedAt", "instant", ({ attempt }) => attempt.submittedAt),
      column("language", "text", ({ attempt }) => text(`exports:language.${attempt.startedLanguage}`)),
      column("points", "number", ({ attempt }) => attempt.points),
      column("possible", "number", ({ attempt }) => attempt.possible),
      column("share", "percent", ({ attempt }) => shareOf(attempt)),
      column("passed", "boolean", ({ attempt }) => (attempt.submittedAt ? attempt.passed : null)),
      column("attemptId", "text", ({ attempt }) => attempt.id),
    ],
  });
}

function attemptColumns<One extends AttemptRow>({ course, language }: AttemptsAsked): Column<One>[] {
  const chapterOf = ({ attempt }: One) => course.chapters.find(({ id }) => id === attempt.chapterId);
  return [
    ...whoColumns<One>(),
    column("chapter", "number", (row) => chapterOf(row)?.number ?? null),
    column("quiz", "text", (row) => chapterOf(row)?.quiz?.title[language] ?? row.attempt.chapterId),
  ];
}

function shareOf({ points, possible }: Row<"attempts">): number | null {
  return points !== null && possible ? points / possible : null;
}

async function attemptCount(db: Reader, { cohort, course }: AttemptsAsked): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(t.cohortMembers)
    .innerJoin(t.attempts, eq(t.attempts.userId, t.cohortMembers.userId))
    .where(and(inCohort(cohort.id), eq(t.attempts.courseId, course.id)));
  return row?.total ?? 0;
}

async function* attemptPortions(
  db: Reader,
  { cohort, course }: AttemptsAsked,
  onlySubmitted = false,
): AsyncGenerator<AttemptRow[]> {
  const { userId, courseId, startedAt, submittedAt, id } = t.attempts;
  for await (const members of memberPortions(db, cohort.id, learnersAtOnce)) {
    const ids = members.map((member) => member.id);
    const rows = await db
      .select()
      .from(t.attempts)
      .where(and(inArray(userId, ids), eq(courseId, course.id), onlySubmitted ? isNotNull(submittedAt) : undefined))
      .orderBy(asc(startedAt), asc(id));
    const own = Map.groupBy(rows, (attempt) => attempt.userId);
    yield members.flatMap((member) => (own.get(member.id) ?? []).map((attempt) => ({ member, attempt })));
  }
}

interface ResponseRow extends AttemptRow {
  questionId: string;
  prompt: string;
  response: string;
  points: number | null;
  possible: number | null;
}

/** What was answered in attempts that were handed in: trainers may see it. A row for each question that was asked. */
export function responsesSheet(db: Reader, asked: ResponsesAsked): Sheet {
  const { cohort, language, course } = asked;
  return sheetOf(responsePortions(db, asked), {
    ...{ language, timeZone: cohort.timeZone },
    name: i18nFor(language).t("exports:file.responses", { cohort: cohort.name, course: course.title[language] }),
    columns: [
      ...attemptColumns<ResponseRow>(asked),
      column("submittedAt", "instant", ({ attempt }) => attempt.submittedAt),
      column("questionId", "text", ({ questionId }) => questionId),
      column("prompt", "text", ({ prompt }) => prompt),
      column("response", "text", ({ response }) => response),
      column("points", "number", ({ points }) => points),
      column("possible", "number", ({ possible }) => possible),
      column("attemptId", "text", ({ attempt }) => attempt.id),
    ],
  });
}

async function* responsePortions(db: Reader, asked: ResponsesAsked): AsyncGenerator<ResponseRow[]> {
  const quizOf = quizzesAsScored(db, asked);
  for await (const rows of attemptPortions(db, asked, true)) {
    const stored = await storedOf(db, rows);
    const told = [];
    for (const row of rows) {
      const quiz = await quizOf(row);
      if (quiz) told.push(...responsesIn(row, quiz, stored, asked));
    }
    yield told;
  }
}

/** The quiz of each attempt, by the keys it was scored by last. */
function quizzesAsScored(db: Reader, { course, quizRevision }: ResponsesAsked) {
  const applied = new Map<string, AppliedKey[]>();
  return async ({ attempt }: AttemptRow): Promise<Quiz | undefined> => {
    const { chapterId, revisionId } = attempt;
    const keys = applied.get(chapterId) ?? (await appliedKeys(db, { courseId: course.id, chapterId }, quizRevision));
    applied.set(chapterId, keys);
    const quiz = await quizRevision(revisionId);
    return quiz && regradedQuiz(quiz, attempt, keys);
  };
}

type Stored = Awaited<ReturnType<typeof storedOf>>;

/** Responses, and what trainers gave for open ones, by attempt and question. */
async function storedOf(db: Reader, rows: AttemptRow[]) {
  const userIds = [...new Set(rows.map(({ attempt }) => attempt.userId))];
  const attemptIds = rows.map(({ attempt }) => attempt.id);
  const { responses: r, openGrades: g } = t;
  const given = await db
    .select({ attemptId: r.attemptId, questionId: r.questionId, response: r.response })
    .from(r)
    .where(and(inArray(r.userId, userIds), inArray(r.attemptId, attemptIds)));
  const grades = await db
    .select({ attemptId: g.sourceId, questionId: g.questionId, points: g.points, possible: g.possible })
    .from(g)
    .where(and(inArray(g.userId, userIds), eq(g.source, "attempt"), inArray(g.sourceId, attemptIds)));
  const keyOf = (one: { attemptId: string; questionId: string }) => `${one.attemptId} ${one.questionId}`;
  return {
    responses: new Map(given.map((one) => [keyOf(one), one.response])),
    grades: new Map(grades.map((one) => [keyOf(one), one])),
  };
}

function responsesIn(row: AttemptRow, quiz: Quiz, stored: Stored, { language }: Asked): ResponseRow[] {
  const { attempt } = row;
  const { t: text } = i18nFor(language);
  const truth = (value: boolean) => text(`questions:${value}`);
  return questionsOf(quiz, attempt).flatMap((question) => {
    const saved = storedResponse(question, stored.responses.get(`${attempt.id} ${question.id}`));
    return partsOf(question, saved).map(({ question: one, response }) => {
      const grade = one.type === "open" ? stored.grades.get(`${attempt.id} ${one.id}`) : undefined;
      const scored = { points: scoreQuestion(one, response), possible: possiblePoints(one) };
      return {
        ...row,
        ...{ questionId: one.id, prompt: one.prompt[language] },
        response: responseLines(one, response, { language, truth }).join("\n"),
        points: one.type === "open" ? (grade?.points ?? null) : scored.points,
        possible: one.type === "open" ? (grade?.possible ?? null) : scored.possible,
      };
    });
  });
}
