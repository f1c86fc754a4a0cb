import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** What runs on one engine only, or differently on the two, and why. */
const forbidden: { what: RegExp; why: string }[] = [
  { what: /\b(db|tx|read|reader)\.query\./, why: "relational queries are compiled differently: use select" },
  { what: /\)\s*\.for\(/, why: "row locks exist on PostgreSQL only: write is serializable anyway" },
  { what: /\b(not)?[iI][lL]ike\b\(/, why: "ilike exists on PostgreSQL only: compare stored keys" },
  { what: /\b(selectDistinctOn|distinctOn)\b/, why: "exists on PostgreSQL only" },
  { what: /["']drizzle-orm\/(pg-core|sqlite-core|node-postgres|better-sqlite3)/, why: "an engine, outside db/" },
  { what: /["'](better-sqlite3|pg)["']/, why: "a driver, outside db/" },
  { what: /#db\/(sqlite|postgres|migrat|schema\.)/, why: "an engine, outside db/" },
  { what: /\bsql\.raw\(/, why: "raw SQL cannot be checked" },
];

/** Names that may be followed by "(" inside sql`…`, on both engines alike. */
const portable = new Set(
  "coalesce nullif count sum min max avg abs round lower upper length trim replace cast exists in and or not case when values over as distinct string_agg".split(
    " ",
  ),
);

/** Domain code and all else that is ours outside `db/`. */
const sources = globSync("{app,scripts,tests,bench}/**/*.{ts,tsx}", {
  exclude: (name) => name.includes("node_modules"),
})
  .map((file) => file.replaceAll(path.sep, "/"))
  .filter((file) => file.startsWith("app/") && !/\.test\.tsx?$/.test(file));

/** Everything that is wrong in a text, as "why: where". */
function faults(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const found = forbidden.filter(({ what }) => what.test(code)).map(({ why }) => why);
  for (const [, body = ""] of code.matchAll(/\bsql(?:<[^`]*?>)?`([^`]*)`/g)) {
    for (const [, name = ""] of body.replace(/\$\{[^}]*\}/g, "?").matchAll(/\b([a-z_]\w*)\s*\(/gi)) {
      if (!portable.has(name.toLowerCase())) found.push(`sql function ${name} is not on the portable list`);
    }
  }
  if (promisesInside(code)) found.push("Promise.all inside a transaction: await one after the other");
  return found;
}

/** Whether a Promise.all stands between `.write(` and its closing parenthesis. */
function promisesInside(code: string): boolean {
  for (const { index } of code.matchAll(/\.write\(/g)) {
    let depth = 0;
    let end = index + ".write".length;
    do {
      if (code[end] === "(") depth++;
      if (code[end] === ")") depth--;
      end++;
    } while (depth > 0 && end < code.length);
    if (/Promise\.(all|allSettled|race|any)\(/.test(code.slice(index, end))) return true;
  }
  return false;
}

test("domain code uses nothing that only one engine has", () => {
  const wrong = sources.flatMap((file) => faults(readFileSync(file, "utf8")).map((fault) => `${file}: ${fault}`));
  expect(wrong).toEqual([]);
});

test.each([
  ["await db.query.users.findMany()"],
  ['tx.select().from(t.users).for("update")'],
  ["where(ilike(t.users.name, q))"],
  ['import { alias } from "drizzle-orm/sqlite-core";'],
  ["const at = sql`now()`;"],
  ["sql<number>`strftime('%s', 1)`"],
  ["db.write(async (tx) => { await Promise.all([a(tx), b(tx)]); })"],
])("the search finds %s", (code) => {
  expect(faults(code)).toHaveLength(1);
});

test.each([
  ["sql`coalesce(max(seconds), 0) + excluded.seconds`"],
  [["sql`excluded.", "{sql.identifier(column)}`"].join("$")],
  ["await Promise.all([db.write(a), db.write(b)])"],
  ["const likes = items.filter((x) => x.for)"],
])("the search lets %s pass", (code) => {
  expect(faults(code)).toEqual([]);
});
