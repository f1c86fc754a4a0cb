import BetterSqlite from "better-sqlite3";
import { DatabaseBusy, DatabaseFull } from "./database.ts";
import type { HotQuery } from "./prepared.ts";

export type Synchronous = "FULL" | "NORMAL" | "OFF";

/** As drizzle asks a driver for statements. */
export interface Statement {
  run(...params: unknown[]): unknown;
  all(...params: unknown[]): unknown[];
  get(...params: unknown[]): unknown;
  raw(): Pick<Statement, "all" | "get">;
}

/** A compiled drizzle query; `execute` has run it when it returns. */
export interface Compiled {
  execute(values: Record<string, unknown>): { sync(): unknown };
}

const keptStatements = 500;

/** One SQLite connection with what is kept per connection: statements by their text, and compiled hot queries. */
export class Connection {
  readonly raw: BetterSqlite.Database;
  readonly compiled = new Map<HotQuery, Compiled>();
  readonly #statements = new Map<string, Statement>();

  constructor(raw: BetterSqlite.Database) {
    this.raw = raw;
  }

  /** drizzle prepares anew for each query; here the same text gives the same statement. */
  prepare(text: string): Statement {
    const known = this.#statements.get(text);
    if (known) return known;
    const statement = makeStatement(this.raw, text);
    if (this.#statements.size >= keptStatements) {
      for (const oldest of this.#statements.keys()) {
        this.#statements.delete(oldest);
        break;
      }
    }
    this.#statements.set(text, statement);
    return statement;
  }

  /** For what has no rows and no parameters. */
  exec(text: string): void {
    translated(() => this.raw.exec(text));
  }

  close(): void {
    this.#statements.clear();
    this.compiled.clear();
    this.raw.close();
  }
}

const literalOrCompared = /'(?:[^']|'')*'|(?<=[=<>] )\?/g;

/**
 * The text with `+` before each value that is compared: the same to SQLite, but a bare `?` in a join or a range makes it
 * plan the statement anew each time another value is bound (sqlite.org/c3ref/bind_blob.html and prepare.html, on
 * SQLITE_ENABLE_STAT4), which takes longer than running it: 74 µs instead of 8 for the assignments of one person.
 */
export function plannedOnce(text: string): string {
  return text.replace(literalOrCompared, (found) => (found === "?" ? "+?" : found));
}

/** Two statements behind one, since `.raw()` sticks. */
function makeStatement(database: BetterSqlite.Database, given: string): Statement {
  const text = plannedOnce(given);
  const plain = translated(() => database.prepare<unknown[]>(text));
  let arrays: BetterSqlite.Statement<unknown[]> | undefined;
  const asArrays = () => {
    arrays ??= database.prepare<unknown[]>(text).raw();
    return arrays;
  };
  const raw = {
    all: (...params: unknown[]) => translated(() => asArrays().all(...bound(params))),
    get: (...params: unknown[]) => translated(() => asArrays().get(...bound(params))),
  };
  return {
    run: (...params) => translated(() => plain.run(...bound(params))),
    all: (...params) => translated(() => plain.all(...bound(params))),
    get: (...params) => translated(() => plain.get(...bound(params))),
    raw: () => raw,
  };
}

/** A value beside a column is encoded by it; one that stands alone in `sql` comes here as it is. */
function bound(params: unknown[]): unknown[] {
  for (let i = 0; i < params.length; i++) {
    const value = params[i];
    if (typeof value === "boolean") params[i] = Number(value);
    else if (value instanceof Date) params[i] = value.getTime();
  }
  return params;
}

function translated<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw translateError(error);
  }
}

/** Errors that a page has something to say about get a class; the rest stay as they are. */
export function translateError(error: unknown): unknown {
  if (isBusy(error)) return new DatabaseBusy("another connection holds the database", { cause: error });
  if (isFull(error)) return new DatabaseFull("no room left for the database", { cause: error });
  return error;
}

export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith("SQLITE_BUSY");
}

function isFull(error: unknown): boolean {
  return ["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof BetterSqlite.SqliteError ? error.code : "";
}

const openingPatienceMs = 5_000;

/** The connection that writes. It never waits inside SQLite, where the whole process would wait with it. */
export function openWriter(source: string | Buffer, synchronous: Synchronous): Connection {
  const raw = new BetterSqlite(source, { timeout: openingPatienceMs });
  if (typeof source === "string" && source !== ":memory:") {
    switchToWal(raw);
    raw.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
  }
  raw.pragma(`synchronous = ${synchronous}`);
  raw.pragma("foreign_keys = ON");
  raw.pragma("busy_timeout = 0");
  return new Connection(raw);
}

/** SQLite answers a change of journal mode at once when another process is about to make it too, whatever the timeout. */
function switchToWal(raw: BetterSqlite.Database): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (const giveUpAt = Date.now() + openingPatienceMs; ; Atomics.wait(sleeper, 0, 0, 20)) {
    try {
      raw.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > giveUpAt) throw error;
    }
  }
}

/** The connection that reads, and can do nothing else. */
export function openReader(file: string): Connection {
  const raw = new BetterSqlite(file, { timeout: openingPatienceMs });
  raw.pragma("query_only = ON");
  return new Connection(raw);
}
