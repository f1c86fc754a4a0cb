import { parseDocument } from "yaml";
import { isPlainMap, type Plain, type PlainMap } from "./values.ts";

/** Longer than this, a map or a list gets lines of its own. */
const shortLine = 110;

/** `key: value` at a column, laid out as in the files we ship. Without a line end. */
export function pairText(key: string, value: Plain, column: number): string {
  const name = scalarText(key);
  const inline = `${name}: ${valueText(key, value)}`;
  if (isLeaf(value) || (isFlat(value) && column + inline.length <= shortLine)) return inline;
  return `${name}:\n${" ".repeat(column + 2)}${blockText(value, column + 2)}`;
}

/** `- value` at a column. Without a line end. */
export function itemText(value: Plain, column: number): string {
  return `- ${isLeaf(value) ? flowText(value) : blockText(value, column + 2)}`;
}

/** A map or list on lines of its own, the first of which begins where it is put. */
function blockText(value: Plain, column: number): string {
  const parts = Array.isArray(value)
    ? value.map((one) => itemText(one, column))
    : Object.entries(value as PlainMap).map(([key, inner]) => pairText(key, inner, column));
  return parts.join(`\n${" ".repeat(column)}`);
}

/** On one line. */
export function flowText(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  if (!isPlainMap(value)) return scalarText(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${scalarText(key)}: ${valueText(key, inner)}`);
  return pairs.length > 0 ? `{ ${pairs.join(", ")} }` : "{}";
}

/** Wording is quoted whatever it says. */
function valueText(key: string, value: Plain): string {
  return typeof value === "string" && (key === "en" || key === "zh") ? JSON.stringify(value) : flowText(value);
}

/** Text is quoted, words like ids are not; `plain` keeps other text plain, too, where YAML reads it as it stands. */
export function scalarText(value: Plain, plain = false): string {
  if (typeof value !== "string") return String(value);
  const bare = /^[a-z][A-Za-z0-9]*(?:[-#][A-Za-z0-9]+)*$/.test(value) || plain;
  return bare && readsAs(value) ? value : JSON.stringify(value);
}

/** Among brackets and braces, where plain text is most easily misread. */
function readsAs(text: string): boolean {
  if (text.includes("\n")) return false;
  const document = parseDocument(`{ key: ${text}, [${text}] }`, { prettyErrors: false });
  if (document.errors.length > 0) return false;
  return parseDocument(`[${text}]`).toJS()?.[0] === text && parseDocument(`key: ${text}`).toJS()?.key === text;
}

/** Nothing that could stand on lines of its own. */
function isLeaf(value: Plain): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isPlainMap(value) ? Object.keys(value).length === 0 : true;
}

function isFlat(value: Plain): boolean {
  return Object.values(value ?? {}).every((inner) => typeof inner !== "object" || inner === null);
}
