import { type NodePgClient, NodePgSession } from "drizzle-orm/node-postgres";
import { PgDatabase, PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";
import type { Reader } from "./database.ts";
import { unwrapped } from "./postgresErrors.server.ts";
import type { HotQuery } from "./prepared.ts";
import type { Orm } from "./writeHandle.ts";

/** A statement as drizzle hands it to its client. */
export interface Statement {
  name?: string;
  text: string;
  rowMode?: "array";
}

export interface Result {
  command: string;
  rows: unknown[];
}

/** Runs one statement somewhere: on any connection of a pool, or inside a transaction. */
export type Run = (statement: Statement, params: unknown[]) => Promise<Result>;

const { INT8, NUMERIC, TIMESTAMPTZ } = pg.types.builtins;
const parsers = new Map<number, (value: string) => unknown>([
  // Counts and sums are numbers, as they are on SQLite.
  [INT8, Number],
  [NUMERIC, Number],
  // Our own column turns it into a Date.
  [TIMESTAMPTZ, (value) => value],
]);
const types = {
  getTypeParser: (id: number) => parsers.get(id) ?? pg.types.getTypeParser(id),
} as pg.CustomTypesConfig;

/** What `pg` is asked for: values in our own forms, and a name only where names are allowed. */
export function queryConfig({ name, text, rowMode }: Statement, params: unknown[], named: boolean): pg.QueryConfig {
  const values = params.map((value) => (value instanceof Date ? value.toISOString() : value));
  return { text, values, types, ...(named && name ? { name } : {}), ...(rowMode ? { rowMode } : {}) };
}

/** Sees to it that an error is the database's own, not drizzle's around it. */
class Session extends NodePgSession<Record<string, never>, Record<string, never>> {
  override prepareQuery(
    ...args: Parameters<NodePgSession<Record<string, never>, Record<string, never>>["prepareQuery"]>
  ) {
    const query = super.prepareQuery(...args);
    const execute = query.execute.bind(query);
    query.execute = (values) =>
      execute(values).catch((error: unknown) => {
        throw unwrapped(error);
      });
    // biome-ignore lint/suspicious/noExplicitAny: what a query answers is known to its builder alone
    return query as any;
  }
}

const dialect = new PgDialect();

/** drizzle over anything that runs statements. */
export function ormOver(run: Run): Orm {
  // drizzle asks its client for nothing but `query`.
  const session = new Session({ query: run } as unknown as NodePgClient, dialect, undefined);
  return new PgDatabase(dialect, session, undefined);
}

interface Compiled {
  execute(values: Record<string, unknown>): Promise<unknown>;
}

/** Hot queries, compiled once for all connections: which one a run is for is known while `execute` asks for it. */
export class CompiledQueries {
  readonly #compiled = new Map<HotQuery, Compiled>();
  #current: Run | undefined;
  readonly #orm = ormOver((statement, params) => {
    if (!this.#current) throw new Error("drizzle no longer asks at once");
    return this.#current(statement, params);
  });

  execute(query: HotQuery, values: Record<string, unknown>, run: Run): Promise<unknown> {
    this.#current = run;
    try {
      return this.#compiledOf(query).execute(values);
    } finally {
      this.#current = undefined;
    }
  }

  #compiledOf(query: HotQuery): Compiled {
    const known = this.#compiled.get(query);
    if (known) return known;
    const compiled = query.build(this.#orm as unknown as Reader).prepare(query.name) as Compiled;
    this.#compiled.set(query, compiled);
    return compiled;
  }
}

/** Queries that are run each by itself. */
export function readerOver(run: Run, compiled: CompiledQueries): Reader {
  const orm = ormOver(run);
  const reader = {
    select: orm.select.bind(orm),
    selectDistinct: orm.selectDistinct.bind(orm),
    $count: orm.$count.bind(orm),
    $with: orm.$with,
    with: orm.with.bind(orm),
    compile: (query: HotQuery, values: Record<string, unknown>) => compiled.execute(query, values, run),
  };
  return reader as unknown as Reader;
}
