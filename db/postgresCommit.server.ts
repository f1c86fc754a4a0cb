import type pg from "pg";
import { CommitUnknown, DatabaseError } from "./database.ts";
import { newId } from "./ids.ts";
import { isLost } from "./postgresErrors.server.ts";
import type { Writer } from "./postgresHosts.server.ts";

/** How a transaction is to end. */
export interface Commit {
  /** The row of `write_marks` that belongs to the connection. */
  slot: string;
  /** Whether it changed anything, so that somebody may have to ask later whether it was kept. */
  marked: boolean;
  /** Whether the position in the log is wanted, for reading from replicas. */
  position: boolean;
  mark?: string;
}

/** The plainest there is: who makes it, makes it once. */
export const marksTable =
  "CREATE TABLE IF NOT EXISTS write_marks (slot text PRIMARY KEY, mark text NOT NULL, at timestamptz NOT NULL) WITH (fillfactor = 50)";

/**
 * Commits, in one message. In the same transaction the connection's row gets a mark, which tells afterwards whether a
 * commit whose answer was lost has happened. A `COMMIT` that is answered by anything else was a rollback.
 */
export async function commit(client: pg.ClientBase, wanted: Commit): Promise<{ position?: string }> {
  const statements = ["COMMIT"];
  if (wanted.marked) {
    wanted.mark = newId();
    statements.unshift(
      `INSERT INTO write_marks VALUES ('${wanted.slot}', '${wanted.mark}', now()) ON CONFLICT (slot) DO UPDATE SET mark = excluded.mark, at = excluded.at`,
    );
  }
  if (wanted.position) statements.push("SELECT pg_current_wal_insert_lsn()::text AS position");
  const answer: unknown = await client.query(statements.join("; "));
  const answers = (Array.isArray(answer) ? answer : [answer]) as pg.QueryResult<{ position: string }>[];
  const tag = answers[wanted.marked ? 1 : 0]?.command;
  if (tag !== "COMMIT") throw new DatabaseError(`COMMIT was answered by ${tag}: nothing was kept`);
  return { position: wanted.position ? answers.at(-1)?.rows[0]?.position : undefined };
}

/**
 * How far the log of the primary has got, what is still to be written to disk included: where `synchronous_commit` is
 * off, a commit is answered before that.
 */
export async function positionOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ position: string }>("SELECT pg_current_wal_insert_lsn()::text AS position");
  return rows[0]?.position ?? "0/0";
}

/**
 * Whether a commit that was never answered has happened, on whatever host takes writes now. Should its transaction be
 * alive still, the row's lock makes us wait for its end; should it come after us, it finds its row changed since it
 * began and is refused by the server.
 */
export async function wasKept(connect: () => Promise<Writer>, { slot, mark }: Commit): Promise<boolean> {
  for (;;) {
    const { client } = await connect().catch((cause) => {
      throw new CommitUnknown("nobody could be asked whether a write was kept", { cause });
    });
    try {
      const found = await takeOver(client, slot);
      client.release();
      return found === mark;
    } catch (error) {
      client.release(true);
      if (!isLost(error)) throw new CommitUnknown("whether a write was kept could not be found out", { cause: error });
    }
  }
}

/** The mark of a slot, which is taken from it. */
async function takeOver(client: pg.ClientBase, slot: string): Promise<string | undefined> {
  await client.query("BEGIN ISOLATION LEVEL READ COMMITTED");
  await client.query("INSERT INTO write_marks VALUES ($1, '', now()) ON CONFLICT DO NOTHING", [slot]);
  const { rows } = await client.query<{ mark: string }>("SELECT mark FROM write_marks WHERE slot = $1 FOR UPDATE", [
    slot,
  ]);
  await client.query("UPDATE write_marks SET mark = mark, at = now() WHERE slot = $1", [slot]);
  await client.query("COMMIT");
  return rows[0]?.mark;
}
