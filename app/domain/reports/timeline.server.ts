import { and, eq, isNull, min, or } from "drizzle-orm";
import { dueAtFor } from "#app/domain/assignments/dueDates.ts";
import { changesFor } from "#app/domain/grades/changes.server.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import type { BoardAssignment } from "./board.ts";
import type { LearnerDetail } from "./learner.server.ts";

/** A thing as it is stored; cases and tools are of no course. */
export interface TimelineThing {
  kind: BoardAssignment["kind"];
  thingId: string;
}

/** One thing that happened to a learner, or that they did. */
export type TimelineEvent = { at: Date } & (
  | { what: "joined" | "begun" }
  | { what: "sectionBegun" | "completed" | "given" | "due" | "marked"; thing: TimelineThing }
  /** Read last, and for how long in all; of sections that are not completed. */
  | { what: "read"; thing: TimelineThing; seconds: number }
  | { what: "attemptBegun"; thing: TimelineThing }
  | { what: "attempt"; thing: TimelineThing; id: string; passed: boolean; points: number; possible: number }
  | { what: "extended"; thing: TimelineThing; dueAt: Date }
  | { what: "grade"; thing: TimelineThing; by: string | null }
  | { what: "openGrade"; by: string | null }
  | { what: "message"; id: string; subject: string }
);

interface Asked {
  userId: string;
  cohortId: string;
  courseId: string;
  joinedAt: Date;
  startedAt: Date | null;
  /** What they did in the course. */
  detail: LearnerDetail;
  now: Date;
}

export const eventsPerPage = 20;

/** All that happened to a learner in one course of a cohort, whoever did it, the latest first; what is yet to come is left out. */
export async function timelineOf(reader: Reader, asked: Asked, page: number) {
  const { now } = asked;
  const all = [
    ...beginnings(asked),
    ...(await learningOf(reader, asked)),
    ...(await assignmentsOf(reader, asked)),
    ...(await gradesOf(reader, asked)),
    ...(await messagesOf(reader, asked)),
  ]
    .filter(({ at }) => at <= now)
    .sort((one, other) => other.at.getTime() - one.at.getTime());
  const pages = Math.max(1, Math.ceil(all.length / eventsPerPage));
  const shown = Math.min(page, pages);
  return { events: all.slice((shown - 1) * eventsPerPage, shown * eventsPerPage), page: shown, pages };
}

function beginnings({ joinedAt, startedAt }: Asked): TimelineEvent[] {
  const began = startedAt ? [{ what: "begun" as const, at: startedAt }] : [];
  return [{ what: "joined", at: joinedAt }, ...began];
}

async function learningOf(reader: Reader, { userId, courseId, detail }: Asked): Promise<TimelineEvent[]> {
  const { done, times, attempts } = detail;
  const { blockReads: b } = t;
  const begun = await reader
    .select({ sectionId: b.sectionId, at: min(b.readAt) })
    .from(b)
    .where(and(eq(b.userId, userId), eq(b.courseId, courseId)))
    .groupBy(b.sectionId);
  const section = (thingId: string): TimelineThing => ({ kind: "section", thingId });
  const isDone = (id: string) => done.some(({ kind, thingId }) => kind === "section" && thingId === id);
  return [
    ...done.map(({ kind, thingId, at }) => ({ what: "completed" as const, thing: { kind, thingId }, at })),
    ...begun.flatMap(({ sectionId, at }) =>
      at ? [{ what: "sectionBegun" as const, thing: section(sectionId), at }] : [],
    ),
    ...times
      .filter(({ sectionId }) => !isDone(sectionId))
      .map(({ sectionId, seconds, lastAt }) => ({
        ...{ what: "read" as const, thing: section(sectionId), seconds },
        at: lastAt,
      })),
    ...attempts.map(attemptEvent),
  ];
}

type Attempt = LearnerDetail["attempts"][number];

function attemptEvent({ id, chapterId, startedAt, submittedAt, passed, points, possible }: Attempt): TimelineEvent {
  const thing: TimelineThing = { kind: "quiz", thingId: chapterId };
  if (!submittedAt) return { what: "attemptBegun", thing, at: startedAt };
  return {
    ...{ what: "attempt", thing, id, at: submittedAt },
    ...{ passed: passed ?? false, points: points ?? 0, possible: possible ?? 0 },
  };
}

/** What they were given of this course or of none, as far as it was not taken back. */
async function assignmentsOf(reader: Reader, { userId, joinedAt, ...asked }: Asked): Promise<TimelineEvent[]> {
  const events: TimelineEvent[] = [];
  for (const { assignment, target, extension, mark } of await givenTo(reader, { userId, ...asked })) {
    if (assignment.someOnly && !target) continue;
    const { kind, thingId, createdAt } = assignment;
    const thing = { kind, thingId };
    const givenAt = target?.addedAt ?? createdAt;
    events.push({ what: "given", thing, at: givenAt > joinedAt ? givenAt : joinedAt });
    const dueAt = dueAtFor(assignment, extension);
    if (dueAt) events.push({ what: "due", thing, at: dueAt });
    if (extension) events.push({ what: "extended", thing, at: extension.grantedAt, dueAt: extension.dueAt });
    if (mark) events.push({ what: "marked", thing, at: mark.markedAt });
  }
  return events;
}

function givenTo(reader: Reader, { userId, cohortId, courseId }: Pick<Asked, "userId" | "cohortId" | "courseId">) {
  const { assignments: a, assignmentTargets, extensions, assignmentMarks } = t;
  const own = (of: typeof assignmentTargets | typeof extensions | typeof assignmentMarks) =>
    and(eq(of.assignmentId, a.id), eq(of.userId, userId));
  return reader
    .select({ assignment: a, target: assignmentTargets, extension: extensions, mark: assignmentMarks })
    .from(a)
    .leftJoin(assignmentTargets, own(assignmentTargets))
    .leftJoin(extensions, own(extensions))
    .leftJoin(assignmentMarks, own(assignmentMarks))
    .where(and(eq(a.cohortId, cohortId), isNull(a.removedAt), or(eq(a.courseId, courseId), isNull(a.courseId))));
}

/** Each word of a trainer on a cell of this course, or on an open response. */
async function gradesOf(reader: Reader, { userId, cohortId, courseId }: Asked): Promise<TimelineEvent[]> {
  const changes = await changesFor(reader, { userId, cohortId });
  return changes.flatMap(({ subject, by, at }): TimelineEvent[] => {
    const open = subject.startsWith("open:");
    const [, course, thingId, kind] = /^cell:([^/]+)\/([^/]+)\/(chapter|quiz)$/.exec(subject) ?? [];
    if (open) return [{ what: "openGrade", by, at }];
    if (course !== courseId || !thingId) return [];
    return [{ what: "grade", thing: { kind: kind === "quiz" ? "quiz" : "chapter", thingId }, by, at }];
  });
}

/** What trainers of this cohort wrote to them. */
async function messagesOf(reader: Reader, { userId, cohortId }: Asked): Promise<TimelineEvent[]> {
  const { messages: m, messageRecipients: r } = t;
  const rows = await reader
    .select({ id: m.id, subject: m.subject, at: m.sentAt })
    .from(m)
    .innerJoin(r, and(eq(r.messageId, m.id), eq(r.userId, userId)))
    .where(eq(m.cohortId, cohortId));
  return rows.map((row) => ({ what: "message", ...row }));
}
