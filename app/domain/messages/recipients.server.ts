import {
  and,
  asc,
  type Column,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notExists,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Reader } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import type { Choice } from "./choice.ts";

/** Somebody a message goes to. */
export interface Recipient {
  id: string;
  name: string;
  language: Row<"users">["language"];
  /** Where to write to: null without an address, and for who wants no mail about messages. */
  mailTo: string | null;
}

export interface Asked {
  cohortId: string;
  choice: Choice;
  /** Of the chapter that was chosen. */
  sectionIds: readonly string[];
  now: Date;
}

const member = t.cohortMembers;
const dayMs = 86_400_000;

/** Those of a cohort who are meant, in the order of names. Whoever is no member is never among them. */
export async function recipientsOf(db: Reader, asked: Asked): Promise<Recipient[]> {
  const { id, name, email, language } = t.users;
  const rows = await db
    .select({ id, name, email, language, wantsMail: t.mailChoices.messages })
    .from(member)
    .innerJoin(t.users, eq(t.users.id, member.userId))
    .leftJoin(t.mailChoices, eq(t.mailChoices.userId, member.userId))
    .where(and(eq(member.cohortId, asked.cohortId), isNull(member.leftAt), isMeant(db, asked)))
    .orderBy(asc(t.users.nameSortKey), asc(t.users.id));
  return rows.map(({ email: address, wantsMail, ...person }) => ({
    ...person,
    mailTo: wantsMail === false ? null : address,
  }));
}

function isMeant(db: Reader, { choice, cohortId, sectionIds, now }: Asked): SQL | undefined {
  if (choice.filter === "all") return undefined;
  if (choice.filter === "people") return inArray(member.userId, choice.userIds);
  if (choice.filter === "notStarted") return hasNotStarted(db, { ...choice, sectionIds });
  return choice.filter === "inactive"
    ? isInactive(db, new Date(now.getTime() - choice.days * dayMs))
    : isOverdue(db, { cohortId, now });
}

function hasNotStarted(
  db: Reader,
  { courseId, chapterId, sectionIds }: { courseId: string; chapterId: string; sectionIds: readonly string[] },
): SQL | undefined {
  const inChapter = (table: { userId: Column; courseId: Column; sectionId: Column }) =>
    and(isOf(table), eq(table.courseId, courseId), inArray(table.sectionId, [...sectionIds]));
  const { sectionTimes, blockReads, attempts } = t;
  const attempted = and(isOf(attempts), eq(attempts.courseId, courseId), eq(attempts.chapterId, chapterId));
  return and(
    notExists(db.select({ one: sql`1` }).from(sectionTimes).where(inChapter(sectionTimes))),
    notExists(db.select({ one: sql`1` }).from(blockReads).where(inChapter(blockReads))),
    notExists(db.select({ one: sql`1` }).from(attempts).where(attempted)),
  );
}

function isInactive(db: Reader, since: Date): SQL | undefined {
  const { enrolments } = t;
  const active = and(isOf(enrolments), gt(enrolments.lastAt, since));
  return and(lte(member.joinedAt, since), notExists(db.select({ one: sql`1` }).from(enrolments).where(active)));
}

/** An extension counts where it is later; what was completed, passed or marked as done once is done. */
function isOverdue(db: Reader, { cohortId, now }: { cohortId: string; now: Date }): SQL {
  const { assignments, assignmentTargets: targets, extensions } = t;
  const own = (table: { userId: Column; assignmentId: Column }) =>
    and(isOf(table), eq(table.assignmentId, assignments.id));
  return exists(
    db
      .select({ one: sql`1` })
      .from(assignments)
      .leftJoin(targets, own(targets))
      .leftJoin(extensions, own(extensions))
      .where(
        and(
          eq(assignments.cohortId, cohortId),
          isNull(assignments.removedAt),
          eq(assignments.required, true),
          lt(assignments.dueAt, now),
          or(eq(assignments.someOnly, false), isNotNull(targets.userId)),
          or(isNull(extensions.dueAt), lt(extensions.dueAt, now)),
          isNotDone(db),
        ),
      ),
  );
}

/** Of each kind of assignment only one of these can be there. */
function isNotDone(db: Reader): SQL | undefined {
  const { assignments: a, completions, attempts, assignmentMarks: marks } = t;
  const completed = and(
    isOf(completions),
    eq(completions.kind, a.kind),
    eq(completions.courseId, a.courseId),
    eq(completions.thingId, a.thingId),
  );
  const passed = and(
    eq(a.kind, "quiz"),
    isOf(attempts),
    eq(attempts.passed, true),
    eq(attempts.courseId, a.courseId),
    eq(attempts.chapterId, a.thingId),
  );
  return and(
    notExists(db.select({ one: sql`1` }).from(completions).where(completed)),
    notExists(db.select({ one: sql`1` }).from(attempts).where(passed)),
    notExists(
      db
        .select({ one: sql`1` })
        .from(marks)
        .where(and(isOf(marks), eq(marks.assignmentId, a.id))),
    ),
  );
}

/** Of the member at hand. */
function isOf(table: { userId: Column }): SQL {
  return eq(table.userId, member.userId);
}
