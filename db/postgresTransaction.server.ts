import type pg from "pg";
import { type Tx, WriteEnded } from "./database.ts";
import { isCollision, isLost, translateError } from "./postgresErrors.server.ts";
import { type CompiledQueries, ormOver, queryConfig, type Result, type Statement } from "./postgresOrm.server.ts";
import type { HotQuery } from "./prepared.ts";
import { type Orm, WriteHandle } from "./writeHandle.ts";

type State = "open" | "failed" | "ended";
const changesRows = /^\s*(insert|update|delete)\b/i;
const mayChangeRows = /^\s*(insert|update|delete|with)\b/i;

/** One transaction on one connection, between BEGIN and its end, and the handle its work is given. */
export class PostgresTransaction {
  readonly handle: Tx;
  readonly #client: pg.ClientBase;
  readonly #compiled: CompiledQueries;
  readonly #named: boolean;
  readonly #savepoints: number[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #orm: Orm | undefined;
  #state: State = "open";
  #failure: unknown;
  #begun = 0;
  #run = 0;
  #savepointsMade = 0;
  #mayHaveChanged = false;

  constructor(client: pg.ClientBase, { compiled, named }: { compiled: CompiledQueries; named: boolean }) {
    this.#client = client;
    this.#compiled = compiled;
    this.#named = named;
    this.handle = new WriteHandle(this) as unknown as Tx;
  }

  get isLive(): boolean {
    return this.#state !== "ended";
  }

  get mayHaveChanged(): boolean {
    return this.#mayHaveChanged;
  }

  /** Whether the server is still at work on a statement. */
  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  /** The first error of a statement that no savepoint caught. */
  get failure(): unknown {
    return this.#failure;
  }

  /** What stands in the way of committing. */
  get obstacle(): unknown {
    if (this.#failure) return this.#failure;
    if (this.#savepoints.length > 0) return new WriteEnded("a savepoint was begun and never awaited");
    if (this.#run < this.#begun) return new WriteEnded("an insert, update or delete was begun and never awaited");
    return undefined;
  }

  /** Nothing more is accepted; resolves when what was has been answered. */
  async end(): Promise<void> {
    this.#state = "ended";
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  get orm(): Orm {
    this.#orm ??= ormOver((statement, params) => {
      if (changesRows.test(statement.text)) this.#run++;
      return this.#statement(statement, params);
    });
    return this.#orm;
  }

  change(): Orm {
    this.#begun++;
    return this.orm;
  }

  runCompiled(query: HotQuery, values: Record<string, unknown>): Promise<unknown> {
    return this.#compiled.execute(query, values, (statement, params) => this.#statement(statement, params));
  }

  async savepoint<T>(step: () => Promise<T>): Promise<T> {
    const id = ++this.#savepointsMade;
    await this.#statement({ text: `SAVEPOINT step_${id}` }, []);
    this.#savepoints.push(id);
    try {
      const result = await step();
      if (this.#state === "failed") throw this.#failure;
      await this.#leave(id, `RELEASE SAVEPOINT step_${id}`);
      return result;
    } catch (error) {
      if (this.#state !== "ended") await this.#undo(id);
      throw error;
    }
  }

  /** A collision or a lost connection ends the whole transaction, whatever savepoint it fell into. */
  async #undo(id: number): Promise<void> {
    if (!this.#savepoints.includes(id) || isCollision(this.#failure) || isLost(this.#failure)) return;
    this.#state = "open";
    this.#failure = undefined;
    await this.#leave(id, `ROLLBACK TO SAVEPOINT step_${id}; RELEASE SAVEPOINT step_${id}`);
  }

  async #leave(id: number, text: string): Promise<void> {
    this.#allow();
    if (this.#savepoints.pop() !== id) {
      throw this.#failed(new WriteEnded("savepoints ran side by side; await one before the next"));
    }
    await this.#statement({ text }, []);
  }

  /** The statement, as long as this transaction is open. */
  async #statement(statement: Statement, params: unknown[]): Promise<Result> {
    this.#allow();
    this.#mayHaveChanged ||= mayChangeRows.test(statement.text);
    // Without parameters it is sent as plain text, which may hold two statements.
    const asked = params.length > 0 || statement.rowMode || statement.name;
    const answer = this.#client.query(asked ? queryConfig(statement, params, this.#named) : statement.text);
    this.#underWay.add(answer);
    try {
      return await answer;
    } catch (error) {
      throw this.#failed(translateError(error));
    } finally {
      this.#underWay.delete(answer);
    }
  }

  #failed(error: unknown): unknown {
    if (this.#state === "open") this.#state = "failed";
    this.#failure ??= error;
    return error;
  }

  #allow(): void {
    if (this.#state === "open") return;
    if (this.#state === "ended") throw new WriteEnded("this write has ended: an await is missing before it");
    throw new WriteEnded("a statement of this write failed, so it will be rolled back", { cause: this.#failure });
  }
}
