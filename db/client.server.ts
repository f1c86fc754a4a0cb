import { parseAddress } from "./address.ts";
import { type Database, DatabaseError } from "./database.ts";
import { notePosition, positionNow } from "./position.ts";
import { postgresOptions } from "./postgresOptions.ts";
import { openSqlite } from "./sqlite.server.ts";

export { t } from "./tables.ts";

const postgres =
  parseAddress(process.env.DATABASE_URL).engine === "postgres" ? await import("./postgres.server.ts") : undefined;

declare global {
  /** Outlives a reload in development, which would open a second writer otherwise. */
  var toolkitDatabase: Database | undefined;
}

function open(): Database {
  globalThis.toolkitDatabase ??= openChosen();
  return globalThis.toolkitDatabase;
}

/** Opens what the environment names. PostgreSQL's driver is loaded only where it is used. */
function openChosen(): Database {
  const { env } = process;
  const address = parseAddress(env.DATABASE_URL);
  if (address.engine === "postgres") {
    if (!postgres) throw new DatabaseError("DATABASE_URL was changed after the start");
    return postgres.openPostgres(address.url, postgresOptions(env));
  }
  const synchronous = env.DATABASE_SYNCHRONOUS?.toUpperCase() === "NORMAL" ? "NORMAL" : "FULL";
  return openSqlite(address.file, { synchronous });
}

/** The database in use: opened, and brought to the newest schema, when it is first asked for something. */
export const db: Database = {
  get read() {
    return open().read;
  },
  readAfter: (token) => open().readAfter(token),
  write: async (work, options) => {
    const committed = (token: string) => {
      notePosition(token);
      options?.committed?.(token);
    };
    return open().write(work, { ...options, committed });
  },
  async close() {
    const opened = globalThis.toolkitDatabase;
    globalThis.toolkitDatabase = undefined;
    await opened?.close();
  },
};

/**
 * The database, but read from a replica where one has all that the person who is being answered wrote. Once they have
 * written again it asks the primary. For what a person sees of their own; who somebody is, and what they may do, is
 * asked of the primary, so that signing out holds at once.
 */
export async function nearby(): Promise<Database> {
  const position = positionNow();
  const reader = await db.readAfter(position);
  const { readAfter, write, close } = db;
  return {
    get read() {
      return positionNow() === position ? reader : db.read;
    },
    readAfter,
    write,
    close,
  };
}
