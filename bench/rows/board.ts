import Sqlite from "better-sqlite3";
import { openSqlite } from "#db/sqlite.server.ts";
import { median, requestFor } from "../load.ts";
import { ms, type Result, type Row, times } from "../row.ts";
import { type Stage, startSettled } from "../stage.ts";
import { addBoards } from "./boardLearners.ts";

/** Cohorts of so many learners, and the milliseconds within which their board is answered. */
const sizes = [
  { learners: 1_000, budgetMs: 50 },
  { learners: 10_000, budgetMs: 300 },
];
const rounds = 5;
const secondsEach = 1.2;

export const boardRows: Row[] = [{ name: "board", run: boards }];

/** The page as a trainer opens it, one at a time; beside it the same rows as raw better-sqlite3 reads and adds them up. */
async function boards(stage: Stage): Promise<Result[]> {
  const file = stage.copyDatabase("boards");
  const db = openSqlite(file, { synchronous: "OFF" });
  const made = await addBoards(
    { db, file, course: stage.course },
    sizes.map(({ learners }) => learners),
  );
  await db.close();
  const raw = new Sqlite(file, { readonly: true });
  const site = await startSettled(file);
  try {
    const results: Result[] = [];
    for (const [index, { learners, budgetMs }] of sizes.entries()) {
      const { cohortId, cookie } = made[index]!;
      const rows = () => readRaw(raw, cohortId, stage.course.id);
      for (const [what, suffix] of [
        [nameOf(learners, stage), ""],
        ["· its data alone, as a watched board is read anew", ".data"],
      ] as const) {
        const path = `/en/cohorts/${cohortId}${suffix}?course=${stage.course.id}`;
        const page = { port: site.port, requests: [requestFor(site.port, { path, cookie })], connections: 1 };
        results.push(await measure(stage, { what, page, rows, budgetMs }));
      }
    }
    return results;
  } finally {
    raw.close();
    await site.stop();
  }
}

function nameOf(learners: number, { course }: Stage): string {
  const sections = course.chapters.reduce((sum, chapter) => sum + chapter.sections.length, 0);
  return `board, ${learners.toLocaleString("en")} learners × ${sections} sections`;
}

interface Measured {
  what: string;
  page: { port: number; requests: string[]; connections: number };
  rows: () => void;
  budgetMs: number;
}

async function measure({ client }: Stage, { what, page, rows, budgetMs }: Measured): Promise<Result> {
  await client.load({ ...page, seconds: secondsEach });
  const ratios: number[] = [];
  const all = { page: [] as number[], rows: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const { latencies, refused } = await client.load({ ...page, seconds: secondsEach });
    if (Object.keys(refused).length > 0) throw new Error(`The board was answered ${Object.keys(refused)}`);
    const raw = Array.from({ length: 5 }, () => timeOf(rows));
    all.page.push(...latencies);
    all.rows.push(...raw);
    ratios.push(median(latencies) / median(raw));
  }
  const found = median(all.page);
  return {
    what,
    measured: ms(found),
    baseline: `${ms(median(all.rows))} raw better-sqlite3, the same rows`,
    ratio: `${times(median(ratios))} the time`,
    budget: `< ${budgetMs} ms`,
    kept: found < budgetMs,
  };
}

function timeOf(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** Every name, and of each table what there is of each learner. */
export function readRaw(raw: Sqlite.Database, cohortId: string, courseId: string): void {
  const members = "cohort_members m";
  const isIn = "m.cohort_id = ? AND m.left_at IS NULL";
  raw
    .prepare(
      `SELECT u.id, u.name, u.name_sort_key, m.joined_at FROM ${members} JOIN users u ON u.id = m.user_id WHERE ${isIn}`,
    )
    .raw()
    .all(cohortId);
  for (const table of ["enrolments", "completions", "attempts"]) {
    raw
      .prepare(
        `SELECT m.user_id, count(*) FROM ${members} JOIN ${table} d ON d.user_id = m.user_id AND d.course_id = ?
         WHERE ${isIn} GROUP BY m.user_id`,
      )
      .raw()
      .all(courseId, cohortId);
  }
}
