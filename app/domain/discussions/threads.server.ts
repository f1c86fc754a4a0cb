import { createHash } from "node:crypto";
import { and, asc, count, desc, eq, isNull, max } from "drizzle-orm";
import type { Database, Reader, Tx } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import { prepared, type Slots } from "#db/prepared.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";

export type Thread = Row<"threads">;

/** Where a thread belongs: one for each section of a course in each cohort. */
export interface Place {
  cohortId: string;
  courseId: string;
  sectionId: string;
}

function isAt({ cohortId, courseId, sectionId }: Place) {
  return and(eq(t.threads.cohortId, cohortId), eq(t.threads.courseId, courseId), eq(t.threads.sectionId, sectionId));
}

/** The thread of a section. Null: nobody has said anything there yet. */
export async function findThread(db: Reader, place: Place): Promise<Thread | null> {
  const [thread] = await db.select().from(t.threads).where(isAt(place));
  return thread ?? null;
}

/** The same, made when there is none: threads come about with what is first said or arranged in them. */
export async function threadAt(tx: Tx, place: Place, now: Date): Promise<Thread> {
  const row = { ...place, id: newId(), mode: "discussion", createdAt: now } as const;
  const [made] = await tx.insert(t.threads).values(row).onConflictDoNothing().returning();
  const thread = made ?? (await findThread(tx, place));
  if (!thread) throw new Error("A thread was made, and is not there");
  return thread;
}

export interface ThreadOverview {
  courseId: string;
  sectionId: string;
  mode: Thread["mode"];
  topic: string | null;
  isClosed: boolean;
  hasOutcome: boolean;
  posts: number;
  /** When something was last said; null when nothing is. */
  lastAt: Date | null;
}

/** The threads of a cohort, where something was said last first. */
export async function threadsOf(db: Reader, cohortId: string): Promise<ThreadOverview[]> {
  const { threads, posts } = t;
  const rows = await db
    .select({ thread: threads, posts: count(posts.id), lastAt: max(posts.createdAt) })
    .from(threads)
    .leftJoin(posts, and(eq(posts.threadId, threads.id), isNull(posts.removedAt)))
    .where(eq(threads.cohortId, cohortId))
    .groupBy(threads.id)
    .orderBy(desc(threads.createdAt), desc(threads.id));
  const latest = ({ thread, lastAt }: (typeof rows)[number]) => (lastAt ?? thread.createdAt).getTime();
  return rows
    .sort((one, other) => latest(other) - latest(one))
    .map(({ thread: { courseId, sectionId, mode, topic, closedAt, outcome }, posts: said, lastAt }) => ({
      ...{ courseId, sectionId, mode, topic, lastAt, posts: said },
      isClosed: closedAt !== null,
      hasOutcome: outcome !== null,
    }));
}

/** The cohorts somebody learns in, by name: where they can discuss what they read. */
export function cohortsToDiscussIn(db: Reader, userId: string): Promise<{ id: string; name: string }[]> {
  return learnsIn(db, { userId });
}

const learnsIn = prepared("discussions.cohortsOf", (db: Reader, slot: Slots<{ userId: string }>) =>
  db
    .select({ id: t.cohorts.id, name: t.cohorts.name })
    .from(t.cohortMembers)
    .innerJoin(t.cohorts, and(eq(t.cohorts.id, t.cohortMembers.cohortId), isNull(t.cohorts.deletedAt)))
    .where(and(eq(t.cohortMembers.userId, slot.userId), isNull(t.cohortMembers.leftAt)))
    .orderBy(t.cohorts.name, t.cohorts.id),
);

interface Arranged {
  place: Place;
  now: Date;
}

/** Closes a thread: it stays to be read, and nothing more is said in it; or opens it again. */
export function setClosed(db: Database, { place, now, closed }: Arranged & { closed: boolean }): Promise<void> {
  return db.write(async (tx) => {
    const { id } = await threadAt(tx, place, now);
    const isOther = closed ? and(eq(t.threads.id, id), isNull(t.threads.closedAt)) : eq(t.threads.id, id);
    await tx
      .update(t.threads)
      .set({ closedAt: closed ? now : null })
      .where(isOther);
  });
}

/** Makes a roundtable of a thread, or changes what it is about. What was said before stays. */
export function holdRoundtable(db: Database, { place, now, topic }: Arranged & { topic: string }): Promise<void> {
  return db.write(async (tx) => {
    const { id } = await threadAt(tx, place, now);
    await tx.update(t.threads).set({ mode: "roundtable", topic }).where(eq(t.threads.id, id));
  });
}

/** Makes a plain discussion of it again. Sides, speakers and the outcome stay for when it is one again. */
export function endRoundtable(db: Database, { place, now }: Arranged): Promise<void> {
  return db.write(async (tx) => {
    const { id } = await threadAt(tx, place, now);
    await tx.update(t.threads).set({ mode: "discussion" }).where(eq(t.threads.id, id));
  });
}

export type Outcome = { ok: true } | { ok: false; reason: "threadClosed" };

/** What the moderator writes down as the outcome, with who and when. It can be changed until the thread is closed. */
export function writeOutcome(
  db: Database,
  { place, now, outcome, userId }: Arranged & { outcome: string; userId: string },
): Promise<Outcome> {
  return db.write(async (tx): Promise<Outcome> => {
    const { id, closedAt } = await threadAt(tx, place, now);
    if (closedAt) return { ok: false, reason: "threadClosed" };
    const written = { outcome, outcomeById: userId, outcomeAt: now };
    await tx.update(t.threads).set(written).where(eq(t.threads.id, id));
    return { ok: true };
  });
}

/** Changes with everything that a page of the thread shows, so that a page that is open knows when to load again. */
export async function threadVersion(db: Reader, place: Place): Promise<string> {
  const thread = await findThread(db, place);
  if (!thread) return "";
  const { posts: p, speakers: s } = t;
  const [said] = await db
    .select({
      all: count(),
      at: max(p.createdAt),
      edited: max(p.editedAt),
      pinned: count(p.pinnedAt),
      gone: count(p.removedAt),
    })
    .from(p)
    .where(eq(p.threadId, thread.id));
  const speakers = await db
    .select({ id: s.id, side: s.side, calledAt: s.calledAt, doneAt: s.doneAt })
    .from(s)
    .where(eq(s.threadId, thread.id))
    .orderBy(asc(s.askedAt), asc(s.id));
  return createHash("sha256")
    .update(JSON.stringify([thread, said, speakers]))
    .digest("base64url")
    .slice(0, 16);
}
