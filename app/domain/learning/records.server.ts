import { and, eq, sql } from "drizzle-orm";
import type { Course, Section } from "#app/catalogue/types.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { excluded } from "#db/excluded.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { type CourseRecord, dueCompletions } from "./progress.ts";

interface Place {
  userId: string;
  course: Course;
  section: Section;
  now: Date;
}

/** Blocks read beyond this many in one request are not from a reader. */
export const maxBlocksPerRequest = 100;

/**
 * Records blocks as read, enrols at the first one, keeps the place to go on from, and stores the completions this
 * earns. Blocks the section does not have are passed over. Safe to repeat. Whoever has read a block has a reading time
 * of the section, if only of 0 seconds: that row says that the section was begun.
 */
export function markRead(db: Database, { userId, course, section, now, blockIds }: Place & { blockIds: string[] }) {
  const known = section.blockIds.filter((id) => blockIds.includes(id));
  if (known.length === 0) return Promise.resolve();
  const place = { userId, courseId: course.id, sectionId: section.id };
  return db.write(async (tx) => {
    for (const blockId of known) await addRead(tx, { ...place, blockId, readAt: now });
    await addSeconds(tx, { ...place, seconds: 0, lastAt: now });
    await keepPlace(tx, placeOf({ userId, course, section, now }, known.at(-1)));
    await refreshCompletions(tx, { userId, course, now });
  });
}

/** A block read. Said again, it changes nothing: the first time counts. */
export const addRead = prepared("learning.addRead", (tx: Tx, slot: Slots<Row<"blockReads">>) => {
  const { userId, courseId, sectionId, blockId, readAt } = slot;
  return tx.insert(t.blockReads).values({ userId, courseId, sectionId, blockId, readAt }).onConflictDoNothing();
});

/** Takes a mark back. A completion that rested on it stays. */
export function markUnread(
  db: Database,
  { userId, course, section, blockId }: Omit<Place, "now"> & { blockId: string },
) {
  return db.write(async (tx) => {
    await tx
      .delete(t.blockReads)
      .where(
        and(
          eq(t.blockReads.userId, userId),
          eq(t.blockReads.courseId, course.id),
          eq(t.blockReads.sectionId, section.id),
          eq(t.blockReads.blockId, blockId),
        ),
      );
  });
}

/** Seconds a page may add at once: a reader who walks away is not reading. */
export const maxSecondsAtOnce = 120;

/** Adds reading time to a section and keeps the place to go on from. */
export function addReadingTime(
  db: Database,
  { userId, course, section, now, seconds, blockId }: Place & { seconds: number; blockId: string | null },
) {
  const added = Math.min(Math.max(Math.round(seconds), 0), maxSecondsAtOnce);
  const known = section.blockIds.find((id) => id === blockId);
  return db.write(async (tx) => {
    await addSeconds(tx, { userId, courseId: course.id, sectionId: section.id, seconds: added, lastAt: now });
    await keepPlace(tx, placeOf({ userId, course, section, now }, known));
  });
}

/** Somebody was in this section: so long, or 0 for a time that is not known. */
const addSeconds = prepared("learning.addSeconds", (tx: Tx, slot: Slots<Row<"sectionTimes">>) => {
  const { userId, courseId, sectionId, seconds, lastAt } = slot;
  return tx
    .insert(t.sectionTimes)
    .values({ userId, courseId, sectionId, seconds, lastAt })
    .onConflictDoUpdate({
      target: [t.sectionTimes.userId, t.sectionTimes.courseId, t.sectionTimes.sectionId],
      set: { seconds: sql`${t.sectionTimes.seconds} + ${excluded("seconds")}`, lastAt: excluded("last_at") },
    });
});

/**
 * Notes that a person did something in a course besides reading: answered a question inside a section, or sat a quiz.
 * Enrols at the first time; the place to go on from stays. So the enrolment tells when somebody was last active.
 */
export async function noteActivity(
  tx: Tx,
  { userId, courseId, sectionId, now }: InCourse & { sectionId?: string; now: Date },
): Promise<void> {
  if (sectionId) await addSeconds(tx, { userId, courseId, sectionId, seconds: 0, lastAt: now });
  await touchCourse(tx, { userId, courseId, lastSectionId: sectionId ?? null, lastAt: now });
}

/** Somebody was in this course: enrols at the first time, with the section to begin from. */
const touchCourse = prepared("learning.touchCourse", (tx: Tx, slot: Slots<Omit<EnrolledPlace, "lastBlockId">>) => {
  const { userId, courseId, lastSectionId, lastAt } = slot;
  return tx
    .insert(t.enrolments)
    .values({ userId, courseId, startedAt: lastAt, lastSectionId, lastAt })
    .onConflictDoUpdate({
      target: [t.enrolments.userId, t.enrolments.courseId],
      set: { lastAt: excluded("last_at") },
    });
});

