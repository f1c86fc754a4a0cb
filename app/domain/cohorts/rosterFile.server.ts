import { readXlsx } from "#app/domain/spreadsheets/readXlsx.ts";
import { mostTableRows, type Table, tableOfText } from "./rosterTable.ts";

export type RosterFile = { ok: true; table: Table } | { ok: false; reason: "oldExcel" | "notATable" };

/** The table in a file: an Excel workbook's first sheet, or text in UTF-8, UTF-16 or GB18030. The name does not matter. */
export async function readRosterFile(bytes: Uint8Array<ArrayBuffer>): Promise<RosterFile> {
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, reason: "oldExcel" };
  if (!beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return tableIn(textOf(bytes));
  try {
    const table = await readXlsx(bytes, { mostRows: mostTableRows });
    return { ok: true, table: table.map((cells) => cells.map((cell) => cell.trim())) };
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

function beginsWith(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
