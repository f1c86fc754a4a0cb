/**
 * `npm run class-test`: a room of 200 joins a cohort by code within a minute and then works all at once, on one server,
 * while its trainer watches the board. Counts what was refused, what was lost, how long joining took, and how long it
 * took until the board showed what somebody had done. On this machine alone; ends by itself after about two minutes.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { openAddress } from "#db/open.server.ts";
import { computedMs, secret, startSite } from "../bench/processes.ts";
import { BoardWatcher } from "./load/boardWatcher.ts";
import { judgeClass } from "./load/classJudge.ts";
import { checksOf, joinedAfter, machineLine, mostUntilShownMs, shownAfter, tableOf } from "./load/classReport.ts";
import { type Classroom, joinByCode, work } from "./load/classroom.ts";
import { addAccounts, openClass, password } from "./load/classSetup.ts";
import { spreadOf, Timings } from "./load/timings.ts";

const learnerCount = Number(process.env.LEARNERS ?? 200);
const joiningMs = Number(process.env.JOIN_SECONDS ?? 60) * 1_000;
const workingMs = Number(process.env.WORK_SECONDS ?? 60) * 1_000;

process.env.SESSION_SECRET = secret;
const folder = mkdtempSync(join(tmpdir(), "toolkit-class-"));
const url = join(folder, "site.db");
const db = await openAddress(url);
const site = await (async () => {
  await importContent(db, "content", { now: new Date() });
  return startSite(url);
})();
try {
  process.exitCode = (await holdClass()) ? 0 : 1;
} finally {
  await site.stop();
  await db.close();
  rmSync(folder, { recursive: true });
}

async function holdClass(): Promise<boolean> {
  const catalogue = await currentCatalogue(db);
  const { cohort, code, course, chapter, trainerCookie } = await openClass(db, catalogue);
  const timings = new Timings();
  const origin = `http://127.0.0.1:${site.port}`;
  const room: Classroom = { origin, code, course, chapter, timings, password };
  const learners = await addAccounts(db, learnerCount);
  const address = `${origin}/en/cohorts/${cohort}`;
  const watcher = new BoardWatcher({ address, courseId: course.id, cookie: trainerCookie, timings });
  await watcher.begin();
  const loadBefore = loadavg()[0] ?? 0;

  const random = seeded(20_270_301);
  await Promise.all(
    learners.map(async (learner) => {
      await sleep(random() * joiningMs);
      await joinByCode(room, learner);
    }),
  );
  const startedAt = performance.now();
  const before = { asked: timings.asked, computed: computedMs(site.child) ?? Number.NaN };
  await Promise.all(learners.map((learner) => work(room, learner, { until: startedAt + workingMs, random })));
  const asked = timings.asked - before.asked;
  const perSecond = asked / ((performance.now() - startedAt) / 1_000);
  const computed = ((computedMs(site.child) ?? Number.NaN) - before.computed) / asked;
  await sleep(2 * mostUntilShownMs);
  watcher.end();
  for (const { phone } of learners) phone.destroy();

  const verdict = await judgeClass(db, { cohort, course, learners, watcher });
  const shown = shownAfter(learners, watcher);
  const joined = joinedAfter(learners, watcher);
  const all = { ...verdict, neverShown: shown.never + joined.never };
  const [onStream, onBoard] = [spreadOf(shown.took), spreadOf(joined.took)];
  console.log(machineLine(loadBefore));
  console.log(
    `${learnerCount} learners joined within ${joiningMs / 1_000} s and worked for ${workingMs / 1_000} s, ` +
      `${Math.round(perSecond)} requests a second, ${computed.toFixed(1)} ms of computing for each\n`,
  );
  console.log(tableOf(timings, { "change, on the board's stream": onStream, "joined, on the board": onBoard }), "\n");
  const checks = checksOf(timings, all, onStream);
  for (const [kept, what] of checks) console.log(`${kept ? "✓" : "✗"} ${what}`);
  return checks.every(([kept]) => kept);
}

/** The same class every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
