import { componentRules } from "#app/catalogue/authoring.ts";

/** What can be put into a text without typing markup, in the order of the menu. */
export const insertions = [
  "bold",
  "list",
  "numbers",
  "link",
  "table",
  "Term",
  "Callout",
  "Steps",
  "Reflect",
  "Question",
  "Tool",
  "Case",
  "Diagram",
  "Figure",
  "TrainerNote",
] as const;
export type Insertion = (typeof insertions)[number];

/** One field of the dialog for an insertion. */
export interface InsertField {
  name: string;
  kind: "text" | "choice" | "count";
  optional: boolean;
  /** For choices that the rules of authors give; others come from the catalogue. */
  values?: readonly string[];
}

/** What has to be asked before this can be put in; none: it is put in at once. */
export function fieldsOf(insertion: Insertion): InsertField[] {
  const ask = (name: string, kind: InsertField["kind"] = "text"): InsertField => ({ name, kind, optional: false });
  if (insertion === "link") return [ask("words"), ask("address")];
  if (insertion === "table") return [ask("columns", "count"), ask("rows", "count")];
  const rule = componentRules[insertion];
  if (!rule) return [];
  // What it shows was said when it was uploaded.
  if (insertion === "Figure") return [ask("src", "choice"), { ...ask("caption"), optional: true }];
  const attributes = Object.entries(rule.attributes).map(([name, attribute]): InsertField => {
    const optional = "optional" in attribute && attribute.optional === true;
    if (attribute.kind === "oneOf") return { name, kind: "choice", optional, values: attribute.values };
    return { name, kind: attribute.kind === "id" ? "choice" : "text", optional };
  });
  return insertion === "Term" ? [...attributes, ask("words")] : attributes;
}

/**
 * The markup, with `selected` inside where it holds words. `ownLine`: it stands on a line of its own. `before`: the cells
 * of a table that is changed, which may hold markup; those that stay the same keep it.
 */
export function markupOf(
  insertion: Insertion,
  values: Record<string, string>,
  selected: string,
  before: Record<string, string> = {},
): { text: string; ownLine: boolean } {
  const inside = selected || values.words || "";
  switch (insertion) {
    case "bold":
      return { text: `**${inside}**`, ownLine: false };
    case "list":
      return {
        text: linesOf(inside)
          .map((line) => `- ${line}`)
          .join("\n"),
        ownLine: true,
      };
    case "numbers":
      return { text: numbered(inside), ownLine: true };
    case "link":
      return { text: `[${values.words || inside}](${values.address ?? ""})`, ownLine: false };
    case "table":
      return { text: tableOf(values, before), ownLine: true };
    case "Term":
      return { text: `<Term id="${values.id ?? ""}">${values.words || inside}</Term>`, ownLine: false };
    default:
      return { text: componentOf(insertion, values, inside), ownLine: true };
  }
}

function componentOf(name: string, values: Record<string, string>, inside: string): string {
  const rule = componentRules[name];
  const attributes = Object.keys(rule?.attributes ?? {})
    .filter((attribute) => values[attribute])
    .map((attribute) => ` ${attribute}="${quoted(values[attribute] ?? "")}"`)
    .join("");
  if (rule?.content === "none") return `<${name}${attributes} />`;
  const content = name === "Steps" ? numbered(inside) : inside;
  return `<${name}${attributes}>\n\n${content}\n\n</${name}>`;
}

/** The tag a component begins with, as it is to be; what it holds is left as it stands. */
export function tagOf(name: string, values: Record<string, string>): string {
  const [tag = ""] = componentOf(name, values, "").split("\n");
  return tag;
}

/** An attribute stands in straight quotes, so that those typed inside become curly ones. */
export function quoted(text: string): string {
  return text
    .replace(/"([^"]*)"/g, "“$1”")
    .replaceAll('"', "”")
    .replace(/\s+/g, " ")
    .trim();
}

function linesOf(text: string): string[] {
  const lines = text.split("\n").filter((line) => line.trim());
  return lines.length > 0 ? lines : [""];
}

function numbered(text: string): string {
  return linesOf(text)
    .map((line, index) => `${index + 1}. ${line}`)
    .join("\n");
}

/** How large a table is to be; row 0 holds its headings. */
export function tableSize({ columns, rows }: Record<string, string>): { columns: number; rows: number } {
  const between = (asked: string | undefined, most: number) => Math.min(Math.max(Number(asked) || 2, 1), most);
  return { columns: between(columns, 8), rows: between(rows, 30) };
}

/** The name of the field for one cell. */
export function cellName(row: number, column: number): string {
  return `cell.${row}.${column}`;
}

function tableOf(values: Record<string, string>, before: Record<string, string>): string {
  const { columns, rows } = tableSize(values);
  const cell = (row: number, column: number) => {
    const name = cellName(row, column);
    const words = (values[name] ?? "").replace(/\s+/g, " ").trim();
    const special = words === before[name] ? /\|/g : /[|<{]/g;
    return words ? ` ${words.replace(special, "\\$&")} |` : "   |";
  };
  const lines = Array.from(
    { length: rows + 1 },
    (_, row) => `|${Array.from({ length: columns }, (_, column) => cell(row, column)).join("")}`,
  );
  return [lines[0], `|${" --- |".repeat(columns)}`, ...lines.slice(1)].join("\n");
}
