import { and, desc, eq } from "drizzle-orm";
import type { Catalogue, Course, Section } from "#app/catalogue/types.ts";
import type { CourseView, SectionView } from "#app/components/personal/personal.tsx";
import type { Reader } from "#db/database.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import { t } from "#db/tables.ts";
import { courseView } from "./progress.ts";
import { courseRecord } from "./records.server.ts";

interface OfSection {
  userId: string;
  courseId: string;
  sectionId: string;
}

const readsOf = prepared("learning.readsOfSection", (db: Reader, slot: Slots<OfSection>) =>
  db
    .select({ blockId: t.blockReads.blockId })
    .from(t.blockReads)
    .where(
      and(
        eq(t.blockReads.userId, slot.userId),
        eq(t.blockReads.courseId, slot.courseId),
        eq(t.blockReads.sectionId, slot.sectionId),
      ),
    ),
);

const completionOf = prepared("learning.completionOfSection", (db: Reader, slot: Slots<OfSection>) =>
  db
    .select({ completedAt: t.completions.completedAt })
    .from(t.completions)
    .where(
      and(
        eq(t.completions.userId, slot.userId),
        eq(t.completions.kind, "section"),
        eq(t.completions.courseId, slot.courseId),
        eq(t.completions.thingId, slot.sectionId),
      ),
    ),
);

const answersOf = prepared("learning.answersOfCourse", (db: Reader, slot: Slots<Omit<OfSection, "sectionId">>) =>
  db
    .select({
      questionId: t.practiceAnswers.questionId,
      response: t.practiceAnswers.response,
      points: t.practiceAnswers.points,
      possible: t.practiceAnswers.possible,
    })
    .from(t.practiceAnswers)
    .where(and(eq(t.practiceAnswers.userId, slot.userId), eq(t.practiceAnswers.courseId, slot.courseId))),
);

/** One person on one section page: a few rows by primary key, whatever the size of the tables. */
export async function sectionViewOf(reader: Reader, userId: string, section: Section): Promise<SectionView> {
  const place = { userId, courseId: section.courseId, sectionId: section.id };
  const read = new Set((await readsOf(reader, place)).map(({ blockId }) => blockId));
  const completions = await completionOf(reader, place);
  const answers = section.questions.length > 0 ? await answersOf(reader, place) : [];
  return {
    readBlockIds: section.blockIds.filter((id) => read.has(id)),
    done: completions.length > 0,
    answers: Object.fromEntries(answers.map(({ questionId, ...answer }) => [questionId, answer])),
  };
}

/** One person in one course, with what the course is now. */
export async function courseViewOf(reader: Reader, userId: string, course: Course): Promise<CourseView> {
  return courseView(course, await courseRecord(reader, userId, course.id));
}

export interface CourseOverview {
  course: Course;
  view: CourseView;
  seconds: number;
  completedAt: Date | null;
  lastAt: Date;
}

/** The courses a person has begun, the one last open first. */
export async function learningOverview(
  reader: Reader,
  userId: string,
  catalogue: Catalogue,
): Promise<CourseOverview[]> {
  const enrolments = await reader
    .select()
    .from(t.enrolments)
    .where(eq(t.enrolments.userId, userId))
    .orderBy(desc(t.enrolments.lastAt));
  const overviews: CourseOverview[] = [];
  for (const { courseId, lastAt } of enrolments) {
    const course = catalogue.courses.find(({ id }) => id === courseId);
    if (course) overviews.push({ course, lastAt, ...(await standing(reader, userId, course)) });
  }
  return overviews;
}

async function standing(reader: Reader, userId: string, course: Course) {
  const times = await reader
    .select({ seconds: t.sectionTimes.seconds })
    .from(t.sectionTimes)
    .where(and(eq(t.sectionTimes.userId, userId), eq(t.sectionTimes.courseId, course.id)));
  const [completion] = await reader
    .select({ completedAt: t.completions.completedAt })
    .from(t.completions)
    .where(
      and(
        eq(t.completions.userId, userId),
        eq(t.completions.kind, "course"),
        eq(t.completions.courseId, course.id),
        eq(t.completions.thingId, course.id),
      ),
    );
  return {
    view: await courseViewOf(reader, userId, course),
    seconds: times.reduce((sum, { seconds }) => sum + seconds, 0),
    completedAt: completion?.completedAt ?? null,
  };
}
