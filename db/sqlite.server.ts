import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Database,
  DatabaseBusy,
  DatabaseError,
  NestedWrite,
  type Reader,
  type Tx,
  type WriteOptions,
  WriteTimedOut,
} from "./database.ts";
import { FairLock } from "./fairLock.ts";
import { migrateSqlite } from "./migrate.server.ts";
import { type Migration, migrationsFolder, readMigrations } from "./migrations.server.ts";
import { type Connection, openReader, openWriter, type Synchronous } from "./sqliteConnection.server.ts";
import { readerOn, Transaction } from "./sqliteHandles.server.ts";
import { Watchdog } from "./watchdog.ts";

export interface SqliteOptions {
  /** FULL by default. NORMAL is safe against a killed process, not against a power cut. */
  synchronous?: Synchronous;
  /** How long a write waits for its turn before it ends with `DatabaseBusy`. */
  waitMs?: number;
  /** For tests of migrating; otherwise those in `db/migrations/sqlite`. */
  migrations?: Migration[];
}

const defaultTimeoutMs = 10_000;
const defaultWaitMs = 10_000;

/** Opens a file, or a database in memory, brings it to the newest schema and gives it back. */
export function openSqlite(file: string, options: SqliteOptions = {}): Database {
  const inMemory = file === ":memory:";
  const place = inMemory ? file : path.resolve(file);
  if (!inMemory) mkdirSync(path.dirname(place), { recursive: true });
  const writer = openWriter(place, options.synchronous ?? "FULL");
  try {
    migrateSqlite(writer.raw, options.migrations ?? readMigrations(migrationsFolder("sqlite")));
    return new SqliteDatabase(writer, inMemory ? writer : openReader(place), options.waitMs);
  } catch (error) {
    writer.close();
    throw error;
  }
}

/**
 * A database in memory that begins as a copy: what `serialize` gave of a migrated one. One connection serves both
 * reading and writing, so a read beside an open write sees its unfinished rows; tests of that take a file.
 */
export function openSqliteCopy(serialized: Buffer): Database {
  const connection = openWriter(serialized, "OFF");
  return new SqliteDatabase(connection, connection);
}

/** A migrated, empty database, for `openSqliteCopy`. */
export function serializedTemplate(): Buffer {
  const writer = openWriter(":memory:", "OFF");
  migrateSqlite(writer.raw, readMigrations(migrationsFolder("sqlite")));
  const serialized = writer.raw.serialize();
  writer.close();
  return serialized;
}

class SqliteDatabase implements Database {
  readonly #writer: Connection;
  readonly #readerConnection: Connection;
  readonly #reader: Reader;
  readonly #waitMs: number;
  readonly #lock = new FairLock();
  readonly #watchdog = new Watchdog();
  readonly #inside = new AsyncLocalStorage<Transaction>();
  #closed = false;

  constructor(writer: Connection, reader: Connection, waitMs = defaultWaitMs) {
    this.#writer = writer;
    this.#readerConnection = reader;
    this.#reader = readerOn(reader);
    this.#waitMs = waitMs;
  }

  get read(): Reader {
    this.#refuseInside("db.read inside db.write: ask tx, which sees what this write has done");
    if (this.#closed) throw new DatabaseError("the database is closed");
    return this.#reader;
  }

  async readAfter(): Promise<Reader> {
    return this.read;
  }

  async write<T>(work: (tx: Tx) => Promise<T>, { timeoutMs = defaultTimeoutMs }: WriteOptions = {}): Promise<T> {
    this.#refuseInside("db.write inside db.write: hand on tx instead");
    const deadline = performance.now() + this.#waitMs;
    const turn = this.#lock.acquire();
    if (turn) await turn;
    try {
      if (!this.#tryToBegin()) await this.#beginBefore(deadline);
      return await this.#perform(work, timeoutMs);
    } finally {
      this.#lock.release();
    }
  }

  async close(): Promise<void> {
    this.#refuseInside("db.close inside db.write");
    if (this.#closed) return;
    this.#closed = true;
    await this.#lock.acquire();
    this.#watchdog.stop();
    if (this.#readerConnection !== this.#writer) this.#readerConnection.close();
    this.#writer.close();
    this.#lock.release();
  }

  #refuseInside(message: string): void {
    if (this.#inside.getStore()?.isLive) throw new NestedWrite(message);
  }

  #tryToBegin(): boolean {
    if (!this.#writer.raw.open) throw new DatabaseError("the database is closed");
    try {
      this.#writer.prepare("BEGIN IMMEDIATE").run();
      return true;
    } catch (error) {
      if (error instanceof DatabaseBusy) return false;
      throw error;
    }
  }

  /** Asks again and again, in our own time: SQLite's way of waiting would stop the whole process. */
  async #beginBefore(deadline: number): Promise<void> {
    for (let pauseMs = 1; performance.now() < deadline; pauseMs = Math.min(pauseMs * 2, 25)) {
      await sleep(pauseMs * (0.5 + Math.random()));
      if (this.#tryToBegin()) return;
    }
    throw new DatabaseBusy("another process kept the database to itself");
  }

  /** Runs the work between BEGIN and its end; whatever happens first, its result, its error or the watchdog, decides. */
  #perform<T>(work: (tx: Tx) => Promise<T>, timeoutMs: number): Promise<T> {
    const transaction = new Transaction(this.#writer);
    return new Promise<T>((resolve, reject) => {
      const end = (finish: () => void) => {
        if (!transaction.isLive) return;
        this.#watchdog.rest();
        try {
          finish();
        } catch (error) {
          transaction.end();
          this.#rollBack();
          reject(error);
        }
      };
      const undo = (error: unknown) =>
        end(() => {
          throw error;
        });
      const keep = (result: T) =>
        end(() => {
          this.#commit(transaction);
          resolve(result);
        });
      this.#watchdog.watch(timeoutMs, () => undo(new WriteTimedOut(`a write took longer than ${timeoutMs} ms`)));
      this.#inside.run(transaction, async () => work(transaction.handle)).then(keep, undo);
    });
  }

  #commit(transaction: Transaction): void {
    const { obstacle } = transaction;
    if (obstacle) throw obstacle;
    transaction.end();
    this.#writer.prepare("COMMIT").run();
  }

  #rollBack(): void {
    if (this.#writer.raw.inTransaction) this.#writer.exec("ROLLBACK");
  }
}
