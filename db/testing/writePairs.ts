// Writes two rows that belong together, again and again, and says so after each: node writePairs.ts <address>
import { openAddress } from "../open.server.ts";
import { t } from "../tables.ts";
import { limit } from "./rows.ts";

const db = await openAddress(process.argv[2] ?? "");
for (let n = 0; ; n++) {
  await db.write(async (tx) => {
    await tx.insert(t.rateLimits).values(limit(`left-${n}`));
    await new Promise(setImmediate);
    await tx.insert(t.rateLimits).values(limit(`right-${n}`));
  });
  process.stdout.write(`wrote ${n};`);
}
