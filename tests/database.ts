import type { Database } from "#db/database.ts";
import { openSqliteCopy, serializedTemplate } from "#db/sqlite.server.ts";
import { testPostgres } from "./postgres.ts";

let template: Buffer | undefined;

/**
 * A fresh, migrated, empty database: in memory, or on PostgreSQL where TEST_POSTGRES_URL names a server. The first of
 * a file takes some milliseconds, the others a tenth of one (PostgreSQL: some each).
 */
export async function testDatabase(): Promise<Database> {
  if (process.env.TEST_POSTGRES_URL) return testPostgres(process.env.TEST_POSTGRES_URL);
  template ??= serializedTemplate();
  return openSqliteCopy(template);
}
