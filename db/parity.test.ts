import BetterSqlite from "better-sqlite3";
import { expect } from "vitest";
import { freshDatabase, withClient } from "#tests/postgres.ts";
import { tablesInOrder } from "./copyTables.ts";
import { migrateSqlite } from "./migrate.server.ts";
import { migrationsFolder, readMigrations } from "./migrations.server.ts";
import { postgresTest as test, testServer } from "./testing/engines.ts";

const names = tablesInOrder().map(({ name }) => name);

/** What the migrations have made of a table: columns in their order, and which may be null. */
type Made = Record<string, { name: string; isNullable: boolean }[]>;

function onSqlite(): { columns: Made; indexes: string[] } {
  const database = new BetterSqlite(":memory:");
  migrateSqlite(database, readMigrations(migrationsFolder("sqlite")));
  const columnsOf = (table: string) =>
    database
      .prepare<[], { name: string; notnull: number; pk: number }>(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name, notnull, pk }) => ({ name, isNullable: notnull === 0 && pk === 0 }));
  const text = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
  const indexes = database.prepare<[], string>(text).pluck().all();
  return { columns: Object.fromEntries(names.map((name) => [name, columnsOf(name)])), indexes };
}

test("the migrations of both engines make the same tables and indexes", async () => {
  const { columns, indexes } = onSqlite();
  await withClient(await freshDatabase(testServer), async (client) => {
    const made: Made = {};
    for (const table of names) {
      const text =
        "SELECT column_name AS name, is_nullable = 'YES' AS \"isNullable\" FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position";
      made[table] = (await client.query<Made[string][number]>(text, [table])).rows;
    }
    expect(made).toEqual(columns);
    const text =
      "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%\\_pk' AND indexname NOT LIKE '%\\_pkey' AND tablename <> 'migrations' ORDER BY indexname COLLATE \"C\"";
    expect((await client.query<{ name: string }>(text)).rows.map(({ name }) => name)).toEqual(indexes);
  });
});
