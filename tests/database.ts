import type { Database } from "#db/database.ts";
import { openSqliteCopy, serializedTemplate } from "#db/sqlite.server.ts";

let template: Buffer | undefined;

/** A fresh, migrated, empty database in memory. The first of a file takes some milliseconds, the others a tenth of one. */
export async function testDatabase(): Promise<Database> {
  template ??= serializedTemplate();
  return openSqliteCopy(template);
}
