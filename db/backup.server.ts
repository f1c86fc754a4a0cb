import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import BetterSqlite from "better-sqlite3";
import { DatabaseBusy, DatabaseError, DatabaseMismatch } from "./database.ts";
import { checkMigrations } from "./migrate.server.ts";
import { migrationsFolder, readMigrations } from "./migrations.server.ts";
import { isBusy } from "./sqliteConnection.server.ts";

/**
 * Writes a consistent copy of a database, also while the site runs: what was committed when it began. The copy has its
 * name only once it is whole and verified.
 */
export function backUp(file: string, target: string): void {
  if (!existsSync(file)) throw new DatabaseError(`there is no database at ${file}`);
  if (existsSync(target)) throw new DatabaseError(`${target} exists already`);
  mkdirSync(path.dirname(path.resolve(target)), { recursive: true });
  const part = copyToPart(file, target);
  renameSync(part, target);
}

/** Puts a copy in the place of a database that nobody has open; what was there is kept as `kept`. */
export function restore(from: string, file: string, kept: string): void {
  verify(from);
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const part = copyToPart(from, file);
  if (existsSync(file)) {
    refuseWhileOpen(file, part);
    renameSync(file, kept);
  }
  renameSync(part, file);
}

/** Throws unless the file is whole, nothing in it refers to nothing, and this program knows its migrations. */
export function verify(file: string): void {
  if (!existsSync(file)) throw new DatabaseError(`there is no file ${file}`);
  const database = new BetterSqlite(file, { readonly: true, timeout: 5_000 });
  try {
    const faults = faultsOf(database);
    if (faults.length > 0) throw new DatabaseMismatch(`${file} does not verify: ${faults.join("; ")}`);
  } finally {
    database.close();
  }
}

function faultsOf(database: BetterSqlite.Database): string[] {
  try {
    const integrity = database.prepare<[], string>("PRAGMA integrity_check(5)").pluck().all();
    const orphans = database.prepare("PRAGMA foreign_key_check").all();
    const { applied } = checkMigrations(database, readMigrations(migrationsFolder("sqlite")));
    return [
      ...integrity.filter((line) => line !== "ok"),
      ...orphans.slice(0, 5).map((orphan) => `refers to nothing: ${JSON.stringify(orphan)}`),
      ...(applied === 0 ? ["it is not a database of this program"] : []),
    ];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** A verified copy beside the target, on the disk for good. */
function copyToPart(file: string, target: string): string {
  const part = `${target}.part`;
  rmSync(part, { force: true });
  const source = new BetterSqlite(file, { readonly: true, timeout: 5_000 });
  try {
    source.prepare("VACUUM INTO ?").run(part);
    verify(part);
    syncToDisk(part);
    return part;
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    source.close();
  }
}

function syncToDisk(file: string): void {
  const handle = openSync(file, "r+");
  fsyncSync(handle);
  closeSync(handle);
}

/** Leaving the write-ahead log is only let happen to who is alone with the file; it also puts all into the one file. */
function refuseWhileOpen(file: string, part: string): void {
  const database = new BetterSqlite(file, { timeout: 0 });
  try {
    database.pragma("journal_mode = DELETE");
  } catch (error) {
    rmSync(part, { force: true });
    throw isBusy(error) ? new DatabaseBusy(`${file} is in use: stop the site first`, { cause: error }) : error;
  } finally {
    database.close();
  }
}
