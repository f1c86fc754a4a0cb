/**
 * `npm run verify`: everything that must hold, one step after another. A failure stops no later step, so that one run
 * shows all. The last line is `N passed, N failed`: every test of the steps that consist of tests, and each other step.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { getBrowser } from "./browser.mjs";
import { install } from "./install.mjs";
import { environment, inTop, seconds, top } from "./machine.mjs";
import { getPostgres, startCluster } from "./postgres.mjs";

const results = inTop("test-results");
const unitReport = inTop("test-results", "unit.json");
const browserReport = inTop("test-results", "e2e.json");
const tailLines = 80;
const tally = { passed: 0, failed: 0 };
const failures = [];
let skipped;
const named = process.env.TEST_POSTGRES_URL;
delete process.env.TEST_POSTGRES_URL;

mkdirSync(results, { recursive: true });
for (const report of [unitReport, browserReport]) rmSync(report, { force: true });
const startedAt = Date.now();

const installed = await perform("install", install);
if (installed) await perform("browser", getBrowser);
// Each of these keeps one core busy; the tests keep all.
const [, built] = await Promise.all([
  perform("types", script("types"), installed).then(() => perform("lint", script("lint"), installed)),
  perform("build", script("build"), installed).then(async (done) => {
    await perform("content", script("content:check"), installed);
    return done;
  }),
]);
const unit = (name) => script(name, "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`);
await perform("unit tests", unit("unit"), installed, unitCounts);
await perform("browser tests", script("e2e"), installed && built, browserCounts);
if (installed) await onPostgres();

console.log(`\nFinished in ${seconds(Date.now() - startedAt)}.`);
for (const name of failures) console.log(`✗ ${name}`);
if (skipped) console.log(`– skipped: ${skipped}`);
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;

/**
 * Every test that reaches the database once more, on PostgreSQL: the server that TEST_POSTGRES_URL names, or one of our
 * own on a free port of the loopback. Left out, with a word about it, where there is none and none can be installed. Of
 * the browser tests the search for obstacles with axe stays behind, because it looks at markup, which is the same
 * whatever engine its data came from (each page is opened here, too: tests/e2e/pages.spec.ts), and so do the journeys
 * in Chinese, which ask the same of the database; `node scripts/postgres.mjs npm run e2e` runs all.
 */
async function onPostgres() {
  if (!named && !getPostgres()) {
    skipped = "PostgreSQL: not on this machine, and it can only be installed on Debian or Ubuntu as root";
    return;
  }
  let own;
  const start = async () => {
    own = named ? undefined : await startCluster();
    process.env.TEST_POSTGRES_URL = named ?? own.url;
    return named ? "the one that TEST_POSTGRES_URL names" : `a private one on port ${own.port}`;
  };
  if (!(await perform("PostgreSQL", start))) return;
  for (const report of [unitReport, browserReport]) rmSync(report, { force: true });
  try {
    await perform("unit tests on PostgreSQL", unit("unit:postgres"), true, unitCounts);
    await perform("browser tests on PostgreSQL", script("e2e", "--grep-invert", "\\bzh\\b"), built, browserCounts);
  } finally {
    await own?.remove();
  }
}

/** One step: its work, unless what it needs is missing; its name, its time, and what it counts for. */
async function perform(name, work, possible = true, counts = () => undefined) {
  const began = Date.now();
  console.log(`▶ ${name}`);
  const outcome = possible ? await attempt(work) : { ok: false, note: "not run: a step before it failed" };
  const counted = counts();
  tally.passed += counted?.passed ?? (outcome.ok ? 1 : 0);
  // A step that failed for another reason than a failed test still counts.
  tally.failed += Math.max(counted?.failed ?? 0, outcome.ok ? 0 : 1);
  const said = counted ? `${counted.passed} passed, ${counted.failed} failed` : (outcome.note ?? "");
  console.log(`${outcome.ok ? "✓" : "✗"} ${name}${said ? `: ${said}` : ""} (${seconds(Date.now() - began)})`);
  if (!outcome.ok) failures.push(name);
  return outcome.ok;
}

async function attempt(work) {
  try {
    return { ok: true, note: await work() };
  } catch (error) {
    return { ok: false, note: error.message };
  }
}

/** An npm script; its output goes to a file, and the end of it to the screen when it fails. */
function script(name, ...args) {
  return async () => {
    const engine = process.env.TEST_POSTGRES_URL ? "-postgres" : "";
    const log = inTop("test-results", `${name.replace(":postgres", "").replaceAll(":", "-")}${engine}.log`);
    const code = await runLogged(["run", "--silent", name, ...(args.length > 0 ? ["--", ...args] : [])], log);
    if (code === 0) return undefined;
    const lines = readFileSync(log, "utf8").trimEnd().split("\n");
    console.log(lines.slice(-tailLines).join("\n"));
    throw new Error(`npm run ${name} ended with ${code}; all it said is in ${log.slice(top.length)}`);
  };
}

async function runLogged(args, log) {
  const windows = process.platform === "win32";
  const env = environment({ CI: "1", NO_COLOR: "1", FORCE_COLOR: "0" });
  const child = spawn(windows ? "npm.cmd" : "npm", args, { cwd: top, env, shell: windows });
  const file = createWriteStream(log);
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => file.write(chunk));
  const [code] = await once(child, "close");
  await new Promise((resolve) => file.end(resolve));
  return code ?? 1;
}

function unitCounts() {
  const report = readReport(unitReport);
  return report && { passed: report.numPassedTests, failed: report.numFailedTests };
}

function browserCounts() {
  const stats = readReport(browserReport)?.stats;
  return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
