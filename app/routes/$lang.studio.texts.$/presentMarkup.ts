import { componentRules } from "#app/catalogue/authoring.ts";
import { cellName, fieldsOf, type Insertion, insertions } from "./insertions.ts";

/** Something in a text that a dialog can change: where its markup stands, and what it says now. */
export interface Present {
  insertion: Insertion;
  values: Record<string, string>;
  from: number;
  to: number;
}

/**
 * The table or component that a place in a text belongs to. Null: none whose particulars are asked in a dialog. Of a
 * component that holds text only the tag it begins with is given: what it holds is edited as it stands.
 */
export function presentAt(text: string, place: number): Present | null {
  const lines = linesOf(text);
  const at = lines.findIndex(({ to }) => place <= to);
  return tableAt(lines, at) ?? componentAt(lines, at);
}

interface Line {
  from: number;
  to: number;
  text: string;
}

function linesOf(text: string): Line[] {
  let from = 0;
  return text.split("\n").map((line) => {
    const found = { from, to: from + line.length, text: line };
    from = found.to + 1;
    return found;
  });
}

const isRow = (line: Line | undefined): line is Line => line?.text.trimStart().startsWith("|") ?? false;

function tableAt(lines: Line[], at: number): Present | null {
  if (!isRow(lines[at])) return null;
  let [first, last] = [at, at];
  while (isRow(lines[first - 1])) first--;
  while (isRow(lines[last + 1])) last++;
  const [head, , ...body] = lines.slice(first, last + 1).map(({ text }) => cellsOf(text));
  const [begin, end] = [lines[first], lines[last]];
  if (!head || !begin || !end) return null;
  const values: Record<string, string> = { columns: String(head.length), rows: String(body.length) };
  for (const [row, cells] of [head, ...body].entries()) {
    for (const [column, cell] of cells.entries()) values[cellName(row, column)] = cell;
  }
  return { insertion: "table", values, from: begin.from, to: end.to };
}

/** Cells as they stand, markup in them and all; only a stroke that is none of the table's is one again. */
function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

const tag = /^\s*<([A-Z]\w*)((?:\s+\w+="[^"]*")*)\s*\/?>/;

function componentAt(lines: Line[], at: number): Present | null {
  for (let index = at; index >= 0; index--) {
    const line = lines[index];
    const [whole, name = "", attributes = ""] = tag.exec(line?.text ?? "") ?? [];
    const insertion = insertions.find((one) => one === name);
    if (!line || whole === undefined || !insertion || !holds(lines, index, at, name)) continue;
    if (!componentRules[name] || fieldsOf(insertion).length === 0) return null;
    const values = Object.fromEntries(
      [...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
    );
    return { insertion, values, from: line.from, to: line.from + whole.length };
  }
  return null;
}

/** The component stands on the line itself, or begins before it and ends behind it. */
function holds(lines: Line[], begin: number, at: number, name: string): boolean {
  if (begin === at) return true;
  if (componentRules[name]?.content === "none") return false;
  const end = lines.findIndex(({ text }, index) => index > begin && text.includes(`</${name}>`));
  return end >= at;
}
