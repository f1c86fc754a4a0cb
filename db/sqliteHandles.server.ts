import type BetterSqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { type Reader, type Tx, WriteEnded } from "./database.ts";
import type { HotQuery } from "./prepared.ts";
import type { Compiled, Connection, Statement } from "./sqliteConnection.server.ts";
import { type Orm, WriteHandle } from "./writeHandle.ts";

/** drizzle over anything that gives statements. */
function ormOver(client: { prepare(text: string): Statement }): Orm {
  // drizzle asks its client for nothing but `prepare`.
  return drizzle({ client: client as unknown as BetterSqlite.Database }) as unknown as Orm;
}

function compiledOn(connection: Connection, query: HotQuery, build: () => unknown): Compiled {
  const known = connection.compiled.get(query);
  if (known) return known;
  const compiled = (build() as { prepare(): Compiled }).prepare();
  connection.compiled.set(query, compiled);
  return compiled;
}

/** Queries on a connection, each by itself. */
export function readerOn(connection: Connection): Reader {
  const orm = ormOver(connection);
  const reader = {
    select: orm.select.bind(orm),
    selectDistinct: orm.selectDistinct.bind(orm),
    $count: orm.$count.bind(orm),
    $with: orm.$with,
    with: orm.with.bind(orm),
    async compile(query: HotQuery, values: Record<string, unknown>) {
      const compiled = compiledOn(connection, query, () => query.build(reader as unknown as Reader));
      return compiled.execute(values).sync();
    },
  };
  return reader as unknown as Reader;
}

type State = "open" | "failed" | "ended";
const changesRows = /^\s*(insert|update|delete)\b/i;

/** One transaction on the writing connection, between BEGIN and its end, and the handle its work is given. */
export class Transaction {
  readonly handle: Tx;
  readonly #connection: Connection;
  readonly #savepoints: number[] = [];
  #orm: Orm | undefined;
  #state: State = "open";
  #failure: unknown;
  #begun = 0;
  #run = 0;
  #savepointsMade = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.handle = new WriteHandle(this) as unknown as Tx;
  }

  get isLive(): boolean {
    return this.#state !== "ended";
  }

  /** What stands in the way of committing. */
  get obstacle(): unknown {
    if (this.#state === "failed") return this.#failure;
    if (this.#savepoints.length > 0) return new WriteEnded("a savepoint was begun and never awaited");
    if (this.#run < this.#begun) return new WriteEnded("an insert, update or delete was begun and never awaited");
    return undefined;
  }

  end(): void {
    this.#state = "ended";
  }

  get orm(): Orm {
    this.#orm ??= ormOver({ prepare: (text) => this.#guarded(text) });
    return this.#orm;
  }

  /** For the statements that change rows: each begun must be run. */
  change(): Orm {
    this.#begun++;
    return this.orm;
  }

  runCompiled(query: HotQuery, values: Record<string, unknown>): unknown {
    const connection = this.#connection;
    return this.#attempt(() =>
      compiledOn(connection, query, () => query.build(compilerOn(connection)))
        .execute(values)
        .sync(),
    );
  }

  async savepoint<T>(step: () => Promise<T>): Promise<T> {
    const id = ++this.#savepointsMade;
    this.#exec(`SAVEPOINT step_${id}`);
    this.#savepoints.push(id);
    try {
      const result = await step();
      if (this.#state === "failed") throw this.#failure;
      this.#leave(id, `RELEASE step_${id}`);
      return result;
    } catch (error) {
      if (this.#state !== "ended") this.#undo(id);
      throw error;
    }
  }

  /** A full disk may have undone the whole transaction already; then nothing must be let through any more. */
  #undo(id: number): void {
    if (!this.#savepoints.includes(id) || !this.#connection.raw.inTransaction) return;
    this.#state = "open";
    this.#leave(id, `ROLLBACK TO step_${id}`, `RELEASE step_${id}`);
  }

  #leave(id: number, ...statements: string[]): void {
    this.#allow();
    if (this.#savepoints.pop() !== id) {
      this.#state = "failed";
      this.#failure = new WriteEnded("savepoints ran side by side; await one before the next");
      throw this.#failure;
    }
    for (const statement of statements) this.#exec(statement);
  }

  #exec(text: string): void {
    this.#attempt(() => this.#connection.exec(text));
  }

  /** The statement, as long as this transaction is open. */
  #guarded(text: string): Statement {
    const statement = this.#attempt(() => this.#connection.prepare(text));
    const counts = changesRows.test(text) ? 1 : 0;
    const guard =
      <R>(run: (...params: unknown[]) => R) =>
      (...params: unknown[]): R => {
        this.#run += counts;
        return this.#attempt(() => run(...params));
      };
    return {
      run: guard(statement.run),
      all: guard(statement.all),
      get: guard(statement.get),
      raw: () => ({ all: guard(statement.raw().all), get: guard(statement.raw().get) }),
    };
  }

  #attempt<R>(run: () => R): R {
    this.#allow();
    try {
      return run();
    } catch (error) {
      this.#state = "failed";
      this.#failure = error;
      throw error;
    }
  }

  #allow(): void {
    if (this.#state === "open") return;
    if (this.#state === "ended") throw new WriteEnded("this write has ended: an await is missing before it");
    throw new WriteEnded("a statement of this write failed, so it will be rolled back", { cause: this.#failure });
  }
}

/** Builds prepared statements that outlive the transaction they are first run in. */
function compilerOn(connection: Connection): Reader {
  return ormOver(connection) as unknown as Reader;
}
