import { isNotNull } from "drizzle-orm";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Course } from "#app/catalogue/types.ts";
import { findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import { refreshCompletions } from "#app/domain/learning/records.server.ts";
import { learnerRecords } from "#app/domain/reports/board.server.ts";
import { cellsOf } from "#app/domain/reports/cells.ts";
import { cohortAssignments } from "#app/domain/reports/due.server.ts";
import { boardOf } from "#app/domain/reports/loadBoard.server.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import type { BoardWatcher } from "./boardWatcher.ts";
import type { Learner } from "./classroom.ts";

interface Held {
  cohort: string;
  course: Course;
  learners: Learner[];
  watcher: BoardWatcher;
}

/** Everything confirmed is there, no completion is due, and the board's last rows are what the database has. */
export async function judgeClass(db: Database, held: Held) {
  const now = new Date();
  const cohort = await findCohort(db.read, held.cohort);
  if (!cohort) throw new Error("The cohort is gone");
  const { course, learners, watcher } = held;
  const catalogue = await currentCatalogue(db);
  const board = boardOf(cohort, course, await cohortAssignments(db.read, { cohortId: cohort.id, catalogue }), now);
  const records = await learnerRecords(db.read, { cohortId: cohort.id, course, withBegun: true });
  const byName = new Map(records.map((record) => [record.name, record]));
  const kept = await everythingKept(db);
  let lost = learners.filter(({ joinedAt, name }) => joinedAt !== null && !byName.has(name)).length;
  let otherwiseOnBoard = 0;
  const completions = await db.read.$count(t.completions);
  for (const { name, blocks, answers, handedIn } of learners) {
    const record = byName.get(name);
    if (!record) continue;
    const { id: userId } = record;
    lost += blocks.filter((block) => !kept.blocks.has(`${userId} ${block}`)).length;
    lost += answers.filter((question) => !kept.answers.has(`${userId} ${question}`)).length;
    lost += handedIn.filter((attempt) => kept.handedIn.get(attempt) !== userId).length;
    const shown = watcher.cells.get(name);
    if (record.startedAt && shown !== cellsOf(record, board, "sections")) otherwiseOnBoard++;
    await db.write((tx) => refreshCompletions(tx, { userId, course, now }));
  }
  return { lost, partial: (await db.read.$count(t.completions)) - completions, otherwiseOnBoard };
}

async function everythingKept(db: Database) {
  const reads = await db.read.select().from(t.blockReads);
  const practice = await db.read.select().from(t.practiceAnswers);
  const attempts = await db.read.select().from(t.attempts).where(isNotNull(t.attempts.submittedAt));
  return {
    blocks: new Set(reads.map(({ userId, sectionId, blockId }) => `${userId} ${sectionId}/${blockId}`)),
    answers: new Set(practice.map(({ userId, questionId }) => `${userId} ${questionId}`)),
    handedIn: new Map(attempts.map(({ id, userId }) => [id, userId])),
  };
}
