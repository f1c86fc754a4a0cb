import { and, eq, inArray } from "drizzle-orm";
import type { Catalogue } from "#app/catalogue/types.ts";
import { type Assignment, assignmentsOf, extensionsOf, targetsOf } from "#app/domain/assignments/assignments.server.ts";
import { countsOf } from "#app/domain/assignments/counts.server.ts";
import { decidedBy } from "#app/domain/assignments/done.ts";
import { assignmentState, dueAtFor } from "#app/domain/assignments/dueDates.ts";
import { findThing } from "#app/domain/assignments/things.ts";
import { type ListedMember, memberPortions } from "#app/domain/cohorts/memberList.server.ts";
import { type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { type Asked, column, type Named, whoColumns, wordsOnce } from "./columns.ts";

interface AssignmentsAsked extends Asked {
  catalogue: Catalogue;
  now: Date;
}
interface GivenRow extends Named {
  assignment: Assignment;
  dueAt: Date | null;
  doneAt: Date | null;
  state: "done" | "overdue" | "open";
}

/** Of so many learners at a time: each may have many assignments. */
const learnersAtOnce = 100;

/** Who was given what, until when, and whether it is done: a row for each learner and assignment. */
export async function assignmentsSheet(db: Reader, asked: AssignmentsAsked): Promise<Sheet> {
  const { cohort, language, catalogue } = asked;
  const { t: text } = i18nFor(language);
  const kindWord = wordsOnce((kind: Assignment["kind"]) => text(`assignments:kinds.${kind}`));
  const stateWord = wordsOnce((state: GivenRow["state"]) => text(`exports:progressState.${state}`));
  const counts = [...(await countsOf(db, cohort.id)).values()];
  return sheetOf(givenPortions(db, asked), {
    ...{ language, timeZone: cohort.timeZone, total: counts.reduce((sum, { given }) => sum + given, 0) },
    name: text("exports:file.assignments", { cohort: cohort.name }),
    columns: [
      ...whoColumns<GivenRow>(),
      column("kind", "text", ({ assignment }) => kindWord(assignment.kind)),
      column(
        "assignment",
        "text",
        ({ assignment }) => findThing(catalogue, assignment)?.title[language] ?? assignment.thingId,
      ),
      column("required", "boolean", ({ assignment }) => assignment.required),
      column("dueAt", "instant", ({ dueAt }) => dueAt),
      column("progressState", "text", ({ state }) => stateWord(state)),
      column("doneAt", "instant", ({ doneAt }) => doneAt),
    ],
  });
}

async function* givenPortions(db: Reader, { cohort, now }: AssignmentsAsked): AsyncGenerator<GivenRow[]> {
  const assignments = await assignmentsOf(db, cohort.id);
  const targets = await targetsOf(db, cohort.id);
  const extensions = new Map(
    (await extensionsOf(db, cohort.id)).map((one) => [`${one.assignmentId} ${one.userId}`, one]),
  );
  for await (const members of memberPortions(db, cohort.id, learnersAtOnce)) {
    const doneAt = await doneOf(db, assignments, members);
    yield members.flatMap((member) =>
      assignments
        .filter(({ id, someOnly }) => !someOnly || targets.get(id)?.has(member.id))
        .map((assignment): GivenRow => {
          const dueAt = dueAtFor(assignment, extensions.get(`${assignment.id} ${member.id}`));
          const at = doneAt(assignment, member.id);
          const state = assignmentState({ dueAt, done: at !== null, now });
          return {
            member,
            assignment,
            dueAt,
            doneAt: at,
            state: state === "done" || state === "overdue" ? state : "open",
          };
        }),
    );
  }
}

/** When each did what an assignment asks for; null: not yet. */
async function doneOf(db: Reader, assignments: Assignment[], members: ListedMember[]) {
  const userIds = members.map(({ id }) => id);
  const dates = {
    completed: await completedBy(db, userIds),
    passed: await passedBy(db, userIds),
    marked: await markedBy(db, assignments, userIds),
  };
  return ({ id, kind, courseId, thingId }: Assignment, userId: string): Date | null => {
    const evidence = decidedBy(kind);
    const key = evidence === "marked" ? `${userId} ${id}` : `${userId} ${kind} ${courseId} ${thingId}`;
    return dates[evidence].get(key) ?? null;
  };
}

async function completedBy(db: Reader, userIds: string[]): Promise<Map<string, Date>> {
  const { userId, kind, courseId, thingId, completedAt: at } = t.completions;
  const rows = await db
    .select({ userId, kind, courseId, thingId, at })
    .from(t.completions)
    .where(inArray(userId, userIds));
  return new Map(rows.map((one) => [`${one.userId} ${one.kind} ${one.courseId} ${one.thingId}`, one.at]));
}

/** The first time. */
async function passedBy(db: Reader, userIds: string[]): Promise<Map<string, Date>> {
  const { userId, courseId, chapterId, submittedAt, passed } = t.attempts;
  const rows = await db
    .select({ userId, courseId, chapterId, at: submittedAt })
    .from(t.attempts)
    .where(and(inArray(userId, userIds), eq(passed, true)))
    .orderBy(submittedAt);
  const first = new Map<string, Date>();
  for (const one of rows) {
    const key = `${one.userId} quiz ${one.courseId} ${one.chapterId}`;
    if (one.at && !first.has(key)) first.set(key, one.at);
  }
  return first;
}

async function markedBy(db: Reader, assignments: Assignment[], userIds: string[]): Promise<Map<string, Date>> {
  const ids = assignments.map(({ id }) => id);
  const { userId, assignmentId, markedAt: at } = t.assignmentMarks;
  const rows = await db
    .select({ userId, assignmentId, at })
    .from(t.assignmentMarks)
    .where(and(inArray(userId, userIds), inArray(assignmentId, ids)));
  return new Map(rows.map((one) => [`${one.userId} ${one.assignmentId}`, one.at]));
}
