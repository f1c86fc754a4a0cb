import type pg from "pg";
import { DatabaseMismatch } from "./database.ts";
import { type Migration, pendingAfter } from "./migrations.server.ts";
import { marksTable } from "./postgresCommit.server.ts";

/** Any number that nobody else uses. */
const lock = 7_461_218_840;
const lockWaitMs = 120_000;
const createTables = `
  CREATE TABLE IF NOT EXISTS migrations (
    position integer PRIMARY KEY, tag text NOT NULL UNIQUE, hash text NOT NULL, applied_at timestamptz NOT NULL
  )`;

/**
 * Brings a PostgreSQL database to the newest schema, once, however many processes start at the same time: all pending
 * steps are one transaction, under a lock that goes with it.
 */
export async function migratePostgres(client: pg.ClientBase, migrations: Migration[]): Promise<void> {
  const applied = await appliedTo(client);
  if (pendingAfter(applied, migrations).length === 0) return;
  if (applied.length === 0) await refuseOtherOrder(client);
  await client.query(`BEGIN; SET LOCAL lock_timeout = ${lockWaitMs}; SELECT pg_advisory_xact_lock(${lock})`);
  try {
    await applyPending(client, migrations);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

async function applyPending(client: pg.ClientBase, migrations: Migration[]): Promise<void> {
  const applied = await appliedTo(client);
  await client.query(createTables);
  await client.query(marksTable);
  for (const { tag, hash, statements } of pendingAfter(applied, migrations)) {
    for (const statement of statements) await client.query(statement);
    const text = "INSERT INTO migrations SELECT count(*), $1, $2, now() FROM migrations";
    await client.query(text, [tag, hash]);
  }
}

/** The steps a database has had. */
export async function appliedTo(client: pg.ClientBase): Promise<Pick<Migration, "tag" | "hash">[]> {
  const known = await client.query<{ known: boolean }>("SELECT to_regclass('migrations') IS NOT NULL AS known");
  if (!known.rows[0]?.known) return [];
  const { rows } = await client.query<Migration>("SELECT tag, hash FROM migrations ORDER BY position");
  return rows;
}

/** Texts must sort and compare by their bytes, as on SQLite, and as no update of the machine can change. */
async function refuseOtherOrder(client: pg.ClientBase): Promise<void> {
  const text =
    "SELECT datcollate AS order, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()";
  const [found] = (await client.query<{ order: string; encoding: string }>(text)).rows;
  if (found?.encoding === "UTF8" && /^(C|POSIX|C\.utf-?8)$/i.test(found.order)) return;
  throw new DatabaseMismatch(
    `the database has the locale ${found?.order} and the encoding ${found?.encoding}; ` +
      "make it with: CREATE DATABASE toolkit TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'",
  );
}
