import type { CellType, CellValue, Column } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language, Wording } from "#app/i18n/languages.ts";
import type en from "../../../../locales/en/exports.json";

/** For whom and of which cohort a table is written. */
export interface Asked {
  cohort: { id: string; name: string; timeZone: string };
  language: Language;
}

export type ColumnName = keyof (typeof en)["column"];

/** A column by its name, which programs know it by. Its head stands in both languages, whatever the reader's. */
export function column<Row>(key: ColumnName, type: CellType, value: (row: Row) => CellValue): Column<Row> {
  return { key, type, header: headOf(key), value };
}

function headOf(key: ColumnName): Wording {
  return { en: i18nFor("en").t(`exports:column.${key}`), zh: i18nFor("zh").t(`exports:column.${key}`) };
}

/** Looks a word up once: a table says the same few of them in each of its rows. */
export function wordsOnce<Key extends string>(wordOf: (key: Key) => string): (key: Key) => string {
  const known = new Map<Key, string>();
  return (key) => {
    const word = known.get(key) ?? wordOf(key);
    known.set(key, word);
    return word;
  };
}

/** Who somebody is: two may have one name. */
export function whoColumns<Row extends Named>(): Column<Row>[] {
  return [
    column("name", "text", ({ member }) => member.name),
    column("account", "text", ({ member }) => member.email ?? member.username),
  ];
}

export interface Named {
  member: { name: string; email: string | null; username: string | null };
}
