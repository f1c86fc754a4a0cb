import { AsyncLocalStorage } from "node:async_hooks";
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
import { migratePostgres } from "./migratePostgres.server.ts";
import { type Migration, migrationsFolder, readMigrations } from "./migrations.server.ts";
import { type Commit, commit, positionOf, wasKept } from "./postgresCommit.server.ts";
import { isCollision, isLost, translateError } from "./postgresErrors.server.ts";
import { Hosts, Replica, type Writer } from "./postgresHosts.server.ts";
import { CompiledQueries, queryConfig, type Result, type Run, readerOver } from "./postgresOrm.server.ts";
import { PostgresTransaction } from "./postgresTransaction.server.ts";

export interface PostgresOptions {
  /** Addresses of standbys for `readAfter`. */
  replicas?: string[];
  /** Connections to each host; 10 by default. */
  connections?: number;
  /** `repeatable read` is faster where many write at once, but no longer as if one after the other. */
  isolation?: Isolation;
  /** Off for PgBouncer before 1.21, which breaks named statements. */
  named?: boolean;
  /** How long a read or a write waits for a server, or tries again after collisions. */
  waitMs?: number;
  /** For tests of migrating; otherwise those in `db/migrations/postgres`. */
  migrations?: Migration[];
}

export const isolations = ["serializable", "repeatable read"] as const;
export type Isolation = (typeof isolations)[number];

const defaultTimeoutMs = 10_000;
const defaultWaitMs = 20_000;
/** After so many collisions the work waits for the others of this process that collided. */
const patientTries = 3;

/** Opens a database that is there; it is brought to the newest schema before it answers the first question. */
export function openPostgres(url: string, options: PostgresOptions = {}): Database {
  return new PostgresDatabase(url, options);
}

/** Thrown inside: the same work may succeed when it is tried again. */
class Again extends Error {}

class PostgresDatabase implements Database {
  readonly #hosts: Hosts;
  readonly #replicas: Replica[];
  readonly #isolation: Isolation;
  readonly #named: boolean;
  readonly #waitMs: number;
  readonly #migrations: Migration[] | undefined;
  readonly #compiled = new CompiledQueries();
  readonly #inside = new AsyncLocalStorage<PostgresTransaction>();
  readonly #collided = new FairLock();
  readonly #writes = new Set<Promise<unknown>>();
  readonly #reader: Reader;
  #migrated: Promise<void> | undefined;
  /** Where the log was when the schema was seen to be right: a replica that is behind that may lack tables. */
  #start = "0/0";
  #closed = false;

  constructor(url: string, options: PostgresOptions) {
    const { connections = 10, replicas = [], isolation = "serializable", named = true } = options;
    this.#hosts = new Hosts(url, connections);
    this.#replicas = replicas.map((replica) => new Replica(replica, connections));
    this.#isolation = isolation;
    this.#named = named;
    this.#waitMs = options.waitMs ?? defaultWaitMs;
    this.#migrations = options.migrations;
    this.#reader = readerOver((statement, params) => this.#read(statement, params), this.#compiled);
  }

