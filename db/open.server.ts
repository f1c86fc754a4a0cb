import { parseAddress } from "./address.ts";
import type { Database } from "./database.ts";
import { postgresOptions } from "./postgresOptions.ts";
import { openSqlite, type SqliteOptions } from "./sqlite.server.ts";

/** Opens what an address names, for scripts. The tables in `t` are those of DATABASE_URL, so it should be the same. */
export async function openAddress(url: string, options: SqliteOptions = {}): Promise<Database> {
  const address = parseAddress(url);
  if (address.engine === "sqlite") return openSqlite(address.file, options);
  const { openPostgres } = await import("./postgres.server.ts");
  return openPostgres(address.url, postgresOptions(process.env));
}
