import { checkContent } from "#app/catalogue/check/check.ts";
import type { ChapterRow, Overview, TextsRow } from "#app/catalogue/check/overview.ts";
import { wordProblem } from "#app/catalogue/problems.ts";
import { readContentFolder } from "#app/domain/content/files.server.ts";

const types = ["single", "multiple", "true-false", "matching", "ordering", "number", "short-text", "scenario", "open"];

const folder = process.argv[2] ?? "content";
const { problems, warnings, overview } = checkContent(await readContentFolder(folder));
for (const problem of problems) console.log(`${folder}/${wordProblem(problem)}`);
if (warnings.length > 0) console.log("\nWorth a look:");
for (const warning of warnings) console.log(`  ${folder}/${wordProblem(warning)}`);
console.log(`\n${textsTable(overview)}\n${countriesLine(overview)}\n\n${questionsTable(overview.chapters)}\n`);
console.log(`${problems.length} problems, ${warnings.length} to look at`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** What there is to read. Beside a ratio: how many of its texts are far from it. */
function textsTable({ chapters, cases }: Overview): string {
  const header = ["course", "chapter", "sections", "words EN", "characters ZH", "ratio", "cases", "tools", "sources"];
  const lengths = (row: TextsRow) => [row.wordsEn, row.charactersZh, ratio(row)];
  const rows = chapters.map((row) => [
    row.course,
    row.chapter,
    row.sections,
    ...lengths(row),
    row.cases,
    row.tools,
    row.sources,
  ]);
  const ofCases = ["cases", "", "", ...lengths(cases), cases.count, "", cases.sources];
  const total = (of: (row: ChapterRow) => number) => chapters.reduce((sum, row) => sum + of(row), 0);
  const words = { wordsEn: total((row) => row.wordsEn), charactersZh: total((row) => row.charactersZh) };
  const all = ["all chapters", "", total((row) => row.sections), words.wordsEn, words.charactersZh];
  const whole = (words.charactersZh / Math.max(1, words.wordsEn)).toFixed(2);
  return table(header, [...rows, [...all, whole, "", "", total((row) => row.sources)], ofCases], 2);
}

function countriesLine({ cases }: Overview): string {
  const countries = Object.entries(cases.countries).map(([country, count]) => `${country} ${count}`);
  return `cases from ${countries.length} countries: ${countries.sort().join(", ")}`;
}

function ratio({ ratio: share, outliers }: TextsRow): string {
  return outliers.length > 0 ? `${share.toFixed(2)} !${outliers.length}` : share.toFixed(2);
}

/** What is asked, in the text and in the quiz, a scenario counted once; and what could be guessed. */
function questionsTable(rows: ChapterRow[]): string {
  const header = ["course", "chapter", "in text", "in quiz", ...types, "longest EN", "longest ZH", "places"];
  const cells = rows.map((row) => [
    row.course,
    row.chapter,
    row.inText,
    row.inQuiz,
    ...types.map((type) => row.types[type] ?? 0),
    percent(row.longest.en),
    percent(row.longest.zh),
    row.places.join(":"),
  ]);
  const total = (of: (row: ChapterRow) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const totals = types.map((type) => total((row) => row.types[type] ?? 0));
  const all = ["all chapters", "", total((row) => row.inText), total((row) => row.inQuiz), ...totals, "", "", ""];
  return table(header, [...cells, all], 2);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Columns as wide as their widest cell; the first ones to the left, numbers to the right. */
function table(header: string[], rows: (string | number)[][], names: number): string {
  const cells = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const padded = (cell: string, column: number) =>
    column < names ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return cells.map((row) => row.map(padded).join("  ").trimEnd()).join("\n");
}
