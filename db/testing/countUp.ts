// Adds one to a count, many times, each in a write of its own: node countUp.ts <address> <times>
import { eq } from "drizzle-orm";
import { openAddress } from "../open.server.ts";
import { t } from "../tables.ts";

const [address = "", times = "0"] = process.argv.slice(2);
const db = await openAddress(address, { synchronous: "OFF" });
for (let i = 0; i < Number(times); i++) {
  await db.write(async (tx) => {
    const [row] = await tx.select().from(t.rateLimits).where(eq(t.rateLimits.key, "count"));
    await tx
      .update(t.rateLimits)
      .set({ count: (row?.count ?? 0) + 1 })
      .where(eq(t.rateLimits.key, "count"));
  });
}
await db.close();
