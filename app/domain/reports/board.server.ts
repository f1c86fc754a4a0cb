import { and, count, eq, gte, inArray, isNull, max, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Course } from "#app/catalogue/types.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { failuresThatMatter, isFailed } from "./attention.ts";
import { type Bits, bitsOf, noBits } from "./bits.ts";
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
  const rows = await rowsOf(reader, asked);
  const begun = withBegun ? await begunSections(reader, asked) : null;
  const [done, quizzes] = [completedIn(asked.course), quizzesIn(asked.course)];
  const records = rows.map(({ completed, attempts, ...row }) => ({
    ...row,
    begun: begun && (begun.get(row.id) ?? noBits),
    ...(completed === null ? nothingDone : done(completed)),
    quizzes: attempts === null ? noQuizzes : quizzes(attempts),
  }));
  const someFailed = records.some((record) => [...record.quizzes.values()].some(isFailed));
  return someFailed ? withMoments(records, await lastFailures(reader, asked), asked.course) : records;
}

type Completed = Pick<LearnerRecord, "done" | "chaptersComplete" | "courseComplete">;
const nothingDone: Completed = { done: noBits, chaptersComplete: noBits, courseComplete: false };
type Quizzes = LearnerRecord["quizzes"];
const noQuizzes: Quizzes = new Map();

const member = t.cohortMembers;

function isIn({ cohortId, only }: Asked): SQL | undefined {
  const inCohort = and(eq(member.cohortId, cohortId), isNull(member.leftAt));
  return only ? and(inCohort, inArray(member.userId, [...only])) : inCohort;
}

/** Who they are, when each began this course, was last active in any, and what they completed and sat in this one. */
function rowsOf(reader: Reader, asked: Asked) {
  const { enrolments, completions, attempts } = t;
  const isOwn = eq(enrolments.userId, member.userId);
  const began = reader
    .select({ startedAt: enrolments.startedAt })
    .from(enrolments)
    .where(and(isOwn, eq(enrolments.courseId, asked.course.id)));
  const lastActive = reader
    .select({ lastAt: max(enrolments.lastAt) })
    .from(enrolments)
    .where(isOwn);
  const completed = reader
    .select({ things: listed(sql`${completions.kind} || ':' || ${completions.thingId}`) })
    .from(completions)
    .where(and(eq(completions.userId, member.userId), eq(completions.courseId, asked.course.id)));
  const state = sql`case when ${attempts.passed} then 'p' when ${attempts.submittedAt} is null then 'o' else 'f' end`;
  const sat = reader
    .select({ attempts: listed(sql`${state} || ${attempts.chapterId}`) })
    .from(attempts)
    .where(and(eq(attempts.userId, member.userId), eq(attempts.courseId, asked.course.id)));
  return reader
    .select({
      id: t.users.id,
      name: t.users.name,
      sortKey: t.users.nameSortKey,
      joinedAt: member.joinedAt,
      startedAt: sql<Date | null>`(${began})`.mapWith(enrolments.startedAt),
      lastAt: sql<Date | null>`(${lastActive})`.mapWith(enrolments.lastAt),
      completed: sql<string | null>`(${completed})`,
      attempts: sql<string | null>`(${sat})`,
    })
    .from(member)
    .innerJoin(t.users, eq(t.users.id, member.userId))
    .where(isIn(asked));
}

/** Reads the sections, chapters and the course that somebody has completed. */
function completedIn(course: Course): (list: string) => Completed {
  const sections = placesOf(sectionIds(course).map((id) => `section:${id}`));
  const chapters = placesOf(course.chapters.map(({ id }) => `chapter:${id}`));
  return once((things) => ({
    done: sections(things),
    chaptersComplete: chapters(things),
    courseComplete: things.includes(`course:${course.id}`),
  }));
}

/** The sections in which each has a reading time, by learner. */
export async function begunSections(reader: Reader, asked: Asked): Promise<Map<string, Bits>> {
  const { userId, courseId, sectionId } = t.sectionTimes;
  const rows = await reader
    .select({ userId: member.userId, sections: listed(sectionId) })
    .from(member)
    .innerJoin(t.sectionTimes, and(eq(userId, member.userId), eq(courseId, asked.course.id)))
    .where(isIn(asked))
    .groupBy(member.userId);
  const read = once(placesOf(sectionIds(asked.course)));
  return new Map(rows.map((row) => [row.userId, read(row.sections)]));
}

function sectionIds({ chapters }: Course): string[] {
  return chapters.flatMap(({ sections }) => sections.map(({ id }) => id));
}

/** What stands in many rows as one text: one row tells of a learner. */
function listed(what: SQLWrapper): SQL<string> {
  return sql<string>`string_agg(${what}, ',')`;
}

function placeById(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, place) => [id, place]));
}

/** Reads lists as sets of places among these ids. What is not among them is passed over. */
function placesOf(ids: readonly string[]): (list: readonly string[]) => Bits {
  const places = placeById(ids);
  return (list) =>
    bitsOf(
      list.flatMap((id) => places.get(id) ?? []),
      ids.length,
    );
}

/** Many learners have come the same way: each list is read once. */
function once<Read extends object>(read: (list: readonly string[]) => Read): (text: string) => Read {
  const known = new Map<string, Read>();
  return (text) => {
    const found = known.get(text) ?? read(text.split(","));
    known.set(text, found);
    return found;
  };
}

/** Reads how somebody stands with each quiz of a course. */
function quizzesIn({ chapters }: Course): (list: string) => Quizzes {
  const places = placeById(chapters.map(({ id }) => id));
  return once((attempts) => standings(attempts, places));
}

/** Attempts as a letter and a chapter each, by place of the chapter. */
function standings(attempts: readonly string[], places: ReadonlyMap<string, number>): Quizzes {
  const own = new Map<number, QuizRecord>();
  for (const attempt of attempts) {
    const place = places.get(attempt.slice(1));
    if (place === undefined) continue;
    const { passed = false, submitted = 0, open = false } = own.get(place) ?? {};
    const [state] = attempt;
    own.set(place, {
      passed: passed || state === "p",
      submitted: submitted + (state === "o" ? 0 : 1),
      open: open || state === "o",
      lastAt: null,
    });
  }
  return own;
}

/** When each last failed a quiz that is failed. */
function lastFailures(reader: Reader, asked: Asked) {
  const { userId, courseId, chapterId, passed, submittedAt } = t.attempts;
  const passes = max(sql`case when ${passed} then 1 else 0 end`);
  return reader
    .select({ userId: member.userId, chapterId, lastAt: max(submittedAt) })
    .from(member)
    .innerJoin(t.attempts, and(eq(userId, member.userId), eq(courseId, asked.course.id)))
    .where(isIn(asked))
    .groupBy(member.userId, chapterId)
    .having(and(eq(passes, 0), gte(count(submittedAt), failuresThatMatter)));
}

function withMoments(
  records: readonly LearnerRecord[],
  failures: Awaited<ReturnType<typeof lastFailures>>,
  { chapters }: Course,
): LearnerRecord[] {
  const places = placeById(chapters.map(({ id }) => id));
  const failed = Map.groupBy(failures, ({ userId }) => userId);
  return records.map((record) => {
    const own = failed.get(record.id);
    if (!own) return record;
    const quizzes = new Map(record.quizzes);
    for (const { chapterId, lastAt } of own) {
      const place = places.get(chapterId);
      const quiz = place === undefined ? undefined : quizzes.get(place);
      if (place !== undefined && quiz) quizzes.set(place, { ...quiz, lastAt });
    }
    return { ...record, quizzes };
  });
}
