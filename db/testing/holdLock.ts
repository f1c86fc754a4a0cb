// Begins a write, inserts rows, says so, and stays inside until its input ends: node holdLock.ts <address> <rows>
import { once } from "node:events";
import { openAddress } from "../open.server.ts";
import { t } from "../tables.ts";
import { limit } from "./rows.ts";

const [address = "", rows = "1"] = process.argv.slice(2);
const db = await openAddress(address, { synchronous: "OFF" });
await db.write(
  async (tx) => {
    for (let i = 0; i < Number(rows); i++) await tx.insert(t.rateLimits).values(limit(`held-${i}`));
    console.log("holding");
    process.stdin.resume();
    await once(process.stdin, "end");
  },
  { timeoutMs: 60_000 },
);
await db.close();
