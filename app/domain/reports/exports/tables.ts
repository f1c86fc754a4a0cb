/** The tables of a cohort that its trainers may take away, by what their address calls them. */
export const cohortTables = [
  "members",
  "board",
  "attempts",
  "responses",
  "questions",
  "assignments",
  "gradebook",
  "gradeChanges",
  "messages",
] as const;
export type CohortTable = (typeof cohortTables)[number];

/** A table on its page: a cohort's, or the log of the site. */
export type ExportTable = CohortTable | "audit";

export const exportFormats = ["csv", "xlsx", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A file that is asked for by its name: "gradebook.xlsx". Undefined: it is none of these. */
export function readFileName<Table extends ExportTable>(
  name: string | undefined,
  tables: readonly Table[],
): { table: Table; format: ExportFormat } | undefined {
  const [, asked, ending] = /^(\w+)\.(\w+)$/.exec(name ?? "") ?? [];
  const table = tables.find((one) => one === asked);
  const format = exportFormats.find((one) => one === ending);
  return table && format && { table, format };
}
