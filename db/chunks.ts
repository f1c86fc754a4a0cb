/** How many values one statement may carry on SQLite. PostgreSQL takes twice as many. */
const mostValues = 32_766;

/** Rows in portions that fit into one insert each; `columns` is how many values a row has. */
export function chunks<T>(rows: readonly T[], columns: number): T[][] {
  const size = Math.min(1_000, Math.floor(mostValues / columns));
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_, n) => rows.slice(n * size, (n + 1) * size));
}
