import { and, desc, eq } from "drizzle-orm";
import type { Catalogue, Course, Section } from "#app/catalogue/types.ts";
import type { CourseView, SectionView } from "#app/components/personal/personal.tsx";
import { type Database, DatabaseBusy, DatabaseFull, type Reader } from "#db/database.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { courseView, dueCompletions } from "./progress.ts";
import { courseRecord, refreshCompletions } from "./records.server.ts";

/** One person, at the moment of looking. */
interface Look {
  userId: string;
  now: Date;
}

interface OfSection {
  userId: string;
  courseId: string;
  sectionId: string;
}

type CompletedThing = Pick<Row<"completions">, "userId" | "kind" | "courseId" | "thingId">;

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

const completionOf = prepared("learning.completionOf", (db: Reader, slot: Slots<CompletedThing>) =>
  db
    .select({ completedAt: t.completions.completedAt })
    .from(t.completions)
    .where(
      and(
        eq(t.completions.userId, slot.userId),
        eq(t.completions.kind, slot.kind),
        eq(t.completions.courseId, slot.courseId),
        eq(t.completions.thingId, slot.thingId),
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
      answeredAt: t.practiceAnswers.answeredAt,
    })
    .from(t.practiceAnswers)
    .where(and(eq(t.practiceAnswers.userId, slot.userId), eq(t.practiceAnswers.courseId, slot.courseId))),
);

/** One person on one section page: a few rows by primary key, whatever the size of the tables. */
export async function sectionViewOf(
  db: Database,
  { userId, now, course, section }: Look & { course: Course; section: Section },
): Promise<SectionView> {
  const place = { userId, courseId: course.id, sectionId: section.id };
  const read = new Set((await readsOf(db.read, place)).map(({ blockId }) => blockId));
  const readBlockIds = section.blockIds.filter((id) => read.has(id));
  const completions = await completionOf(db.read, {
    userId,
    courseId: course.id,
    kind: "section",
    thingId: section.id,
  });
  const answers = section.questions.length > 0 ? await answersOf(db.read, place) : [];
  const allRead = readBlockIds.length > 0 && readBlockIds.length === section.blockIds.length;
  if (allRead && completions.length === 0) await storeCompletions(db, { userId, now, course });
  return {
    readBlockIds,
    done: completions.length > 0 || allRead,
    answers: Object.fromEntries(answers.map(({ questionId, ...answer }) => [questionId, answer])),
  };
}

/** One person in one course, with what the course is now. */
export async function courseViewOf(
  db: Database,
  { userId, now, course }: Look & { course: Course },
): Promise<CourseView> {
  const record = await courseRecord(db.read, userId, course.id);
  if (dueCompletions(course, record).length > 0) await storeCompletions(db, { userId, now, course });
  return courseView(course, record);
}

/**
 * What a change of the content has completed (the last unread block was taken out) is stored when it is first shown,
 * so that nothing shown as complete is ever taken back. If the database is busy, the next look stores it.
 */
async function storeCompletions(db: Database, { userId, now, course }: Look & { course: Course }): Promise<void> {
  try {
    await db.write((tx) => refreshCompletions(tx, { userId, course, now }));
  } catch (error) {
    if (!(error instanceof DatabaseBusy || error instanceof DatabaseFull)) throw error;
  }
}

export interface CourseOverview {
  course: Course;
  view: CourseView;
  seconds: number;
  completedAt: Date | null;
  lastAt: Date;
}

const enrolmentsOf = prepared("learning.enrolmentsOf", (db: Reader, slot: Slots<{ userId: string }>) =>
  db
    .select({ courseId: t.enrolments.courseId, lastAt: t.enrolments.lastAt })
    .from(t.enrolments)
    .where(eq(t.enrolments.userId, slot.userId))
    .orderBy(desc(t.enrolments.lastAt)),
);

const timesOf = prepared("learning.timesOf", (db: Reader, slot: Slots<Omit<OfSection, "sectionId">>) =>
  db
    .select({ seconds: t.sectionTimes.seconds })
    .from(t.sectionTimes)
    .where(and(eq(t.sectionTimes.userId, slot.userId), eq(t.sectionTimes.courseId, slot.courseId))),
);

/** The courses a person has begun, the one last open first. */
export async function learningOverview(
  db: Database,
  { userId, now, catalogue }: Look & { catalogue: Catalogue },
): Promise<CourseOverview[]> {
  const enrolments = await enrolmentsOf(db.read, { userId });
  const overviews: CourseOverview[] = [];
  for (const { courseId, lastAt } of enrolments) {
    const course = catalogue.courses.find(({ id }) => id === courseId);
    if (course) overviews.push({ course, lastAt, ...(await standing(db, { userId, now, course })) });
  }
  return overviews;
}

async function standing(db: Database, { userId, now, course }: Look & { course: Course }) {
  const view = await courseViewOf(db, { userId, now, course });
  const place = { userId, courseId: course.id };
  const times = await timesOf(db.read, place);
  const [completion] = await completionOf(db.read, { ...place, kind: "course", thingId: course.id });
  return {
    view,
    seconds: times.reduce((sum, { seconds }) => sum + seconds, 0),
    completedAt: completion?.completedAt ?? null,
  };
}
