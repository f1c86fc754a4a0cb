import { unzipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import { mostTableRows, type Table, tableOfText } from "./rosterTable.ts";

export type RosterFile = { ok: true; table: Table } | { ok: false; reason: "oldExcel" | "notATable" };

/** What a workbook may unfold to, and how wide its sheet may be: beyond that it is no list of people. */
const mostUnfolded = 20 * 1024 * 1024;
const widestColumn = 2;

/** The table in a file: an Excel workbook's first sheet, or text in UTF-8, UTF-16 or GB18030. The name does not matter. */
export async function readRosterFile(bytes: Uint8Array<ArrayBuffer>): Promise<RosterFile> {
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, reason: "oldExcel" };
  if (!beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return tableIn(textOf(bytes));
  try {
    refuseBombs(bytes);
    const rows = await readSheet(new Blob([bytes]));
    return { ok: true, table: rows.map((cells) => cells.map(shown)) };
  } catch {
    return { ok: false, reason: "notATable" };
  }
}

function tableIn(text: string): RosterFile {
  if (text.includes("\0")) return { ok: false, reason: "notATable" };
  return { ok: true, table: tableOfText(text) };
}

/** UTF-8 where it is valid; what Chinese spreadsheets write otherwise is GB18030, with GBK and GB2312 in it. */
function textOf(bytes: Uint8Array): string {
  if (beginsWith(bytes, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(bytes);
  if (beginsWith(bytes, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/** A small file may unfold to gigabytes, or name a cell so far out that the rows before it fill the memory. */
function refuseBombs(bytes: Uint8Array): void {
  let unfolded = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      unfolded += originalSize;
      if (unfolded > mostUnfolded) throw new Error("This workbook unfolds to too much");
      return /^xl\/worksheets\/.*\.xml$/.test(name);
    },
  });
  for (const sheet of Object.values(files)) {
    for (const [, column = "", row] of new TextDecoder("latin1").decode(sheet).matchAll(/\br=["']([A-Z]*)(\d*)["']/g)) {
      if (column.length > widestColumn || Number(row) > mostTableRows) throw new Error("This sheet is too large");
    }
  }
}

function shown(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

function beginsWith(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
