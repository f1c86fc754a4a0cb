import { DOMParser, type Element } from "@xmldom/xmldom";

/** A cell as an office program understood it. */
export interface OpenedCell {
  type: "string" | "float" | "percentage" | "date" | "boolean" | "empty";
  /** A moment to the minute; a number to twelve digits. */
  value: string;
  formula: boolean;
}

/** The cells of the first table in a flat OpenDocument file, without the empty ones at the ends. */
export function cellsIn(fods: string): OpenedCell[][] {
  const [table] = named(new DOMParser().parseFromString(fods, "text/xml").documentElement, "table:table");
  const rows = named(table, "table:table-row").flatMap((row) => {
    const cells = named(row, "table:table-cell").flatMap((cell) => repeated(cell, "columns", cellOf(cell)));
    return repeated(row, "rows", cells);
  });
  return rows.slice(0, rows.findLastIndex((row) => row.some(({ type }) => type !== "empty")) + 1);
}

function named(parent: Element | null | undefined, name: string): Element[] {
  return parent ? [...parent.getElementsByTagName(name)] : [];
}

/** Beyond a thousand it is the rest of the sheet. */
function repeated<T>(element: Element, what: "columns" | "rows", one: T): T[] {
  const times = Number(element.getAttribute(`table:number-${what}-repeated`) ?? 1);
  return Array.from({ length: times > 1_000 ? 1 : times }, () => one);
}

function cellOf(cell: Element): OpenedCell {
  const type = (cell.getAttribute("office:value-type") || "empty") as OpenedCell["type"];
  const written = cell.getAttribute("table:formula") ?? "";
  // LibreOffice's own way with the truth values of a workbook.
  if (/^of:=(TRUE|FALSE)\(\)$/.test(written)) return { type: "boolean", value: truthIn(written), formula: false };
  return { type, value: contentOf(cell, type), formula: written !== "" };
}

function truthIn(formula: string): string {
  return String(formula.includes("TRUE"));
}

function contentOf(cell: Element, type: OpenedCell["type"]): string {
  if (type === "date") return minuteOf(cell.getAttribute("office:date-value") ?? "");
  if (type === "boolean") return cell.getAttribute("office:boolean-value") ?? "";
  if (type === "string" || type === "empty") return textIn(cell);
  return String(Number(Number(cell.getAttribute("office:value")).toPrecision(12)));
}

/** "2027-03-01T20:00:00.000000001" is a rounding; a day alone has no time. */
function minuteOf(value: string): string {
  return value.slice(0, 16);
}

/** Paragraphs are lines; several spaces are one with a count. */
function textIn(cell: Element): string {
  return named(cell, "text:p").map(lineOf).join("\n");
}

function lineOf(paragraph: Element): string {
  return [...paragraph.childNodes]
    .map((node) => {
      if (node.nodeName === "text:s") return " ".repeat(Number((node as Element).getAttribute("text:c") || 1));
      return node.nodeName === "text:tab" ? "\t" : (node.textContent ?? "");
    })
    .join("");
}
