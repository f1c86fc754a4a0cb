import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import BetterSqlite from "better-sqlite3";
import { expect } from "vitest";
import { backUp, restore, verify } from "./backup.server.ts";
import { DatabaseBusy, DatabaseError, DatabaseMismatch } from "./database.ts";
import { t } from "./tables.ts";
import { sqliteTest as test } from "./testing/engines.ts";
import { fileDatabase, temporaryFile } from "./testing/files.ts";
import { keysOf, limit } from "./testing/rows.ts";

/** A database with some rows, closed. */
async function site(...keys: string[]): Promise<string> {
  const file = temporaryFile("site.db");
  const db = fileDatabase(file);
  for (const key of keys) await db.write((tx) => tx.insert(t.rateLimits).values(limit(key)));
  await db.close();
  return file;
}

async function rowsIn(file: string): Promise<string[]> {
  const db = fileDatabase(file);
  const keys = await keysOf(db.read);
  await db.close();
  return keys;
}

test("a copy made while a write is going on has what was committed, and verifies", async () => {
  const file = await site("committed");
  const db = fileDatabase(file);
  const copy = temporaryFile("copy.db");
  await db.write(async (tx) => {
    await tx.insert(t.rateLimits).values(limit("unfinished"));
    backUp(file, copy);
  });
  verify(copy);
  expect(await rowsIn(copy)).toEqual(["committed"]);
  expect(await keysOf(db.read)).toEqual(["committed", "unfinished"]);
});

test("a copy never takes the place of another file, and none is made of nothing", async () => {
  const file = await site();
  expect(() => backUp(file, file)).toThrow(DatabaseError);
  const target = temporaryFile("copy.db");
  expect(() => backUp(`${file}.missing`, target)).toThrow(DatabaseError);
  expect(existsSync(target)).toBe(false);
});

test("restoring brings the rows of the copy back and keeps what was there", async () => {
  const file = await site("old");
  const copy = temporaryFile("copy.db");
  backUp(file, copy);
  const db = fileDatabase(file);
  await db.write((tx) => tx.insert(t.rateLimits).values(limit("new")));
  await db.close();
  restore(copy, file, `${file}.kept`);
  expect(await rowsIn(file)).toEqual(["old"]);
  expect(await rowsIn(`${file}.kept`)).toEqual(["new", "old"]);
});

test("restoring works where there is no database yet", async () => {
  const copy = await site("old");
  const file = temporaryFile("new/site.db");
  restore(copy, file, `${file}.kept`);
  expect(await rowsIn(file)).toEqual(["old"]);
});

test("restoring is refused while somebody has the database open", async () => {
  const file = await site("here");
  const copy = await site("there");
  const db = fileDatabase(file);
  await keysOf(db.read);
  expect(() => restore(copy, file, `${file}.kept`)).toThrow(DatabaseBusy);
  expect(await keysOf(db.read)).toEqual(["here"]);
  await db.close();
  expect(await rowsIn(file)).toEqual(["here"]);
});

test("a damaged copy is refused and nothing is touched", async () => {
  const file = await site("here");
  const copy = await site(...Array.from({ length: 50 }, (_, n) => `key ${n}`));
  const bytes = readFileSync(copy);
  bytes.fill(0xff, 8_192, bytes.length - 4_096);
  writeFileSync(copy, bytes);
  expect(() => restore(copy, file, `${file}.kept`)).toThrow(DatabaseMismatch);
  expect(await rowsIn(file)).toEqual(["here"]);
});

test.each([
  ["some text", () => "not a database at all, but long enough to have a header".repeat(40)],
  ["an empty file", () => ""],
])("%s is refused", async (_what, text) => {
  const file = temporaryFile("copy.db");
  writeFileSync(file, text());
  expect(() => verify(file)).toThrow(DatabaseMismatch);
});

test("a copy whose rows refer to nobody, or that is newer than the program, is refused", async () => {
  const file = await site();
  const orphaned = `${file}.orphaned`;
  copyFileSync(file, orphaned);
  change(orphaned, "INSERT INTO sessions VALUES ('h', 'nobody', 1, 1, 1, '', NULL)");
  expect(() => verify(orphaned)).toThrow(/refers to nothing/);
  change(file, "INSERT INTO migrations VALUES ('9999_later', 'hash', 1)");
  expect(() => verify(file)).toThrow(/newer than this program/);
});

function change(file: string, statement: string): void {
  const database = new BetterSqlite(file);
  database.pragma("foreign_keys = OFF");
  database.exec(statement);
  database.close();
}
