import { unzipSync } from "fflate";

/** What a workbook may unfold to, and how wide its sheet may be: beyond that it is none of ours. */
const mostUnfolded = 20 * 1024 * 1024;
const widestColumn = 2;

/** The cells of a workbook's first sheet as text, white space around it and all. Throws for what is no workbook, and for one that is made to do harm. */
export async function readXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  { mostRows }: { mostRows: number },
): Promise<string[][]> {
  refuseBombs(bytes, mostRows);
  const { readSheet } = await import("read-excel-file/universal");
  const rows = await readSheet(new Blob([bytes]), { trim: false });
  return rows.map((cells) => cells.map(shown));
}

/** A small file may unfold to gigabytes, or name a cell so far out that the rows before it fill the memory. */
function refuseBombs(bytes: Uint8Array, mostRows: number): void {
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
      if (column.length > widestColumn || Number(row) > mostRows) throw new Error("This sheet is too large");
    }
  }
}

function shown(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
