import { isLanguage, type Language } from "#app/i18n/languages.ts";
import type { CellValue, Column, Sheet } from "../../spreadsheets/sheet.ts";
import { sheetOf } from "../../spreadsheets/sheet.ts";
import { type ExchangeRead, orRefusal, Refused, refuseTooLong, refuseTwice } from "./readXliff.ts";
import type { ExchangeFile, ExchangeText, ExchangeUnit } from "./units.ts";

/** Texts as a table for translators without tools: what it is, the source, the translation, and the terms in it. */
export function exchangeSheet(file: ExchangeFile, { name, language }: { name: string; language: Language }): Sheet {
  const named = (key: string, value: (row: Row) => CellValue, width: number): Column<Row> => {
    return { key, header: { en: key, zh: key }, type: "text", value, width };
  };
  const columns = [
    named("id", ({ folder, unit }) => `${folder}#${unit.id}${unit.was ? `@${unit.was}` : ""}`, 30),
    named(file.source, ({ unit }) => unit.source, 70),
    named(file.target, ({ unit }) => unit.target, 70),
    named("note", ({ unit }) => unit.notes.join("\n"), 30),
  ];
  return sheetOf(portions(file.texts), { name, language, timeZone: "UTC", columns });
}

interface Row {
  folder: string;
  unit: ExchangeUnit;
}

async function* portions(texts: ExchangeText[]): AsyncGenerator<Row[]> {
  for (const { folder, units } of texts) yield units.map((unit) => ({ folder, unit }));
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
    refuseTwice(read.map(({ folder, unit }) => `${folder} ${unit.id}`));
    const folders = [...new Set(read.map(({ folder }) => folder))];
    const unitsOf = (folder: string) => read.filter((row) => row.folder === folder).map(({ unit }) => unit);
    return { source, target, texts: folders.map((folder) => ({ folder, units: unitsOf(folder) })) };
  });
}

function readRow(name: string, source: string, target: string): Row {
  const [, folder, id, was] = /^([a-z0-9/-]+)#([a-z0-9.-]+)(?:@([\w-]+))?$/.exec(name) ?? [];
  if (!folder || !id) throw new Refused("idMissing", name.slice(0, 100));
  for (const words of [source, target]) refuseTooLong(words, name);
  return { folder, unit: { id, source, target, state: "translated", was, notes: [] } };
}
