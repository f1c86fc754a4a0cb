import { emailPattern, identifierProblem } from "../accounts/accountForms.ts";
import { cleanName, identityKey, isEmail } from "../accounts/identity.ts";
import { type Columns, columnsOf } from "./rosterColumns.ts";
import { type Table, tableOfText } from "./rosterTable.ts";

/** A list of more people than this is refused: it is given in parts. */
export const mostRosterEntries = 2000;

export type RosterProblem = "invalidEmail" | "invalidUsername" | "noName" | "nameTooLong" | "repeated";

/** One person of a list, as they were written. */
export interface RosterEntry {
  /** The row of the list, from 1. */
  row: number;
  name: string;
  email: string | null;
  username: string | null;
  problem: RosterProblem | null;
}

type Written = Pick<RosterEntry, "name" | "email" | "username">;

const longestName = 80;
const emailInAscii = /[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+/;
const emailInText = /[^\s<>()（）[\]"'“”,;:，；：]+@[^\s<>()（）[\]"'“”,;:，；：]*/u;
/** What people write into a cell that has nothing to say. */
const nothing = /^(无|没有|暂无|-+|—+|\/|n\/?a|none|null)$/i;

/** The people of a list that was pasted: names and addresses, one person a line, or copied from a spreadsheet. */
export function readPastedRoster(pasted: string): RosterEntry[] {
  const text = pasted.replace(/^(\s*\d+)、/gm, "$1. ");
  const table = tableOfText(text);
  const lines = table.filter((cells) => cells.some(Boolean));
  const isOneLine = lines.length === 1 && !/[\t@＠]/.test(text);
  // "Li Wei, Wang Fang": several people on one line, and "张三、李四" on any.
  const apart = isOneLine || (text.includes("、") && !/[\t,;@＠]/.test(text));
  return readRoster(apart ? table.flatMap((cells) => cells.map((cell) => [cell])) : table);
}

/**
 * The people of a table. A first row with names of columns, in either language and any order, says what is where;
 * without one, the cell with an @ is the address, and the first other cell with letters in it the name.
 */
export function readRoster(table: Table): RosterEntry[] {
  const first = table.findIndex((cells) => cells.some(Boolean));
  const columns = columnsOf(table[first] ?? []);
  const entries = table.flatMap((cells, index): RosterEntry[] => {
    if (!cells.some(Boolean) || (columns && index === first)) return [];
    const people = columns ? [byColumns(cells, columns)] : byContent(cells);
    return people.map((person) => ({ row: index + 1, ...named(person), problem: problemOf(named(person)) }));
  });
  return markRepeated(entries);
}

function byColumns(cells: string[], columns: Columns): Written {
  const cell = (index: number | undefined) => cleanName(index === undefined ? "" : (cells[index] ?? ""));
  const email = said(cell(columns.email));
  return {
    name: cell(columns.name) || fullName(cell(columns.surname), cell(columns.givenName)),
    email: email ? (splitCell(email).email ?? email) : null,
    username: said(cell(columns.username)) || null,
  };
}

/** One person; several where several cells have an address, as mail programs copy them. */
function byContent(cells: string[]): Written[] {
  const parts = cells.map((cell) => splitCell(said(cell)));
  const addressed = parts.filter(({ email }) => email !== null);
  if (addressed.length > 1) return addressed.map(({ text, email }) => ({ name: text, email, username: null }));
  const name = parts.find(({ text }) => /\p{L}/u.test(text))?.text ?? "";
  return [{ name, email: addressed[0]?.email ?? null, username: null }];
}

/** "Li Wei <li.wei@example.org>": the address, and what is written beside it. */
function splitCell(cell: string): { text: string; email: string | null } {
  const plain = cell.replace(/＠/g, "@").replace(/mailto:/i, "");
  const email = (emailInAscii.exec(plain) ?? emailInText.exec(plain))?.[0] ?? null;
  const text = trimmed(email === null ? plain : plain.replace(email, " "));
  return { text, email: email?.replace(/\.$/, "") ?? (plain.includes("@") ? plain : null) };
}

/** Without numbers of a list before it and marks around it. */
function trimmed(text: string): string {
  return cleanName(text)
    .replace(/^\d+\s*[.、．)）:：]\s*/, "")
    .replace(/^[\s<>()（）[\]"“”,;，；:：、·]+|[\s<>()（）[\]"“”,;，；:：、·]+$/gu, "");
}

function said(cell: string): string {
  const text = cleanName(cell);
  return nothing.test(text) ? "" : text;
}

function fullName(surname: string, givenName: string): string {
  const isChinese = /^\p{Script=Han}+$/u.test(surname + givenName);
  return isChinese ? surname + givenName : cleanName(`${givenName} ${surname}`);
}

/** Who is written with an address or a username alone is called by it, until they say otherwise. */
function named({ name, email, username }: Written): Written {
  const called = name || (email?.includes("@") ? email.split("@")[0] : "") || username || "";
  return { name: called, email, username };
}

function problemOf({ name, email, username }: Written): RosterProblem | null {
  if (email !== null && (email.length > 254 || !emailPattern.test(email.normalize("NFKC")))) return "invalidEmail";
  if (username !== null && (isEmail(username) || identifierProblem(username))) return "invalidUsername";
  if (!/[\p{L}\p{N}]/u.test(name)) return "noName";
  return [...name].length > longestName ? "nameTooLong" : null;
}

/** What two people of a list may not share: an address, a username, or a name where there is nothing else. */
export function rosterKey({ name, email, username }: Written): string {
  if (email !== null) return `email:${identityKey(email)}`;
  return username === null ? `name:${identityKey(name)}` : `username:${identityKey(username)}`;
}

function markRepeated(entries: RosterEntry[]): RosterEntry[] {
  const seen = new Set<string>();
  return entries.map((entry) => {
    if (entry.problem) return entry;
    const key = rosterKey(entry);
    if (seen.has(key)) return { ...entry, problem: "repeated" };
    seen.add(key);
    return entry;
  });
}

const heads = ["name", "email", "username"];

/** A list as text that reads as the same list again: what a form carries from the preview to its confirmation. */
export function rosterText(entries: RosterEntry[]): string {
  const cell = (text: string | null) => (text ? `"${text.replaceAll('"', '""')}"` : "");
  const rows = entries.map(({ name, email, username }) => [name, email, username].map(cell).join("\t"));
  return [heads.join("\t"), ...rows].join("\n");
}
