import type { CellValue, Sheet } from "./sheet.ts";

/** A sheet for programs: what it is, its columns by key in both languages, and a row an object. Moments are in UTC. */
export async function* jsonOf(sheet: Sheet, about: Record<string, unknown>): AsyncGenerator<string> {
  const { name, timeZone, columns } = sheet;
  const head = { ...about, name, timeZone, columns: columns.map(({ key, type, header }) => ({ key, type, header })) };
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let isFirst = true;
  for await (const rows of sheet.portions) {
    const lines = rows.map((cells) => JSON.stringify(objectOf(cells, columns)));
    if (lines.length > 0) yield `${isFirst ? "\n" : ",\n"}${lines.join(",\n")}`;
    isFirst &&= lines.length === 0;
  }
  yield "\n]}\n";
}

function objectOf(cells: CellValue[], columns: Sheet["columns"]): Record<string, CellValue> {
  return Object.fromEntries(columns.map(({ key }, index) => [key, cells[index] ?? null]));
}
