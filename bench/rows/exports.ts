import { request } from "node:http";
import Sqlite from "better-sqlite3";
import { openSqlite } from "#db/sqlite.server.ts";
import { median } from "../load.ts";
import { memoryOf, type Site } from "../processes.ts";
import { kilobytes, megabytes, ms, type Result, type Row, times, whole } from "../row.ts";
import { type Stage, startSettled } from "../stage.ts";
import { readRaw } from "./board.ts";
import { addBoards } from "./boardLearners.ts";

const learners = 10_000;
const rounds = 3;
const sampleEveryMs = 10;

export const exportRows: Row[] = [{ name: "export", run: exports }];

/** The board of ten thousand learners to take away, a row each; beside it the same rows as raw better-sqlite3 reads them. */
async function exports(stage: Stage): Promise<Result[]> {
  const file = stage.copyDatabase("exports");
  const db = openSqlite(file, { synchronous: "OFF" });
  const [made] = await addBoards({ db, file, course: stage.course }, [learners]);
  await db.close();
  const raw = new Sqlite(file, { readonly: true });
  const results: Result[] = [];
  try {
    for (const format of ["csv", "xlsx", "json"]) {
      const path = `/en/cohorts/${made!.cohortId}/export/board.${format}?course=${stage.course.id}`;
      const rows = () => readRaw(raw, made!.cohortId, stage.course.id);
      results.push(...(await measure(file, { path, cookie: made!.cookie, format, rows })));
    }
  } finally {
    raw.close();
  }
  return results;
}

interface Measured {
  path: string;
  cookie: string;
  format: string;
  rows: () => void;
}

/** Each format on a server of its own: memory that one of them took is not given back at once. */
async function measure(file: string, { path, cookie, format, rows }: Measured): Promise<Result[]> {
  const site = await startSettled(file);
  try {
    await fetched(site, path.replace("/export/board.", "/export/members."), cookie);
    const before = memoryOf(site.child);
    const taken: Fetched[] = [];
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const one = await fetched(site, path, cookie);
      const startedAt = performance.now();
      rows();
      ratios.push(one.wholeMs / (performance.now() - startedAt));
      taken.push(one);
    }
    return resultsOf(format, { taken, ratios, before });
  } finally {
    await site.stop();
  }
}

interface Fetched {
  /** From the request to the first byte of the file, and to the last. */
  firstMs: number;
  wholeMs: number;
  bytes: number;
  /** The most memory the server was seen to take meanwhile. */
  peak: number | undefined;
}

function fetched({ port, child }: Site, path: string, cookie: string): Promise<Fetched> {
  const startedAt = performance.now();
  const seen: number[] = [];
  const sampling = setInterval(() => seen.push(memoryOf(child) ?? 0), sampleEveryMs);
  return new Promise<Fetched>((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, headers: { Cookie: cookie }, agent: false }, (response) => {
      let [bytes, firstMs] = [0, 0];
      if (response.statusCode !== 200) reject(new Error(`${path} was answered ${response.statusCode}`));
      response.on("data", (chunk: Buffer) => {
        firstMs ||= performance.now() - startedAt;
        bytes += chunk.length;
      });
      response.once("error", reject).once("end", () => {
        const peak = Math.max(...seen) || undefined;
        resolve({ firstMs, wholeMs: performance.now() - startedAt, bytes, peak });
      });
    });
    asked.once("error", reject).end();
  }).finally(() => clearInterval(sampling));
}

interface Taken {
  taken: Fetched[];
  ratios: number[];
  before: number | undefined;
}

function resultsOf(format: string, { taken, ratios, before }: Taken): Result[] {
  const of = (what: (one: Fetched) => number) => median(taken.map(what));
  const peaks = taken.flatMap(({ peak }) => peak ?? []);
  const more = before && peaks.length > 0 ? Math.max(...peaks) - before : undefined;
  return [
    {
      what: `export of ${whole(learners)} rows as ${format}, ${kilobytes(of(({ bytes }) => bytes))}`,
      measured: ms(of(({ wholeMs }) => wholeMs)),
      baseline: `first byte after ${ms(of(({ firstMs }) => firstMs))}`,
      ratio: `${times(median(ratios))} raw rows`,
      budget: "",
    },
    {
      what: "· the most memory seen meanwhile, beyond what it had",
      measured: more === undefined ? "the system does not tell" : megabytes(more),
      baseline: before === undefined ? "" : `${megabytes(before)} before`,
      ratio: "",
      budget: "",
    },
  ];
}
