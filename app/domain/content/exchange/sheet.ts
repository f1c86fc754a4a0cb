import { isLanguage, type Language } from "#app/i18n/languages.ts";
import type { CellValue, Column, Sheet } from "../../spreadsheets/sheet.ts";
import { sheetOf } from "../../spreadsheets/sheet.ts";
import { fitsCell } from "../../spreadsheets/xlsxParts.ts";
import { type ExchangeRead, orRefusal, Refused, refuseTooLong, refuseTwice } from "./readXliff.ts";
import type { ExchangeDocument, ExchangeFile, ExchangeUnit } from "./units.ts";

/** Content as a table for translators without tools: what it is, the source, the translation, and the terms in it. */
export function exchangeSheet(file: ExchangeFile, { name, language }: { name: string; language: Language }): Sheet {
  const named = (key: string, value: (row: Row) => CellValue, width: number): Column<Row> => {
    return { key, header: { en: key, zh: key }, type: "text", value, width };
  };
  const columns = [
    named("id", ({ document, unit }) => `${document}#${unit.id}${unit.was ? `@${unit.was}` : ""}`, 30),
    named(file.source, ({ unit }) => unit.source, 70),
    named(file.target, ({ unit }) => unit.target, 70),
    named("note", ({ unit }) => unit.notes.map(({ text }) => text).join("\n"), 30),
  ];
  return sheetOf(portions(file.documents), { name, language, timeZone: "UTC", columns });
}

/** The first part that a cell cannot hold as it is, as "courses/x/y/z block.safety". Such a file is not made into a table. */
export function unfitForSheet({ documents }: ExchangeFile): string | undefined {
  for (const { name, units } of documents) {
    const unfit = units.find(({ source, target }) => !fitsCell(source) || !fitsCell(target));
    if (unfit) return `${name} ${unfit.id}`;
  }
  return undefined;
}

interface Row {
  /** Its name. */
  document: string;
  unit: ExchangeUnit;
}

async function* portions(documents: ExchangeDocument[]): AsyncGenerator<Row[]> {
  for (const { name, units } of documents) yield units.map((unit) => ({ document: name, unit }));
}

/** Reads such a table. Rows and columns may be moved and added; the head and the ids have to be there. */
export function readExchangeSheet(rows: string[][]): ExchangeRead {
  return orRefusal(() => {
    const head = (rows[0] ?? []).map((name) => name.trim().toLowerCase());
    const [source, target] = head.filter(isLanguage);
    if (!head.includes("id")) throw new Refused("notASheet");
    if (!source || !target || source === target) throw new Refused("otherLanguages");
    const cell = (row: string[], name: string) => (row[head.indexOf(name)] ?? "").replaceAll("\r\n", "\n");
    const units = rows.slice(1).filter((row) => row.some((one) => one.trim()));
    if (units.length === 0) throw new Refused("nothingInIt");
    const read = units.map((row) => readRow(cell(row, "id").trim(), cell(row, source), cell(row, target)));
    refuseTwice(read.map(({ document, unit }) => `${document} ${unit.id}`));
    const documents = Map.groupBy(read, ({ document }) => document);
    return {
      source,
      target,
      documents: [...documents].map(([name, rows]) => ({ name, units: rows.map(({ unit }) => unit) })),
    };
  });
}

function readRow(name: string, source: string, target: string): Row {
  const [, document, id, was] = /^([a-z0-9/.-]+)#([a-zA-Z0-9.-]+)(?:@([\w-]+))?$/.exec(name) ?? [];
  if (!document || !id) throw new Refused("idMissing", name.slice(0, 100));
  for (const words of [source, target]) refuseTooLong(words, name);
  return { document, unit: { id, source, target, state: "translated", was, notes: [] } };
}