type EnrolledPlace = Pick<Row<"enrolments">, "userId" | "courseId" | "lastSectionId" | "lastBlockId" | "lastAt">;

/** Enrols at the first time, and keeps where to go on from. */
export const keepPlace = prepared("learning.keepPlace", (tx: Tx, slot: Slots<EnrolledPlace>) => {
  const { userId, courseId, lastSectionId, lastBlockId, lastAt } = slot;
  return tx
    .insert(t.enrolments)
    .values({ userId, courseId, startedAt: lastAt, lastSectionId, lastBlockId, lastAt })
    .onConflictDoUpdate({
      target: [t.enrolments.userId, t.enrolments.courseId],
      set: {
        lastSectionId: excluded("last_section_id"),
        lastBlockId: excluded("last_block_id"),
        lastAt: excluded("last_at"),
      },
    });
});

function placeOf({ userId, course, section, now }: Place, blockId: string | undefined): EnrolledPlace {
  return { userId, courseId: course.id, lastSectionId: section.id, lastBlockId: blockId ?? null, lastAt: now };
}

/** Stores every completion that is due. A stored one is never changed or removed. */
export async function refreshCompletions(
  tx: Tx,
  { userId, course, now }: { userId: string; course: Course; now: Date },
) {
  const due = dueCompletions(course, await courseRecord(tx, userId, course.id));
  if (due.length === 0) return;
  const rows = due.map((completion) => ({ ...completion, userId, courseId: course.id, completedAt: now }));
  await tx.insert(t.completions).values(rows).onConflictDoNothing();
}

interface InCourse {
  userId: string;
  courseId: string;
}

const readsInCourse = prepared("learning.readsInCourse", (db: Reader, slot: Slots<InCourse>) =>
  db
    .select({ sectionId: t.blockReads.sectionId, blockId: t.blockReads.blockId })
    .from(t.blockReads)
    .where(and(eq(t.blockReads.userId, slot.userId), eq(t.blockReads.courseId, slot.courseId))),
);

const completionsInCourse = prepared("learning.completionsInCourse", (db: Reader, slot: Slots<InCourse>) =>
  db
    .select({ kind: t.completions.kind, thingId: t.completions.thingId })
    .from(t.completions)
    .where(and(eq(t.completions.userId, slot.userId), eq(t.completions.courseId, slot.courseId))),
);

const attemptsInCourse = prepared("learning.attemptsInCourse", (db: Reader, slot: Slots<InCourse>) =>
  db
    .select({
      chapterId: t.attempts.chapterId,
      passed: t.attempts.passed,
      points: t.attempts.points,
      possible: t.attempts.possible,
    })
    .from(t.attempts)
    .where(and(eq(t.attempts.userId, slot.userId), eq(t.attempts.courseId, slot.courseId))),
);

const enrolmentInCourse = prepared("learning.enrolmentInCourse", (db: Reader, slot: Slots<InCourse>) =>
  db
    .select({ lastSectionId: t.enrolments.lastSectionId, lastBlockId: t.enrolments.lastBlockId })
    .from(t.enrolments)
    .where(and(eq(t.enrolments.userId, slot.userId), eq(t.enrolments.courseId, slot.courseId))),
);

/** Everything recorded of one person in one course. */
export async function courseRecord(reader: Reader, userId: string, courseId: string): Promise<CourseRecord> {
  const place = { userId, courseId };
  const completions = await completionsInCourse(reader, place);
  const [enrolment] = await enrolmentInCourse(reader, place);
  return {
    started: enrolment !== undefined,
    lastSectionId: enrolment?.lastSectionId ?? null,
    lastBlockId: enrolment?.lastBlockId ?? null,
    reads: bySection(await readsInCourse(reader, place)),
    completed: new Set(completions.map(({ kind, thingId }) => `${kind}:${thingId}`)),
    ...quizResults(await attemptsInCourse(reader, place)),
  };
}

function bySection(rows: { sectionId: string; blockId: string }[]): Map<string, Set<string>> {
  const reads = new Map<string, Set<string>>();
  for (const { sectionId, blockId } of rows) {
    reads.set(sectionId, (reads.get(sectionId) ?? new Set()).add(blockId));
  }
  return reads;
}

function quizResults(
  rows: { chapterId: string; passed: boolean | null; points: number | null; possible: number | null }[],
) {
  const passedChapters = new Set<string>();
  const bestScores = new Map<string, number>();
  for (const { chapterId, passed, points, possible } of rows) {
    if (passed) passedChapters.add(chapterId);
    if (points === null || !possible) continue;
    bestScores.set(chapterId, Math.max(bestScores.get(chapterId) ?? 0, points / possible));
  }
  return { passedChapters, bestScores };
}
