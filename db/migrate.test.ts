import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import BetterSqlite from "better-sqlite3";
import { expect, onTestFinished } from "vitest";
import { DatabaseMismatch } from "./database.ts";
import { migrateSqlite } from "./migrate.server.ts";
import { type Migration, migrationsFolder, readMigrations } from "./migrations.server.ts";
import { sqliteTest as test } from "./testing/engines.ts";
import { run, temporaryFile } from "./testing/files.ts";

const step = (tag: string, ...statements: string[]): Migration => ({ tag, hash: `hash of ${tag}`, statements });
const first = step(
  "0000_first",
  "CREATE TABLE parents (id text PRIMARY KEY)",
  "CREATE TABLE children (id text PRIMARY KEY, parent text NOT NULL REFERENCES parents(id) ON DELETE CASCADE)",
);
const rebuild = step(
  "0001_parents_have_names",
  "CREATE TABLE new_parents (id text PRIMARY KEY, name text)",
  "INSERT INTO new_parents (id) SELECT id FROM parents",
  "DROP TABLE parents",
  "ALTER TABLE new_parents RENAME TO parents",
);
const failing = step("0002_fails", "CREATE TABLE extra (id text)", "INSERT INTO nowhere VALUES (1)");
const orphaning = step("0002_orphans", "DELETE FROM parents");

function open(file: string): BetterSqlite.Database {
  const database = new BetterSqlite(file);
  onTestFinished(() => void database.close());
  return database;
}

/** A database at the first step, with a parent and its child. */
function seeded(file: string): BetterSqlite.Database {
  const database = open(file);
  migrateSqlite(database, [first]);
  database.exec("INSERT INTO parents VALUES ('p'); INSERT INTO children VALUES ('c', 'p')");
  return database;
}

const tablesOf = (database: BetterSqlite.Database) =>
  database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();
const tagsOf = (database: BetterSqlite.Database) => database.prepare("SELECT tag FROM migrations").pluck().all();

test("rebuilding a table keeps the rows that refer to it", () => {
  const database = seeded(":memory:");
  migrateSqlite(database, [first, rebuild]);
  expect(database.prepare("SELECT * FROM children").all()).toEqual([{ id: "c", parent: "p" }]);
  expect(tagsOf(database)).toEqual([first.tag, rebuild.tag]);
  expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
});

test("a step that fails rolls back all pending steps", () => {
  const database = seeded(":memory:");
  expect(() => migrateSqlite(database, [first, rebuild, failing])).toThrow(/nowhere/);
  expect(tagsOf(database)).toEqual([first.tag]);
  expect(tablesOf(database)).toEqual(["children", "migrations", "parents"]);
  expect(database.prepare("SELECT * FROM parents").all()).toEqual([{ id: "p" }]);
});

test("a step that leaves rows referring to nothing is rolled back", () => {
  const database = seeded(":memory:");
  expect(() => migrateSqlite(database, [first, orphaning])).toThrow(DatabaseMismatch);
  expect(database.prepare("SELECT * FROM parents").all()).toEqual([{ id: "p" }]);
});

test("a database with data is copied beside itself before it is migrated, one without is not", () => {
  const file = temporaryFile();
  const database = seeded(file);
  expect(existsSync(`${file}.before-${first.tag}`)).toBe(false);
  migrateSqlite(database, [first, rebuild]);
  const copy = open(`${file}.before-${rebuild.tag}`);
  expect(tagsOf(copy)).toEqual([first.tag]);
  expect(copy.prepare("SELECT * FROM children").all()).toHaveLength(1);
});

test("migrating again does nothing, and makes no second copy", () => {
  const file = temporaryFile();
  const database = seeded(file);
  migrateSqlite(database, [first, rebuild]);
  migrateSqlite(database, [first, rebuild]);
  expect(readdirSync(path.dirname(file)).filter((name) => name.includes("before"))).toHaveLength(1);
});

test("a database newer than the program is refused, and one with another past too", () => {
  const database = seeded(":memory:");
  expect(() => migrateSqlite(database, [])).toThrow(/newer than this program/);
  expect(() => migrateSqlite(database, [{ ...first, hash: "edited" }])).toThrow(DatabaseMismatch);
  expect(() => migrateSqlite(database, [step("0000_other")])).toThrow(DatabaseMismatch);
});

test("eight processes that start at once migrate once", async () => {
  const file = temporaryFile();
  const begin = String(Date.now() + 2_500);
  const processes = Array.from({ length: 8 }, () => run("openOnce.ts", file, begin));
  for (const { ended } of processes) expect(await ended).toEqual({ code: 0, output: "" });
  const tags = readMigrations(migrationsFolder("sqlite")).map(({ tag }) => tag);
  expect(tagsOf(open(file))).toEqual(tags);
});

test("every migration runs on a database that was seeded at the version before it", () => {
  const all = readMigrations(migrationsFolder("sqlite"));
  const database = open(":memory:");
  for (let count = 1; count <= all.length; count++) {
    migrateSqlite(database, all.slice(0, count));
    seedPeople(database, count);
    expect(database.prepare("SELECT count(*) FROM sessions").pluck().get()).toBe(count);
  }
});

/** A person with a session, in whatever columns the tables have at this version. */
function seedPeople(database: BetterSqlite.Database, version: number): void {
  for (const [table, key] of [
    ["users", "id"],
    ["sessions", "id_hash"],
  ] as const) {
    const columns = database
      .prepare<[], { name: string; notnull: number }>(`PRAGMA table_info(${table})`)
      .all()
      .filter((column) => column.notnull);
    const names = columns.map(({ name }) => name).join(", ");
    const values = columns.map(({ name }) => (name === key || name === "user_id" ? `person ${version}` : "1"));
    database.prepare(`INSERT INTO ${table} (${names}) VALUES (${values.map(() => "?").join(", ")})`).run(...values);
  }
}
