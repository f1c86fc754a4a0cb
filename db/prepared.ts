import { type Placeholder, sql } from "drizzle-orm";
import type { Reader } from "./database.ts";

/** A query that drizzle can compile. */
interface Query<Result> extends PromiseLike<Result> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Result> };
}

/** Stands in a prepared query where a value will be. */
export type Slots<Values> = { [Key in keyof Values & string]: Placeholder<Key, Values[Key]> };

export interface HotQuery<Result = unknown> {
  name: string;
  build(handle: Reader): Query<Result>;
}

/** What a handle does with a prepared query: compile it once per connection, then run it. */
export type Compile = <Result>(query: HotQuery<Result>, values: Record<string, unknown>) => Promise<Result>;

const slots = new Proxy({}, { get: (_target, name) => sql.placeholder(String(name)) });

/**
 * A hot query, compiled once per connection. Declare it beside the function that runs it:
 *
 *     const readBlocks = prepared("learning.readBlocks", (db: Reader, slot: Slots<{ userId: string }>) =>
 *       db.select().from(t.blockReads).where(eq(t.blockReads.userId, slot.userId)));
 *     const rows = await readBlocks(db.read, { userId });
 *
 * For a statement that writes, say `tx: Tx` instead of `db: Reader`. In `set({ … })` write sql`${slot.at}`.
 */
export function prepared<Handle extends Reader, Values extends object, Result>(
  name: string,
  build: (handle: Handle, slot: Slots<Values>) => Query<Result>,
): (handle: Handle, values: Values) => Promise<Result> {
  const query = { name, build: (handle: Reader) => build(handle as Handle, slots as Slots<Values>) };
  return (handle, values) => handle.compile(query, values as Record<string, unknown>);
}
