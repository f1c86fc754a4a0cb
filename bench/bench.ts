/** `npm run bench`: the budgets of the design, each as a ratio to a baseline measured in the same run. See README.md. */
import { execFileSync } from "node:child_process";
import os from "node:os";
import { buildIfChanged } from "../scripts/build.mjs";
import { secret } from "./processes.ts";
import type { Result, Row } from "./row.ts";

process.env.SESSION_SECRET = secret;
process.env.LOG_LEVEL ??= "error";

const { setStage } = await import("./stage.ts");
const { pageRows } = await import("./rows/pages.ts");
const { writeRows } = await import("./rows/writes.ts");
const { boardRows } = await import("./rows/board.ts");
const { exportRows } = await import("./rows/exports.ts");
const { growthRows } = await import("./rows/growth.ts");
const { postgresRows } = await import("./rows/postgres.ts");
const { wireRows } = await import("./rows/wire.ts");
const { processRows } = await import("./rows/process.ts");
const { contentRows } = await import("./rows/content.ts");
const rows: Row[] = [
  ...pageRows,
  ...writeRows,
  ...boardRows,
  ...exportRows,
  ...growthRows,
  ...postgresRows,
  ...wireRows,
  ...processRows,
  ...contentRows,
];

const wanted = chosen(process.argv.slice(2));
await buildIfChanged();
printMachine();
const stage = await setStage();
const results: Result[] = [];
try {
  for (const row of wanted) {
    process.stderr.write(`… ${row.name}\n`);
    results.push(...(await row.run(stage).catch((error) => [failed(row, error)])));
  }
} finally {
  await stage.close();
}
printTable(results);
process.exitCode = results.some(({ kept }) => kept === false) ? 1 : 0;

/** Every row, or those whose name begins with what `--only` says. */
function chosen(args: string[]): Row[] {
  const at = args.indexOf("--only");
  if (at < 0) return rows;
  const only = args[at + 1] ?? "";
  const found = rows.filter(({ name }) => name === only || name.startsWith(`${only}-`));
  if (found.length > 0) return found;
  console.error(`No row is called “${only}”. There are: ${rows.map(({ name }) => name).join(", ")}`);
  process.exit(1);
}

function failed({ name }: Row, error: Error): Result {
  return { what: name, measured: `not measured: ${error.message}`, baseline: "", ratio: "", budget: "", kept: false };
}

function printMachine(): void {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain") ? " with changes that are not committed" : "";
  const load = os.loadavg()[0]?.toFixed(1);
  console.log(`${new Date().toISOString()}  commit ${git("rev-parse", "--short", "HEAD")}${changed}`);
  console.log(
    `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ` +
      `${os.type()} ${os.release()}, Node ${process.version}, load before ${load}\n`,
  );
}

function printTable(results: Result[]): void {
  const head = ["", "what", "measured", "baseline", "ratio", "budget"];
  const verdict = ({ kept }: Result) => (kept === undefined ? "·" : kept ? "✓" : "✗");
  const lines = results.map((one) => [verdict(one), one.what, one.measured, one.baseline, one.ratio, one.budget]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]!.length)));
  const print = (line: string[]) =>
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
  print(head);
  print(widths.map((width) => "─".repeat(width)));
  for (const line of lines) print(line);
  const missed = results.filter(({ kept }) => kept === false).length;
  console.log(`\n${results.filter(({ kept }) => kept).length} budgets kept, ${missed} missed; · has no budget`);
}
