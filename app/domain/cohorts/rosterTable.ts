import { parse } from "csv-parse/sync";

/** Rows and their cells, as text. Empty rows stay, so that a row's place is its number in the file. */
export type Table = string[][];

/** More rows than any list of ours has are not looked at. */
export const mostTableRows = 20_000;

/** A table in text: its columns are parted by tabs, or else by semicolons or commas, also by Chinese ones. */
export function tableOfText(text: string): Table {
  const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const delimiter = delimiterOf(plain);
  const parted = delimiter === wideComma ? plain.replace(/[，；、]/g, wideComma) : plain;
  const options = { delimiter, relax_quotes: true, relax_column_count: true, trim: true, to: mostTableRows } as const;
  try {
    return parse(parted, options);
  } catch {
    // A quote that is never closed: then quotes mean nothing in this text.
    return parse(parted, { ...options, quote: null });
  }
}

const wideComma = "，";

function delimiterOf(text: string): string {
  const known = ["\t", ";", ","].find((delimiter) => text.includes(delimiter));
  return known ?? wideComma;
}
