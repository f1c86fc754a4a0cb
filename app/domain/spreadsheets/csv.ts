import { type CellValue, headerOf, type Sheet, wallClock } from "./sheet.ts";

/** Tells a spreadsheet that the text is UTF-8. */
const mark = "\ufeff";

/**
 * A table as a spreadsheet reads it: UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet would run as a
 * formula. Instants are ISO 8601 in UTC.
 */
export function toCsv(columns: string[], rows: Record<string, unknown>[]): string {
  return mark + [columns, ...rows.map((row) => columns.map((column) => row[column]))].map(lineOf).join("");
}

/** The same of a sheet, portion by portion. Moments are told by the clock of its time zone, which its head names. */
export async function* csvOf(sheet: Sheet): AsyncGenerator<string> {
  const clock = wallClock(sheet.timeZone);
  const told = (value: CellValue) =>
    value instanceof Date ? new Date(clock(value)).toISOString().slice(0, 16).replace("T", " ") : value;
  yield mark + lineOf(sheet.columns.map((column) => headerOf(column, sheet)));
  for await (const rows of sheet.portions) yield rows.map((cells) => lineOf(cells.map(told))).join("");
}

function lineOf(cells: unknown[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = harmless(typeof value === "string" ? value : JSON.stringify(value));
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Excel and others take a cell that begins like this for a formula, also behind spaces and in full width. */
export function looksLikeFormula(text: string): boolean {
  return /^[\s\0]*[=+\-@＝＋－＠|%]/.test(text) || /^[\t\r\n]/.test(text);
}

function harmless(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}
