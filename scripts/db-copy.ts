import { withoutPassword } from "#db/address.ts";
import { type CopyProgress, copyDatabase } from "#db/copy.server.ts";

/**
 * `npm run db:copy -- <from> <to>`: everything from one database to another, of either engine, that is empty. A file
 * may be read while the site runs, but what is written meanwhile is not in the copy: stop the site first to move it.
 */
const [from, to] = process.argv.slice(2);
if (!from || !to) {
  console.error("From where to where? npm run db:copy -- data/toolkit.db postgres://name:password@host/database");
  process.exit(1);
}

const startedAt = performance.now();
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);
const thousands = (count: number) => count.toLocaleString("en");
let shownAt = 0;

/** Each second, on a line of its own where the output is kept, on one line on a terminal. */
function show({ table, done, total, step }: CopyProgress): void {
  if (performance.now() - shownAt < 1000) return;
  shownAt = performance.now();
  const share = total === 0 ? 100 : Math.floor((done / total) * 100);
  const line = `  ${table}: ${step} ${thousands(done)} of ${thousands(total)} (${share} %), ${seconds(startedAt)}`;
  process.stderr.write(process.stderr.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
}

try {
  console.log(`${withoutPassword(from)} → ${withoutPassword(to)}`);
  const reports = await copyDatabase(from, to, show);
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  for (const { table, rows, digest } of reports) {
    console.log(`✓ ${table.padEnd(18)} ${thousands(rows).padStart(12)} rows  ${digest.slice(0, 16)}`);
  }
  const rows = reports.reduce((sum, report) => sum + report.rows, 0);
  console.log(`${thousands(rows)} rows, digests equal, ${seconds(startedAt)}, at most ${megabytes()} MB of memory.`);
} catch (error) {
  console.error(`\nNothing was copied: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
