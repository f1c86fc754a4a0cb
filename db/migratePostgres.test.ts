import type pg from "pg";
import { expect } from "vitest";
import { addressOf, freshDatabase, withClient } from "#tests/postgres.ts";
import { DatabaseMismatch } from "./database.ts";
import { migratePostgres } from "./migratePostgres.server.ts";
import { type Migration, migrationsFolder, readMigrations } from "./migrations.server.ts";
import { postgresTest as test, testServer } from "./testing/engines.ts";
import { run } from "./testing/files.ts";

const all = readMigrations(migrationsFolder("postgres"));
const step = (tag: string, ...statements: string[]): Migration => ({ tag, hash: `hash of ${tag}`, statements });
const first = step("0000_first", "CREATE TABLE parents (id text PRIMARY KEY)");
const second = step("0001_names", "ALTER TABLE parents ADD COLUMN name text");
const failing = step("0002_fails", "CREATE TABLE extra (id text)", "INSERT INTO nowhere VALUES (1)");

/** A database without any tables, for as long as the work takes; whoever comes next finds it migrated again. */
async function withEmpty(work: (client: pg.Client, url: string) => Promise<unknown>): Promise<void> {
  const url = await freshDatabase(testServer);
  await withClient(url, async (client) => {
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    try {
      await work(client, url);
    } finally {
      await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
      await migratePostgres(client, all);
    }
  });
}

const tagsOf = async (client: pg.Client) =>
  (await client.query<{ tag: string }>("SELECT tag FROM migrations ORDER BY position")).rows.map(({ tag }) => tag);

test("migrating again does nothing; a later step is added to what is there", () =>
  withEmpty(async (client) => {
    for (let i = 0; i < 2; i++) await migratePostgres(client, [first]);
    await client.query("INSERT INTO parents VALUES ('p')");
    await migratePostgres(client, [first, second]);
    expect(await tagsOf(client)).toEqual([first.tag, second.tag]);
    expect((await client.query("SELECT * FROM parents")).rows).toEqual([{ id: "p", name: null }]);
  }));

test("a step that fails rolls back all pending steps", () =>
  withEmpty(async (client) => {
    await migratePostgres(client, [first]);
    await expect(migratePostgres(client, [first, second, failing])).rejects.toThrow(/nowhere/);
    expect(await tagsOf(client)).toEqual([first.tag]);
    expect((await client.query("SELECT to_regclass('extra') AS extra")).rows).toEqual([{ extra: null }]);
  }));

test("a database newer than the program is refused, and one with another past too", () =>
  withEmpty(async (client) => {
    await migratePostgres(client, [first]);
    await expect(migratePostgres(client, [])).rejects.toThrow(/newer than this program/);
    await expect(migratePostgres(client, [{ ...first, hash: "edited" }])).rejects.toThrow(DatabaseMismatch);
  }));

test("a database that sorts otherwise is refused before anything is made", async () => {
  const name = `toolkit_test_other_order_${process.pid}`;
  await withClient(testServer, async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'`);
    const refused = withClient(addressOf(testServer, name), (client) => migratePostgres(client, all));
    await expect(refused).rejects.toThrow(/C\.UTF-8/);
    await admin.query(`DROP DATABASE ${name}`);
  });
});

test("four processes that start at once migrate once", () =>
  withEmpty(async (client, url) => {
    const begin = String(Date.now() + 1_500);
    const processes = [0, 1, 2, 3].map(() => run("openOnce.ts", url, begin));
    for (const { ended } of processes) expect(await ended).toEqual({ code: 0, output: "" });
    expect(await tagsOf(client)).toEqual(all.map(({ tag }) => tag));
  }));

test("every migration runs on a database that was seeded at the version before it", () =>
  withEmpty(async (client) => {
    for (let version = 1; version <= all.length; version++) {
      await migratePostgres(client, all.slice(0, version));
      await seedPeople(client, version);
      expect((await client.query("SELECT count(*)::int AS count FROM sessions")).rows).toEqual([{ count: version }]);
    }
  }));

/** A person with a session, in whatever columns the tables have at this version. */
async function seedPeople(client: pg.Client, version: number): Promise<void> {
  for (const [table, key] of [
    ["users", "id"],
    ["sessions", "id_hash"],
  ] as const) {
    const { rows } = await client.query<{ name: string; type: string }>(
      "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO'",
      [table],
    );
    const values = rows.map(({ name, type }) =>
      name === key || name === "user_id" ? `person ${version}` : type.startsWith("timestamp") ? "2025-03-03" : "1",
    );
    const slots = values.map((_, n) => `$${n + 1}`).join(", ");
    await client.query(`INSERT INTO ${table} (${rows.map(({ name }) => name).join(", ")}) VALUES (${slots})`, values);
  }
}
