import { readFileSync } from "node:fs";
import path from "node:path";
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from "drizzle-kit/api";
import { getTableColumns } from "drizzle-orm";
import { PgTable, getTableConfig as postgresConfig } from "drizzle-orm/pg-core";
import { SQLiteTable, getTableConfig as sqliteConfig } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { postgresColumns, sqliteColumns } from "./columns.ts";
import { migrationsFolder } from "./migrations.server.ts";
import { makeSchema } from "./schema/schema.ts";
import * as postgres from "./schema.postgres.ts";
import * as sqlite from "./schema.sqlite.ts";

const names = Object.keys(makeSchema(sqliteColumns)).sort();

/** What must be the same on both engines, in one shape. */
function described(table: unknown) {
  const config = configOf(table);
  const nameOf = (column: unknown) => (column as { name: string }).name;
  return {
    name: config.name,
    columns: config.columns.map(({ name, notNull, primary, enumValues }) => ({ name, notNull, primary, enumValues })),
    primaryKeys: config.primaryKeys.map((key) => key.columns.map(nameOf)),
    foreignKeys: config.foreignKeys.map((key) => {
      const { columns, foreignColumns, foreignTable } = key.reference();
      const to = configOf(foreignTable).name;
      return { columns: columns.map(nameOf), to, foreignColumns: foreignColumns.map(nameOf), onDelete: key.onDelete };
    }),
    indexes: config.indexes.map(({ config: { name, columns, unique } }) => ({
      name,
      columns: columns.map(nameOf),
      unique,
    })),
  };
}

function configOf(table: unknown) {
  if (table instanceof PgTable) return postgresConfig(table);
  if (table instanceof SQLiteTable) return sqliteConfig(table);
  throw new Error("not a table");
}

test("both engines have the same tables, columns, keys and indexes", () => {
  const onSqlite = makeSchema(sqliteColumns);
  const onPostgres = makeSchema(postgresColumns);
  const all = (schema: object) => Object.values(schema).map(described);
  expect(all(onPostgres)).toEqual(all(onSqlite));
});

test("drizzle-kit is shown every table", () => {
  expect(Object.keys(sqlite).sort()).toEqual(names);
  expect(Object.keys(postgres).sort()).toEqual(names);
});

test("columns are called in the database what they are called in code", () => {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  for (const [key, table] of Object.entries(makeSchema(sqliteColumns))) {
    expect(configOf(table).name).toBe(snake(key));
    for (const [property, column] of Object.entries(getTableColumns(table))) expect(column.name).toBe(snake(property));
  }
});

test("what belongs to a learner goes with the learner", () => {
  for (const table of Object.values(makeSchema(sqliteColumns))) {
    const { columns, foreignKeys } = described(table);
    if (!columns.some(({ name }) => name === "user_id")) continue;
    const toTheLearner = { columns: ["user_id"], to: "users", foreignColumns: ["id"], onDelete: "cascade" };
    expect(foreignKeys.filter(({ columns }) => columns.includes("user_id"))).toEqual([toTheLearner]);
  }
});

const advice = "the schema has changed: npm run db:generate -- what_it_does";

test("the migrations of SQLite are up to date with the schema", async () => {
  const before = lastSnapshot("sqlite");
  const after = await generateSQLiteDrizzleJson({ ...sqlite }, before.id);
  expect(await generateSQLiteMigration(before, after), advice).toEqual([]);
});

test("the migrations of PostgreSQL are up to date with the schema", async () => {
  const before = lastSnapshot("postgres");
  const after = generateDrizzleJson({ ...postgres }, before.id);
  expect(await generateMigration(before, after), advice).toEqual([]);
});

function lastSnapshot(engine: "sqlite" | "postgres") {
  const meta = path.join(migrationsFolder(engine), "meta");
  const journal = JSON.parse(readFileSync(path.join(meta, "_journal.json"), "utf8"));
  const { idx } = journal.entries.at(-1);
  return JSON.parse(readFileSync(path.join(meta, `${String(idx).padStart(4, "0")}_snapshot.json`), "utf8"));
}
