import { and, count, eq, inArray, isNull, max, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Course } from "#app/catalogue/types.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { type Bits, bitsPerWord, noBits, weightOf } from "./bits.ts";
import type { LearnerRecord, QuizRecord } from "./board.ts";

interface Asked {
  cohortId: string;
  course: Course;
  /** These learners alone, as far as they are in the cohort. */
  only?: readonly string[];
}

/**
 * Every learner of a cohort in one course: one row each from the database, whatever they have done, so that ten thousand
 * are read as fast as their names. Who has begun which section is asked only where it is wanted.
 */
export async function learnerRecords(
  reader: Reader,
  { withBegun, ...asked }: Asked & { withBegun: boolean },
): Promise<LearnerRecord[]> {
  const members = await membersIn(reader, asked);
  const activity = await activityOf(reader, asked);
  const done = await completionsOf(reader, asked);
  const quizzes = await quizzesOf(reader, asked);
  const begun = withBegun ? await begunSections(reader, asked) : null;
  return members.map((member) => ({
    ...member,
    startedAt: activity.get(member.id)?.startedAt ?? null,
    lastAt: activity.get(member.id)?.lastAt ?? null,
    begun: begun && (begun.get(member.id) ?? noBits),
    ...(done.get(member.id) ?? nothingDone),
    quizzes: quizzes.get(member.id) ?? noQuizzes,
  }));
}

const nothingDone = { done: noBits, chaptersComplete: noBits, courseComplete: false };
const noQuizzes: ReadonlyMap<number, QuizRecord> = new Map();

const member = t.cohortMembers;

function isIn({ cohortId, only }: Asked): SQL | undefined {
  const inCohort = and(eq(member.cohortId, cohortId), isNull(member.leftAt));
  return only ? and(inCohort, inArray(member.userId, [...only])) : inCohort;
}

export function membersIn(reader: Reader, asked: Asked) {
  return reader
    .select({ id: t.users.id, name: t.users.name, sortKey: t.users.nameSortKey, joinedAt: member.joinedAt })
    .from(member)
    .innerJoin(t.users, eq(t.users.id, member.userId))
    .where(isIn(asked));
}

/** When each began this course, and was last active in any. */
export async function activityOf(reader: Reader, asked: Asked) {
  const { userId, courseId, startedAt, lastAt } = t.enrolments;
  const rows = await reader
    .select({
      userId: member.userId,
      lastAt: max(lastAt),
      startedAt: sql<Date | null>`max(case when ${courseId} = ${asked.course.id} then ${startedAt} end)`.mapWith(
        startedAt,
      ),
    })
    .from(member)
    .innerJoin(t.enrolments, eq(userId, member.userId))
    .where(isIn(asked))
    .groupBy(member.userId);
  return new Map(rows.map((row) => [row.userId, row]));
}

/** Sections, chapters and the course that each has completed. */
export async function completionsOf(reader: Reader, asked: Asked) {
  const { userId, courseId, kind, thingId } = t.completions;
  const { course } = asked;
  const ids = course.chapters.flatMap(({ sections }) => sections.map(({ id }) => id));
  const chapterIds = course.chapters.map(({ id }) => id);
  const sections = wordsOf(thingId, ids, sql`${kind} = ${"section"}`);
  const chapters = wordsOf(thingId, chapterIds, sql`${kind} = ${"chapter"}`);
  const whole = sql<number>`max(case when ${kind} = ${"course"} then 1 else 0 end)`.mapWith(Number);
  const rows = await reader
    .select({ userId: member.userId, whole, ...named("section", sections), ...named("chapter", chapters) })
    .from(member)
    .innerJoin(t.completions, and(eq(userId, member.userId), eq(courseId, course.id)))
    .where(isIn(asked))
    .groupBy(member.userId);
  return new Map(
    rows.map((row) => [
      row.userId,
      {
        done: bitsIn(row, "section", sections.length),
        chaptersComplete: bitsIn(row, "chapter", chapters.length),
        courseComplete: row.whole === 1,
      },
    ]),
  );
}

/** The sections in which each has a reading time, by learner. */
export async function begunSections(reader: Reader, asked: Asked): Promise<Map<string, Bits>> {
  const { userId, courseId, sectionId } = t.sectionTimes;
  const ids = asked.course.chapters.flatMap(({ sections }) => sections.map(({ id }) => id));
  const words = wordsOf(sectionId, ids);
  const rows = await reader
    .select({ userId: member.userId, ...named("section", words) })
    .from(member)
    .innerJoin(t.sectionTimes, and(eq(userId, member.userId), eq(courseId, asked.course.id)))
    .where(isIn(asked))
    .groupBy(member.userId);
  return new Map(rows.map((row) => [row.userId, bitsIn(row, "section", words.length)]));
}

/** One sum for each thirty things: of the weights of those that a row is about, where the row counts at all. */
function wordsOf(column: SQLWrapper, ids: readonly string[], counts: SQL = sql`1 = 1`): SQL<number>[] {
  const words: SQL<number>[] = [];
  for (let start = 0; start < ids.length; start += bitsPerWord) {
    const cases = ids.slice(start, start + bitsPerWord).map((id, n) => sql`when ${id} then ${weightOf(n)}`);
    const all = sql.join(cases, sql` `);
    const weight = sql`case ${column} ${all} else 0 end`;
    words.push(sql<number>`sum(case when ${counts} then ${weight} else 0 end)`.mapWith(Number));
  }
  return words;
}

function named(name: string, words: SQL<number>[]): Record<string, SQL<number>> {
  return Object.fromEntries(words.map((word, index) => [`${name}${index}`, word]));
}

function bitsIn(row: Record<string, unknown>, name: string, words: number): Bits {
  return Array.from({ length: words }, (_, index) => Number(row[`${name}${index}`] ?? 0));
}

/** How each stands with each quiz of the course. */
export async function quizzesOf(reader: Reader, asked: Asked): Promise<Map<string, Map<number, QuizRecord>>> {
  const { userId, courseId, chapterId, passed, submittedAt } = t.attempts;
  const rows = await reader
    .select({
      userId: member.userId,
      chapterId,
      begun: count(),
      submitted: count(submittedAt),
      passed: sql<number>`max(case when ${passed} then 1 else 0 end)`.mapWith(Number),
      lastAt: max(submittedAt),
    })
    .from(member)
    .innerJoin(t.attempts, and(eq(userId, member.userId), eq(courseId, asked.course.id)))
    .where(isIn(asked))
    .groupBy(member.userId, chapterId);
  const places = new Map(asked.course.chapters.map(({ id }, place) => [id, place]));
  const quizzes = new Map<string, Map<number, QuizRecord>>();
  for (const { userId: id, chapterId: chapter, begun, submitted, passed: isPassed, lastAt } of rows) {
    const place = places.get(chapter);
    if (place === undefined) continue;
    const own = quizzes.get(id) ?? new Map<number, QuizRecord>();
    quizzes.set(id, own.set(place, { passed: isPassed === 1, submitted, open: begun > submitted, lastAt }));
  }
  return quizzes;
}
