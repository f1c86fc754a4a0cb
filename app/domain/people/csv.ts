export type Cell = string | number | boolean | Date | null | undefined | object;

/**
 * A table as a spreadsheet reads it: UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet would run as a
 * formula. Instants are ISO 8601 in UTC.
 */
export function toCsv(columns: string[], rows: Record<string, unknown>[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return `\ufeff${lines.map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("")}`;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = harmless(typeof value === "string" ? value : JSON.stringify(value));
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Excel and others take a cell that begins like this for a formula, also behind spaces and in full width. */
function harmless(text: string): string {
  return /^[\s\0]*[=+\-@＝＋－＠|%]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}
