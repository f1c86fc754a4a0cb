import path from "node:path";
import { parseAddress } from "#db/address.ts";
import { backUp, verify } from "#db/backup.server.ts";
import { backupName, backupsFolder } from "#db/backups.server.ts";

/**
 * `npm run backup [-- <target>]`: a verified copy of the database, also while the site runs. `-- --check <copy>`: whether
 * a copy is whole.
 */
const [first, copy = ""] = process.argv.slice(2);
if (first === "--check") check(copy);
const address = parseAddress(process.env.DATABASE_URL);
if (address.engine !== "sqlite") {
  console.error("The database is on PostgreSQL: use pg_dump.");
  process.exit(1);
}
const target = first ?? path.join(backupsFolder() ?? "", backupName(new Date()));
try {
  backUp(address.file, target);
  console.log(`${address.file} was copied to ${target}; the copy was opened and checked.`);
} catch (error) {
  console.error(`No backup was made: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

function check(file: string): never {
  try {
    verify(file);
    console.log(`${file} was opened and checked: it is whole.`);
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
