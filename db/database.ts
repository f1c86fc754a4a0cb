import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { Compile } from "./prepared.ts";

/** What a statement without `returning` answers differs between the engines, so nobody may look at it. */
interface NoResult extends PgQueryResultHKT {
  type: unknown;
}
type Orm = PgDatabase<NoResult>;

/** Runs queries. What it is given by: `db.read`, `db.readAfter()`, or the `tx` of a write. */
export interface Reader extends Pick<Orm, "select" | "selectDistinct" | "$count" | "$with" | "with"> {
  /** For `prepared` alone. */
  readonly compile: Compile;
}

/** What the work of a `write` is given. Dies with it: a forgotten `await` throws. */
export interface Tx extends Reader, Pick<Orm, "insert" | "update" | "delete"> {
  /** A step that may fail without ending the whole: undone alone, and its error thrown. */
  savepoint<T>(step: () => Promise<T>): Promise<T>;
}

export interface Database {
  /** Sees what is committed. Never waits for a write; refused inside one, where `tx` is the one to ask. */
  readonly read: Reader;
  /** Sees at least what the person holding this token wrote. */
  readAfter(token?: string): Promise<Reader>;
  /**
   * The only way to change rows. Serializable; one at a time or as if; undone whole when the work throws, a statement
   * fails outside a savepoint, or it takes longer than `timeoutMs` (10 s). The work may run twice: only the database
   * is awaited inside it.
   */
  write<T>(work: (tx: Tx) => Promise<T>, options?: WriteOptions): Promise<T>;
  /** Waits for writes that were begun. */
  close(): Promise<void>;
}

export interface WriteOptions {
  timeoutMs?: number;
  /** Is told the token for `readAfter`, where there are replicas to read from. */
  committed?: (token: string) => void;
}

/** Anything the data layer refuses or cannot do, told apart by class. */
export class DatabaseError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Others kept the database to themselves for too long. Trying again later may do. */
export class DatabaseBusy extends DatabaseError {}

/** The connection was lost while a write was being kept, and nobody could be asked whether it was. Repeating may do. */
export class CommitUnknown extends DatabaseBusy {}

/** The disk, or what was set aside of it, is used up. */
export class DatabaseFull extends DatabaseError {}

/** A bug: `db.write`, or `db.read`, inside a write. */
export class NestedWrite extends DatabaseError {}

/** A bug: a `tx` was used when its write had ended, or a statement was begun and never awaited. */
export class WriteEnded extends DatabaseError {}

/** A bug: a write waited for something else than the database, and was rolled back. */
export class WriteTimedOut extends DatabaseError {}

/** The database was migrated by a newer program, or not by this one. */
export class DatabaseMismatch extends DatabaseError {}
