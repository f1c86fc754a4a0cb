import { parseAddress } from "#db/address.ts";
import { backUp } from "#db/backup.server.ts";

/** `npm run backup [-- <target>]`: a verified copy of the database, also while the site runs. */
const address = parseAddress(process.env.DATABASE_URL);
if (address.engine !== "sqlite") {
  console.error("The database is on PostgreSQL: use pg_dump.");
  process.exit(1);
}
const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
const target = process.argv[2] ?? `data/backups/toolkit-${stamp}.db`;
try {
  backUp(address.file, target);
  console.log(`${address.file} was copied to ${target}; the copy was opened and checked.`);
} catch (error) {
  console.error(`No backup was made: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