  get read(): Reader {
    this.#refuseInside("db.read inside db.write: ask tx, which sees what this write has done");
    if (this.#closed) throw new DatabaseError("the database is closed");
    return this.#reader;
  }

  /** The first standby that has got as far as the token, else the primary. */
  async readAfter(token = "0/0"): Promise<Reader> {
    const primary = this.read;
    if (this.#replicas.length === 0) return primary;
    await this.#ready(performance.now() + this.#waitMs);
    const from = Math.floor(Math.random() * this.#replicas.length);
    for (const replica of [...this.#replicas.slice(from), ...this.#replicas.slice(0, from)]) {
      if ((await replica.hasReplayed(token)) && (await replica.hasReplayed(this.#start)))
        return readerOver(this.#runOn(replica), this.#compiled);
    }
    return primary;
  }

  write<T>(work: (tx: Tx) => Promise<T>, options: WriteOptions = {}): Promise<T> {
    const write = this.#write(work, options);
    this.#writes.add(write);
    const forget = () => this.#writes.delete(write);
    write.then(forget, forget);
    return write;
  }

  async close(): Promise<void> {
    this.#refuseInside("db.close inside db.write");
    if (this.#closed) return;
    this.#closed = true;
    while (this.#writes.size > 0) await Promise.allSettled(this.#writes);
    await this.#migrated?.catch(() => {});
    await Promise.all([this.#hosts.close(), ...this.#replicas.map((replica) => replica.pool.end())]);
  }

  #refuseInside(message: string): void {
    if (this.#inside.getStore()?.isLive) throw new NestedWrite(message);
  }

  /** Migrating is begun once; should it fail, the next who asks begins again. */
  #ready(deadline: number): Promise<void> {
    this.#migrated ??= this.#migrate(deadline).catch((error) => {
      this.#migrated = undefined;
      throw error;
    });
    return this.#migrated;
  }

  async #migrate(deadline: number): Promise<void> {
    const migrations = this.#migrations ?? readMigrations(migrationsFolder("postgres"));
    const { client } = await this.#hosts.writer(deadline);
    try {
      await migratePostgres(client, migrations);
      if (this.#replicas.length > 0) this.#start = await positionOf(client);
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** One statement by itself. Reading may be repeated, so a lost connection means another one. */
  async #read(...[statement, params]: Parameters<Run>): Promise<Result> {
    const deadline = performance.now() + this.#waitMs;
    await this.#ready(deadline);
    for (;;) {
      const { client } = await this.#hosts.writer(deadline);
      try {
        const result = await client.query(queryConfig(statement, params, this.#named));
        client.release();
        return result;
      } catch (error) {
        client.release(isLost(error));
        if (!isLost(error)) throw translateError(error);
      }
    }
  }

  /** On a standby, and on the primary when the standby is gone or has to undo what was being read. */
  #runOn(replica: Replica): Run {
    return async (statement, params) => {
      try {
        return await replica.pool.query(queryConfig(statement, params, this.#named));
      } catch (error) {
        if (!isLost(error) && !isCollision(error)) throw translateError(error);
        replica.away();
        return this.#read(statement, params);
      }
    };
  }

  async #write<T>(work: (tx: Tx) => Promise<T>, options: WriteOptions): Promise<T> {
    this.#refuseInside("db.write inside db.write: hand on tx instead");
    if (this.#closed) throw new DatabaseError("the database is closed");
    const deadline = performance.now() + this.#waitMs;
    await this.#ready(deadline);
    let tries = 0;
    let waitsForOthers = false;
    try {
      for (;;) {
        try {
          return await this.#attempt(work, options, deadline);
        } catch (error) {
          if (!(error instanceof Again)) throw error;
          if (performance.now() > deadline) throw new DatabaseBusy("others wrote the same all the time", error);
          tries++;
        }
        if (tries >= patientTries && !waitsForOthers) {
          waitsForOthers = true;
          await this.#collided.acquire();
        }
        await sleep(Math.random() * Math.min(2 ** tries, 100));
      }
    } finally {
      if (waitsForOthers) this.#collided.release();
    }
  }

  /** The work once, in a transaction of its own. Throws `Again` when it may be repeated. */
  async #attempt<T>(work: (tx: Tx) => Promise<T>, options: WriteOptions, deadline: number): Promise<T> {
    const writer = await this.#hosts.writer(deadline);
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    const transaction = new PostgresTransaction(writer.client, { compiled: this.#compiled, named: this.#named });
    try {
      await writer.client.query(this.#begin(timeoutMs));
    } catch (error) {
      writer.client.release(true);
      throw isLost(error) ? new Again("lost before it began", { cause: error }) : translateError(error);
    }
    const outcome = await this.#perform(transaction, work, timeoutMs);
    if ("error" in outcome) return this.#undone(writer, transaction, outcome.error);
    return this.#kept(writer, transaction, { result: outcome.result, deadline, options });
  }

  /**
   * The server, too, gives up on a transaction whose process stands still. A lock that somebody keeps is waited for
   * less long than the watchdog waits, so that it is told as what it is: busy, and not a bug of ours.
   */
  #begin(timeoutMs: number): string {
    const ms = Math.ceil(timeoutMs) + 5_000;
    const lockMs = Math.ceil(timeoutMs * 0.8);
    return `BEGIN ISOLATION LEVEL ${this.#isolation}; SET LOCAL lock_timeout = ${lockMs}; SET LOCAL statement_timeout = ${ms}; SET LOCAL idle_in_transaction_session_timeout = ${ms}`;
  }

  /** Runs the work until its result, its error or the watchdog decides. */
  async #perform<T>(
    transaction: PostgresTransaction,
    work: (tx: Tx) => Promise<T>,
    timeoutMs: number,
  ): Promise<{ result: T } | { error: unknown }> {
    let watchdog: NodeJS.Timeout | undefined;
    const late = new Promise<{ error: unknown }>((resolve) => {
      const error = new WriteTimedOut(`a write took longer than ${timeoutMs} ms`);
      watchdog = setTimeout(() => resolve({ error }), timeoutMs);
    });
    const done = this.#inside
      .run(transaction, async () => work(transaction.handle))
      .then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
    const outcome = await Promise.race([done, late]);
    clearTimeout(watchdog);
    if ("error" in outcome && outcome.error instanceof WriteTimedOut) {
      void transaction.end();
      return outcome;
    }
    await transaction.end();
    if ("result" in outcome && transaction.obstacle) return { error: transaction.obstacle };
    return outcome;
  }

  /** Rolls back, and says whether the same may be tried again. */
  async #undone({ client }: Writer, transaction: PostgresTransaction, error: unknown): Promise<never> {
    const lost = isLost(transaction.failure) || transaction.isBusy;
    const rolledBack =
      !lost &&
      (await client.query("ROLLBACK").then(
        () => true,
        () => false,
      ));
    client.release(!rolledBack);
    if (error instanceof WriteTimedOut) throw error;
    if (isLost(transaction.failure) || isCollision(transaction.failure)) {
      throw new Again("tried again", { cause: transaction.failure });
    }
    throw error;
  }

  /** Commits. What is lost on the way is looked up: it was kept, or the work is tried again. */
  async #kept<T>(
    writer: Writer,
    transaction: PostgresTransaction,
    { result, deadline, options }: { result: T; deadline: number; options: WriteOptions },
  ): Promise<T> {
    const marked = transaction.mayHaveChanged;
    const wanted: Commit = { slot: writer.slot, marked, position: this.#replicas.length > 0 };
    try {
      const { position } = await commit(writer.client, wanted);
      writer.client.release();
      if (position) options.committed?.(position);
      return result;
    } catch (error) {
      writer.client.release(true);
      if (isCollision(error)) throw new Again("collided at its end", { cause: error });
      if (!isLost(error)) throw translateError(error);
      if (marked && (await wasKept(() => this.#hosts.writer(deadline), wanted))) return result;
      throw new Again("lost, and not kept", { cause: error });
    }
  }
}
