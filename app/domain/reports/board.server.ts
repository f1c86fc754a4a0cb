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
  const members = await membersIn(reader, asked);
  const done = await completionsOf(reader, asked);
  const quizzes = await quizzesOf(reader, asked);
  const begun = withBegun ? await begunSections(reader, asked) : null;
  return members.map((member) => ({
    ...member,
    begun: begun && (begun.get(member.id) ?? noBits),
    ...(done.get(member.id) ?? nothingDone),
    quizzes: quizzes.get(member.id) ?? noQuizzes,
  }));
}

type Completed = Pick<LearnerRecord, "done" | "chaptersComplete" | "courseComplete">;
const nothingDone: Completed = { done: noBits, chaptersComplete: noBits, courseComplete: false };
type Quizzes = ReadonlyMap<number, QuizRecord>;
const noQuizzes: Quizzes = new Map();

const member = t.cohortMembers;

function isIn({ cohortId, only }: Asked): SQL | undefined {
  const inCohort = and(eq(member.cohortId, cohortId), isNull(member.leftAt));
  return only ? and(inCohort, inArray(member.userId, [...only])) : inCohort;
}

/** Who they are, when each began this course, and was last active in any. */
function membersIn(reader: Reader, asked: Asked) {
  const { userId, courseId, startedAt, lastAt } = t.enrolments;
  const isOwn = eq(userId, member.userId);
  const inCourse = and(isOwn, eq(courseId, asked.course.id));
  const began = reader.select({ startedAt }).from(t.enrolments).where(inCourse);
  const lastActive = reader
    .select({ lastAt: max(lastAt) })
    .from(t.enrolments)
    .where(isOwn);
  return reader
    .select({
      id: t.users.id,
      name: t.users.name,
      sortKey: t.users.nameSortKey,
      joinedAt: member.joinedAt,
      startedAt: sql<Date | null>`(${began})`.mapWith(startedAt),
      lastAt: sql<Date | null>`(${lastActive})`.mapWith(lastAt),
    })
    .from(member)
    .innerJoin(t.users, eq(t.users.id, member.userId))
    .where(isIn(asked));
}

/** Sections, chapters and the course that each has completed. */
async function completionsOf(reader: Reader, asked: Asked): Promise<Map<string, Completed>> {
  const { userId, courseId, kind, thingId } = t.completions;
  const { course } = asked;
  const rows = await reader
    .select({ userId: member.userId, things: listed(sql`${kind} || ':' || ${thingId}`) })
    .from(member)
    .innerJoin(t.completions, and(eq(userId, member.userId), eq(courseId, course.id)))
    .where(isIn(asked))
    .groupBy(member.userId);
  const sections = placesOf(sectionIds(course).map((id) => `section:${id}`));
  const chapters = placesOf(course.chapters.map(({ id }) => `chapter:${id}`));
  const read = once<Completed>((things) => ({
    done: sections(things),
    chaptersComplete: chapters(things),
    courseComplete: things.includes(`course:${course.id}`),
  }));
  return new Map(rows.map((row) => [row.userId, read(row.things)]));
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

/** Reads lists as sets of places among these ids. What is not among them is passed over. */
function placesOf(ids: readonly string[]): (list: readonly string[]) => Bits {
  const places = new Map(ids.map((id, place) => [id, place]));
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

/** How each stands with each quiz of the course. */
async function quizzesOf(reader: Reader, asked: Asked): Promise<Map<string, Quizzes>> {
  const { userId, courseId, chapterId, passed, submittedAt } = t.attempts;
  const state = sql`case when ${passed} then 'p' when ${submittedAt} is null then 'o' else 'f' end`;
  const rows = await reader
    .select({ userId: member.userId, attempts: listed(sql`${state} || ${chapterId}`) })
    .from(member)
    .innerJoin(t.attempts, and(eq(userId, member.userId), eq(courseId, asked.course.id)))
    .where(isIn(asked))
    .groupBy(member.userId);
  const places = new Map(asked.course.chapters.map(({ id }, place) => [id, place]));
  const read = once((attempts) => standings(attempts, places));
  const quizzes = new Map(rows.map((row) => [row.userId, read(row.attempts)]));
  const someFailed = [...quizzes.values()].some((own) => [...own.values()].some(isFailed));
  return someFailed ? withMoments(quizzes, await lastFailures(reader, asked), places) : quizzes;
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
  quizzes: ReadonlyMap<string, Quizzes>,
  failures: Awaited<ReturnType<typeof lastFailures>>,
  places: ReadonlyMap<string, number>,
): Map<string, Quizzes> {
  const all = new Map(quizzes);
  for (const { userId, chapterId, lastAt } of failures) {
    const place = places.get(chapterId);
    const own = all.get(userId);
    const quiz = place === undefined ? undefined : own?.get(place);
    if (place !== undefined && own && quiz) all.set(userId, new Map(own).set(place, { ...quiz, lastAt }));
  }
  return all;
}
