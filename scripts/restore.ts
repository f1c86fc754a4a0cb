import { parseAddress } from "#db/address.ts";
import { restore } from "#db/backup.server.ts";

/** `npm run restore -- <copy>`: puts a verified copy in the place of the database. The site must be stopped. */
const address = parseAddress(process.env.DATABASE_URL);
const from = process.argv[2];
if (address.engine !== "sqlite" || !from) {
  console.error(from ? "The database is on PostgreSQL: use pg_restore." : "Which copy? npm run restore -- <copy>");
  process.exit(1);
}
const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
const kept = `${address.file}.before-restore-${stamp}`;
try {
  restore(from, address.file, kept);
  console.log(`${from} was checked and is now ${address.file}. What was there before, if anything, is ${kept}.`);
} catch (error) {
  console.error(`Nothing was restored: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
