import { readFileSync } from "node:fs";
import { wordProblem } from "#app/catalogue/problems.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { db } from "#db/client.server.ts";

const folder = process.argv[2] ?? "content";
const startedAt = performance.now();
const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);

/** One line that is written over, on a terminal only: what is done, how many there are, time left. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const share = done / total;
  const left = Math.ceil((performance.now() - startedAt) / share - (performance.now() - startedAt)) / 1000;
  const bar = "█".repeat(Math.round(share * 30)).padEnd(30, "░");
  process.stderr.write(`\r${bar} ${done}/${total} files, ${left.toFixed(0)} s left \x1b[K`);
  if (done === total) process.stderr.write("\r\x1b[K");
}

const { version: edition } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const report = await importContent(db, folder, { now: new Date(), edition, onProgress: showProgress });
for (const problem of report.problems) console.error(wordProblem(problem));
const changes =
  report.published + report.removed === 0
    ? "nothing changed"
    : `${report.published} published, ${report.removed} removed`;
const drift = report.stale > 0 ? `, ${report.stale} blocks behind their partner` : "";
const wrong = report.problems.length > 0 ? `, ${report.problems.length} problems` : "";
if (report.proposed > 0)
  console.log(`${report.proposed} files became drafts: the Studio had changed what they are about`);
for (const path of report.waiting) console.log(`${path}: not taken in while somebody has a draft of it in the Studio`);
console.log(`content version ${report.version}: ${report.files} files, ${changes}${drift}${wrong} (${seconds()} s)`);
await db.close();
process.exitCode = report.problems.length > 0 ? 1 : 0;
