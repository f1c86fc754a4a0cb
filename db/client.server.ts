import { parseAddress } from "./address.ts";
import { type Database, DatabaseError } from "./database.ts";
import { openSqlite } from "./sqlite.server.ts";

export { t } from "./tables.ts";

declare global {
  /** Outlives a reload in development, which would open a second writer otherwise. */
  var toolkitDatabase: Database | undefined;
}

function open(): Database {
  globalThis.toolkitDatabase ??= openChosen();
  return globalThis.toolkitDatabase;
}

function openChosen(): Database {
  const address = parseAddress(process.env.DATABASE_URL);
  if (address.engine === "postgres") throw new DatabaseError("PostgreSQL is not supported yet: name a file");
  const synchronous = process.env.DATABASE_SYNCHRONOUS?.toUpperCase() === "NORMAL" ? "NORMAL" : "FULL";
  return openSqlite(address.file, { synchronous });
}

/** The database in use: opened, and brought to the newest schema, when it is first asked for something. */
export const db: Database = {
  get read() {
    return open().read;
  },
  readAfter: (token) => open().readAfter(token),
  write: async (work, options) => open().write(work, options),
  async close() {
    const opened = globalThis.toolkitDatabase;
    globalThis.toolkitDatabase = undefined;
    await opened?.close();
  },
};
