import { existsSync } from "node:fs";
import BetterSqlite from "better-sqlite3";
import { DatabaseBusy, DatabaseMismatch } from "./database.ts";
import { type Migration, pendingAfter } from "./migrations.server.ts";
import { isBusy } from "./sqliteConnection.server.ts";

const lockWaitMs = 60_000;

/**
 * Brings a SQLite database to the newest schema, once, however many processes start at the same time. All pending
 * steps are one transaction. drizzle's own runner is not used, because it loses data: `foreign_keys = OFF` inside its
 * transaction does nothing, so the DROP TABLE with which a table is rebuilt empties the tables that refer to it.
 */
export function migrateSqlite(database: BetterSqlite.Database, migrations: Migration[]): void {
  if (pendingOf(database, migrations).length === 0) return;
  const unlock = database.memory ? () => {} : lockBeside(database.name);
  try {
    const pending = pendingOf(database, migrations);
    const [first] = pending;
    if (!first) return;
    if (first !== migrations[0] && !database.memory) backUp(database, first.tag);
    runAll(database, pending);
  } finally {
    unlock();
  }
}

function runAll(database: BetterSqlite.Database, pending: Migration[]): void {
  database.pragma("busy_timeout = 10000");
  database.pragma("foreign_keys = OFF");
  try {
    database.transaction(() => applyAll(database, pending)).immediate();
  } finally {
    database.pragma("foreign_keys = ON");
    database.pragma("busy_timeout = 0");
  }
}

function applyAll(database: BetterSqlite.Database, pending: Migration[]): void {
  database.exec(
    "CREATE TABLE IF NOT EXISTS migrations (tag text PRIMARY KEY NOT NULL, hash text NOT NULL, applied_at integer NOT NULL)",
  );
  const note = database.prepare("INSERT INTO migrations (tag, hash, applied_at) VALUES (?, ?, ?)");
  for (const { tag, hash, statements } of pending) {
    for (const statement of statements) database.exec(statement);
    note.run(tag, hash, Date.now());
  }
  const orphans = database.pragma("foreign_key_check");
  if (Array.isArray(orphans) && orphans.length > 0) {
    throw new DatabaseMismatch(`rows that refer to nothing after migrating: ${JSON.stringify(orphans.slice(0, 5))}`);
  }
}

function pendingOf(database: BetterSqlite.Database, migrations: Migration[]): Migration[] {
  return pendingAfter(appliedTo(database), migrations);
}

function appliedTo(database: BetterSqlite.Database): Pick<Migration, "tag" | "hash">[] {
  const has = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").get();
  if (!has) return [];
  return database.prepare<[], Pick<Migration, "tag" | "hash">>("SELECT tag, hash FROM migrations ORDER BY rowid").all();
}

/** Tells how far a database is; refuses one whose past this program does not know. */
export function checkMigrations(
  database: BetterSqlite.Database,
  migrations: Migration[],
): { applied: number; pending: number } {
  const pending = pendingOf(database, migrations).length;
  return { applied: migrations.length - pending, pending };
}

/** A copy as it was, beside the file, before anything is changed. An older one of the same name is kept. */
function backUp(database: BetterSqlite.Database, tag: string): void {
  const plain = `${database.name}.before-${tag}`;
  const target = existsSync(plain) ? `${plain}-${Date.now()}` : plain;
  database.prepare("VACUUM INTO ?").run(target);
}

/** A lock of the operating system on a side file, so that it goes when its process goes, however that ends. */
function lockBeside(file: string): () => void {
  const lock = new BetterSqlite(`${file}.migrating`, { timeout: lockWaitMs });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw isBusy(error) ? new DatabaseBusy("another process has been migrating for too long", { cause: error }) : error;
  }
  return () => lock.close();
}
