import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { HotQuery } from "./prepared.ts";

/** drizzle, of either engine: the types are PostgreSQL's, as everywhere. */
export type Orm = PgDatabase<PgQueryResultHKT>;

/** The transaction that stands behind a handle. */
interface Behind {
  readonly orm: Orm;
  /** For the statements that change rows: each begun must be run. */
  change(): Orm;
  savepoint<T>(step: () => Promise<T>): Promise<T>;
  runCompiled(query: HotQuery, values: Record<string, unknown>): unknown;
}

/** What the work of a write holds. Everything goes through the transaction, so that it dies with it. */
export class WriteHandle {
  readonly #transaction: Behind;

  constructor(transaction: Behind) {
    this.#transaction = transaction;
  }

  select(fields: Parameters<Orm["select"]>[0]) {
    return this.#transaction.orm.select(fields);
  }

  selectDistinct(fields: Parameters<Orm["selectDistinct"]>[0]) {
    return this.#transaction.orm.selectDistinct(fields);
  }

  $count(...args: Parameters<Orm["$count"]>) {
    return this.#transaction.orm.$count(...args);
  }

  get $with() {
    return this.#transaction.orm.$with;
  }

  with(...queries: Parameters<Orm["with"]>) {
    return this.#transaction.orm.with(...queries);
  }

  insert(table: Parameters<Orm["insert"]>[0]) {
    return this.#transaction.change().insert(table);
  }

  update(table: Parameters<Orm["update"]>[0]) {
    return this.#transaction.change().update(table);
  }

  delete(table: Parameters<Orm["delete"]>[0]) {
    return this.#transaction.change().delete(table);
  }

  savepoint<T>(step: () => Promise<T>): Promise<T> {
    return this.#transaction.savepoint(step);
  }

  async compile(query: HotQuery, values: Record<string, unknown>) {
    return this.#transaction.runCompiled(query, values);
  }
}
