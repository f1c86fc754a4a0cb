import { type Language, otherLanguage, type Wording } from "#app/i18n/languages.ts";

/** `instant` is a moment, shown in the time zone of the sheet; `day` is "2027-03-01"; `percent` a share between 0 and 1. */
export type CellType = "text" | "number" | "percent" | "instant" | "day" | "boolean";
export type CellValue = string | number | boolean | Date | null;

/** How one column is declared: once, for every format. */
export interface Column<Row> {
  /** What programs call it: its name in JSON. */
  key: string;
  header: Wording;
  type: CellType;
  value: (row: Row) => CellValue;
  /** In characters; by the type when it is left out. */
  width?: number;
}

export type SheetColumn = Omit<Column<never>, "value">;

/** A table about to be written: its rows come in portions, so that never more than one of them is in memory. */
export interface Sheet {
  name: string;
  language: Language;
  timeZone: string;
  columns: SheetColumn[];
  /** How many rows there will be; left out where only the end tells. */
  total?: number;
  portions: AsyncIterable<CellValue[][]>;
}

export function sheetOf<Row>(
  rows: AsyncIterable<Row[]>,
  { columns, ...sheet }: Omit<Sheet, "columns" | "portions"> & { columns: Column<Row>[] },
): Sheet {
  return {
    ...sheet,
    columns: columns.map(({ value: _, ...column }) => column),
    portions: portionsOf(rows, columns),
  };
}

async function* portionsOf<Row>(rows: AsyncIterable<Row[]>, columns: Column<Row>[]): AsyncGenerator<CellValue[][]> {
  for await (const portion of rows) yield portion.map((row) => columns.map(({ value }) => value(row)));
}

/** The head of a column in both languages, the reader's first, with the zone that its moments are told in. */
export function headerOf({ header, type }: SheetColumn, { language, timeZone }: Sheet): string {
  const both = [...new Set([header[language], header[otherLanguage(language)]])].join(" · ");
  return type === "instant" ? `${both} (${timeZone})` : both;
}

/** Wall-clock times in a zone, as milliseconds of the same wall clock in UTC. Made once for many moments. */
export function wallClock(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}
