import { checkContent } from "#app/catalogue/check/check.ts";
import type { OverviewRow } from "#app/catalogue/check/overview.ts";
import { wordProblem } from "#app/catalogue/problems.ts";
import { readContentFolder } from "#app/domain/content/files.server.ts";

const folder = process.argv[2] ?? "content";
const { problems, warnings, overview } = checkContent(await readContentFolder(folder));
for (const problem of problems) console.log(`${folder}/${wordProblem(problem)}`);
if (warnings.length > 0) console.log("\nWorth a look:");
for (const warning of warnings) console.log(`  ${folder}/${wordProblem(warning)}`);
console.log(`\n${table(overview)}\n`);
console.log(`${problems.length} problems, ${warnings.length} to look at`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Columns as wide as their widest cell; numbers to the right. */
function table(rows: OverviewRow[]): string {
  const header = [
    "course",
    "chapter",
    "sections",
    "words EN",
    "characters ZH",
    "ratio",
    "tools",
    "sources",
    "questions",
  ];
  const cells = rows.map(({ course, chapter, sections, wordsEn, charactersZh, ratio, tools, sources, questions }) => [
    course,
    chapter,
    ...[sections, wordsEn, charactersZh].map(String),
    ratio.toFixed(2),
    ...[tools, sources].map(String),
    Object.entries(questions)
      .map(([type, count]) => `${count} ${type}`)
      .join(", "),
  ]);
  const widths = header.map((_, column) => Math.max(...[header, ...cells].map((row) => (row[column] ?? "").length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column < 2 || column === 8 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [header, ...cells].map(line).join("\n");
}
