import { csvOf } from "#app/domain/spreadsheets/csv.ts";
import { type CellValue, headerOf, type Sheet, type SheetColumn, wallClock } from "#app/domain/spreadsheets/sheet.ts";
import { xlsxOf } from "#app/domain/spreadsheets/xlsx.ts";
import { languages } from "#app/i18n/languages.ts";
import { testDatabase } from "./database.ts";
import { exportScene, exportTables } from "./exportScene.ts";

/** A file as an office program gets it, with what has to be in it. */
export interface OfficeFile {
  name: string;
  bytes: Uint8Array;
  head: string[];
  types: SheetColumn["type"][];
  /** Moments by the clock that the file tells. */
  rows: CellValue[][];
}

/** Every table of a cohort, in both languages, as CSV and as a workbook. */
export async function officeFiles(): Promise<OfficeFile[]> {
  const db = await testDatabase();
  const scene = await exportScene(db);
  const files: OfficeFile[] = [];
  for (const table of exportTables) {
    for (const language of languages) {
      const made = () => scene.sheet(table, language);
      const about = await contentOf(await made());
      const csv = await bytesOf(csvOf(await made()));
      const xlsx = await bytesOf(xlsxOf(await made()));
      files.push({ ...about, name: `${table}-${language}.csv`, bytes: csv });
      files.push({ ...about, name: `${table}-${language}.xlsx`, bytes: xlsx });
    }
  }
  await db.close();
  return files;
}

async function contentOf(sheet: Sheet) {
  const clock = wallClock(sheet.timeZone);
  const told = (value: CellValue) => (value instanceof Date ? new Date(clock(value)) : value);
  const rows: CellValue[][] = [];
  for await (const portion of sheet.portions) rows.push(...portion.map((cells) => cells.map(told)));
  const { columns } = sheet;
  return { head: columns.map((column) => headerOf(column, sheet)), types: columns.map(({ type }) => type), rows };
}

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(typeof piece === "string" ? Buffer.from(piece) : piece);
  return Buffer.concat(all);
}
