import { createHash } from "node:crypto";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { chunks } from "#db/chunks.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { appendAudit } from "../accounts/audit.server.ts";
import type { AuditAction, AuditDetail } from "../accounts/auditKinds.ts";
import type { Thing } from "./things.ts";

export type Assignment = Row<"assignments">;
export type Extension = Row<"extensions">;

/** What a cohort is given to do, what is due first standing first and what has no date last. Without what was taken back. */
export function assignmentsOf(db: Reader, cohortId: string): Promise<Assignment[]> {
  const { dueAt, createdAt, id } = t.assignments;
  return db
    .select()
    .from(t.assignments)
    .where(and(eq(t.assignments.cohortId, cohortId), isNull(t.assignments.removedAt)))
    .orderBy(sql`case when ${dueAt} is null then 1 else 0 end`, asc(dueAt), asc(createdAt), asc(id));
}

/** One of them, also after it was taken back. */
export async function findAssignment(db: Reader, at: { cohortId: string; id: string }): Promise<Assignment | null> {
  const [found] = await db
    .select()
    .from(t.assignments)
    .where(and(eq(t.assignments.id, at.id), eq(t.assignments.cohortId, at.cohortId)));
  return found ?? null;
}

/** Whose each assignment is that is for some members only (`someOnly`); others are the whole cohort's. */
export async function targetsOf(db: Reader, cohortId: string): Promise<Map<string, Set<string>>> {
  const rows = await db
    .select({ assignmentId: t.assignmentTargets.assignmentId, userId: t.assignmentTargets.userId })
    .from(t.assignments)
    .innerJoin(t.assignmentTargets, eq(t.assignmentTargets.assignmentId, t.assignments.id))
    .where(and(eq(t.assignments.cohortId, cohortId), isNull(t.assignments.removedAt)));
  const targets = new Map<string, Set<string>>();
  for (const { assignmentId, userId } of rows) {
    targets.set(assignmentId, (targets.get(assignmentId) ?? new Set()).add(userId));
  }
  return targets;
}

/** The due dates of single persons in this cohort. */
export async function extensionsOf(db: Reader, cohortId: string): Promise<Extension[]> {
  const rows = await db
    .select({ extension: t.extensions })
    .from(t.assignments)
    .innerJoin(t.extensions, eq(t.extensions.assignmentId, t.assignments.id))
    .where(and(eq(t.assignments.cohortId, cohortId), isNull(t.assignments.removedAt)));
  return rows.map(({ extension }) => extension);
}

export interface NewAssignments {
  /** Made by the caller: sent twice, the form assigns once. */
  formId: string;
  cohortId: string;
  things: (Thing & { dueAt: Date | null })[];
  /** Null: the whole cohort, also who joins later. */
  userIds: string[] | null;
  required: boolean;
  note: string | null;
  actorId: string;
  now: Date;
}

/**
 * Gives things to a cohort, or to some of its members. The same form sent again changes what it made before, so that
 * nothing is assigned twice and the last word counts. The ids of what was assigned.
 */
export function assign(db: Database, given: NewAssignments): Promise<string[]> {
  const { things, cohortId, actorId, now } = given;
  const ids = things.map((thing) => idOf(given, thing));
  return db.write(async (tx) => {
    const rows = await tx.select({ id: t.assignments.id }).from(t.assignments).where(inArray(t.assignments.id, ids));
    const known = new Set(rows.map(({ id }) => id));
    for (const [index, id] of ids.entries()) {
      const thing = things[index];
      if (thing) await store(tx, { id, thing, given, isNew: !known.has(id) });
    }
    const made = ids.filter((id) => !known.has(id));
    if (made.length > 0) {
      const subject = `cohort:${cohortId}` as const;
      await appendAudit(tx, { actorId, action: "assignments.created", subject, after: { ids: made }, at: now });
    }
    return ids;
  });
}

interface Stored {
  id: string;
  thing: NewAssignments["things"][number];
  given: NewAssignments;
  isNew: boolean;
}

async function store(tx: Tx, { id, thing, given, isNew }: Stored): Promise<void> {
  const { cohortId, userIds, required, note, actorId, now } = given;
  const said = { dueAt: thing.dueAt, required, note, someOnly: userIds !== null };
  if (isNew) {
    const { kind, courseId, thingId } = thing;
    const made = { id, cohortId, kind, courseId, thingId, createdById: actorId, createdAt: now };
    await tx.insert(t.assignments).values({ ...made, ...said });
  } else {
    await tx.update(t.assignments).set(said).where(eq(t.assignments.id, id));
  }
  await setTargets(tx, { assignmentId: id, cohortId, userIds: userIds ?? [], now });
}

/** These members and no others; whoever is no member of the cohort is passed over. */
async function setTargets(
  tx: Tx,
  { assignmentId, cohortId, userIds, now }: { assignmentId: string; cohortId: string; userIds: string[]; now: Date },
): Promise<void> {
  const members = await tx
    .select({ userId: t.cohortMembers.userId })
    .from(t.cohortMembers)
    .where(and(eq(t.cohortMembers.cohortId, cohortId), inArray(t.cohortMembers.userId, userIds)));
  await tx.delete(t.assignmentTargets).where(eq(t.assignmentTargets.assignmentId, assignmentId));
  const rows = members.map(({ userId }) => ({ userId, assignmentId, addedAt: now }));
  for (const portion of chunks(rows, 3)) await tx.insert(t.assignmentTargets).values(portion);
}

/** The same for the same form, cohort and thing. */
function idOf({ formId, cohortId }: NewAssignments, { kind, courseId, thingId }: Thing): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([formId, cohortId, kind, courseId, thingId]))
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface OneAssignment {
  assignment: Assignment;
  actorId: string;
  now: Date;
}

/** Changes when it is due, whether it is required, and what the trainer says about it. */
export function changeAssignment(
  db: Database,
  { assignment, actorId, now, ...said }: OneAssignment & Pick<Assignment, "dueAt" | "required" | "note">,
): Promise<void> {
  return db.write(async (tx) => {
    await tx.update(t.assignments).set(said).where(eq(t.assignments.id, assignment.id));
    await log(tx, {
      assignment,
      actorId,
      now,
      action: "assignment.changed",
      after: {
        dueAt: said.dueAt,
        required: said.required,
        ...(said.note !== assignment.note && { changed: ["note"] }),
      },
    });
  });
}

/** Takes an assignment back. What was done for it stays, and so does who had more time: it can be given again. */
export function removeAssignment(db: Database, { assignment, actorId, now }: OneAssignment): Promise<void> {
  return db.write(async (tx) => {
    const isThere = and(eq(t.assignments.id, assignment.id), isNull(t.assignments.removedAt));
    await tx.update(t.assignments).set({ removedAt: now }).where(isThere);
    await log(tx, { assignment, actorId, now, action: "assignment.removed" });
  });
}

/** Undoes that. */
export function restoreAssignment(db: Database, { assignment, actorId, now }: OneAssignment): Promise<void> {
  return db.write(async (tx) => {
    await tx.update(t.assignments).set({ removedAt: null }).where(eq(t.assignments.id, assignment.id));
    await log(tx, { assignment, actorId, now, action: "assignment.restored" });
  });
}

async function log(tx: Tx, entry: OneAssignment & { action: AuditAction; after?: AuditDetail }): Promise<void> {
  const { assignment, actorId, action, after, now } = entry;
  const before = after && { dueAt: assignment.dueAt, required: assignment.required };
  await appendAudit(tx, { actorId, action, subject: `assignment:${assignment.id}`, before, after, at: now });
}
