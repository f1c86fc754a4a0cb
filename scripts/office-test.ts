/**
 * `npm run office-test`: opens every export, in both languages, as CSV and as a workbook, in LibreOffice without a
 * window, and compares what it made of each cell with what was written: dates are dates, numbers are numbers, and a cell
 * that somebody meant to be run is text. Needs `soffice`; sends nothing anywhere, and leaves nothing behind.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { looksLikeFormula } from "#app/domain/spreadsheets/csv.ts";
import type { OfficeFile } from "../tests/officeFiles.ts";
import { main, Refusal } from "./machine.mjs";
import { cellsIn, type OpenedCell } from "./officeCells.ts";
import { withModule } from "./withVite.ts";

const madeFiles = () =>
  withModule("/tests/officeFiles.ts", ({ officeFiles }: typeof import("../tests/officeFiles.ts")) => officeFiles());

/** What LibreOffice says; empty where there is none. */
function soffice(args: string[]): string {
  try {
    return execFileSync("soffice", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

/** As somebody opens a CSV file in it: UTF-8, commas, and dates and numbers made out of what looks like them. */
const asCsv = ["--infilter=CSV:44,34,76,1,,0,false,true,false"];

/** Files of one kind, by their names, as LibreOffice opened them. */
function openAll(folder: string, files: OfficeFile[], options: string[]): Map<string, OpenedCell[][]> {
  const own = mkdtempSync(join(folder, "files-"));
  const paths = files.map(({ name }) => join(own, name));
  for (const [at, { bytes }] of files.entries()) writeFileSync(paths[at] ?? "", bytes);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
  soffice([profile, "--headless", "--norestore", ...options, "--convert-to", "fods", "--outdir", own, ...paths]);
  const opened = (path: string) => cellsIn(readFileSync(path.replace(/\w+$/, "fods"), "utf8"));
  return new Map(files.map(({ name }, at) => [name, opened(paths[at] ?? "")]));
}

function problemsWith(file: OfficeFile, opened: OpenedCell[][]): string[] {
  const expected = [
    file.head.map(textCell),
    ...file.rows.map((row) => row.map((value, at) => expectedCell(file, at, value))),
  ];
  const missing =
    opened.length === expected.length ? [] : [`${file.name}: ${opened.length} rows, not ${expected.length}`];
  return [
    ...missing,
    ...expected.flatMap((row, y) =>
      row.flatMap((cell, x) => {
        const is = opened[y]?.[x] ?? nothing;
        return isAsWritten(file, cell, is)
          ? []
          : [`${file.name}, row ${y + 1}, ${file.head[x]}: ${JSON.stringify(is)}, not ${JSON.stringify(cell)}`];
      }),
    ),
  ];
}

/** An answer like "3" or "True" is no longer told from a number or a truth value once it is CSV. */
function isAsWritten(file: OfficeFile, cell: OpenedCell, is: OpenedCell): boolean {
  if (is.formula) return false;
  if (cell.type === is.type) return cell.value === is.value;
  const isPlain = is.type === "float" || is.type === "boolean";
  return isCsv(file) && cell.type === "string" && isPlain && cell.value.toLowerCase() === is.value;
}

const nothing: OpenedCell = { type: "empty", value: "", formula: false };
const textCell = (value: string): OpenedCell => ({ type: "string", value, formula: false });

/**
 * CSV has no formats: a share is a number there, a percentage in a workbook; and what looks like a formula has a sign
 * before it that says that it is none.
 */
function expectedCell(file: OfficeFile, at: number, value: OfficeFile["rows"][number][number]): OpenedCell {
  if (value === null || value === "") return nothing;
  if (value instanceof Date) return { type: "date", value: value.toISOString().slice(0, 16), formula: false };
  if (typeof value === "boolean") return { type: "boolean", value: String(value), formula: false };
  if (typeof value === "string") {
    if (file.types[at] === "day") return { type: "date", value, formula: false };
    return textCell((isCsv(file) && looksLikeFormula(value) ? `'${value}` : value).replaceAll("\r", "\n"));
  }
  const type = file.types[at] === "percent" && !isCsv(file) ? "percentage" : "float";
  return { type, value: String(Number(value.toPrecision(12))), formula: false };
}

await main(async () => {
  const version = soffice(["--version"]);
  if (!version)
    throw new Refusal("LibreOffice is not here: apt-get install --no-install-recommends libreoffice-calc-nogui");
  console.log(version);
  const folder = mkdtempSync(join(tmpdir(), "office-test-"));
  try {
    const files = await madeFiles();
    const [csv, xlsx] = [files.filter(isCsv), files.filter((file) => !isCsv(file))];
    const opened = new Map([...openAll(folder, csv, asCsv), ...openAll(folder, xlsx, [])]);
    const problems = files.flatMap((file) => problemsWith(file, opened.get(file.name) ?? []));
    for (const problem of problems) console.log(`✗ ${problem}`);
    const cells = files.reduce((sum, { rows, head }) => sum + (rows.length + 1) * head.length, 0);
    console.log(`${files.length} files, ${cells} cells, ${problems.length} not as they were written`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function isCsv({ name }: OfficeFile): boolean {
  return name.endsWith(".csv");
}
