import { strToU8, Zip, ZipDeflate } from "fflate";
import { looksLikeFormula } from "./csv.ts";
import { type CellType, type CellValue, headerOf, type Sheet, wallClock } from "./sheet.ts";
import {
  contentTypes,
  longestText,
  relations,
  styleOf,
  stylesXml,
  textOf,
  workbookRelations,
  workbookXml,
} from "./xlsxParts.ts";

const usualWidth: Record<CellType, number> = { text: 24, number: 12, percent: 12, instant: 24, day: 14, boolean: 10 };

/**
 * A sheet as a workbook that Excel and LibreOffice open: numbers, shares, dates and truth values are what they are, the
 * head stays in place, and text is text, whatever it begins with. Written and compressed portion by portion.
 */
export async function* xlsxOf(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    written.push(chunk);
  });
  const file = (name: string) => {
    const added = new ZipDeflate(name, { level: 6 });
    zip.add(added);
    return (text: string, isLast = false) => added.push(strToU8(text), isLast);
  };
  const fixed = {
    "[Content_Types].xml": contentTypes,
    "_rels/.rels": relations,
    "xl/workbook.xml": workbookXml(sheet.name),
    "xl/_rels/workbook.xml.rels": workbookRelations,
    "xl/styles.xml": stylesXml,
  };
  for (const [name, text] of Object.entries(fixed)) file(name)(text, true);
  const write = file("xl/worksheets/sheet1.xml");
  for await (const xml of sheetXml(sheet)) {
    write(xml);
    yield* written.splice(0);
  }
  write("", true);
  zip.end();
  yield* written.splice(0);
}

async function* sheetXml(sheet: Sheet): AsyncGenerator<string> {
  const { columns } = sheet;
  const widths = columns.map(
    ({ type, width = usualWidth[type] }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  yield [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>',
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>',
    `</sheetViews><cols>${widths.join("")}</cols><sheetData>`,
  ].join("");
  yield rowXml(
    1,
    columns.map((column, index) => textCell(nameOf(index, 1), headerOf(column, sheet), styleOf.header)),
  );
  const toCell = cellMaker(sheet);
  let number = 1;
  for await (const rows of sheet.portions) {
    yield rows
      .map((cells) => {
        number++;
        return rowXml(
          number,
          cells.map((value, index) => toCell(value, index, number)),
        );
      })
      .join("");
  }
  yield "</sheetData></worksheet>";
}

function rowXml(number: number, cells: string[]): string {
  return `<row r="${number}">${cells.join("")}</row>`;
}

function cellMaker({ columns, timeZone }: Sheet): (value: CellValue, column: number, row: number) => string {
  const clock = wallClock(timeZone);
  return (value, column, row) => {
    const type = columns[column]?.type ?? "text";
    const name = nameOf(column, row);
    if (value instanceof Date) return numberCell(name, serialOf(clock(value)), styleOf.instant);
    if (typeof value === "boolean") return `<c r="${name}" t="b"><v>${Number(value)}</v></c>`;
    if (typeof value === "number")
      return numberCell(name, value, type === "percent" ? styleOf.percent : styleOf.number);
    if (value === null || value === "") return "";
    if (type === "day") return numberCell(name, serialOf(Date.parse(`${value}T00:00:00Z`)), styleOf.day);
    return textCell(name, value, looksLikeFormula(value) ? styleOf.quoted : styleOf.text);
  };
}

function numberCell(name: string, value: number, style: number): string {
  return Number.isFinite(value) ? `<c r="${name}" s="${style}"><v>${value}</v></c>` : "";
}

/** The string stands in its cell: no table of shared strings, which would have to be kept until the end. */
function textCell(name: string, text: string, style: number): string {
  const shown = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${textOf(shown)}</t></is></c>`;
}

/**
 * Days since the last but one day of 1899, as spreadsheets count; a tenth of a millisecond more, for programs that cut a
 * fraction off where they should round it.
 */
function serialOf(ms: number): number {
  return Math.round(ms / 1000) / 86_400 + 25_569 + 1e-9;
}

/** "A1", "AB7". */
function nameOf(column: number, row: number): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return `${letters}${row}`;
}
