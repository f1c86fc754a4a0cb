// Opens, and so migrates, at a given moment: node openOnce.ts <address> <time>
import { openAddress } from "../open.server.ts";
import { keysOf } from "./rows.ts";

const [address = "", time = "0"] = process.argv.slice(2);
while (Date.now() < Number(time)) {
  // Spinning, so that all begin in the same instant.
}
const db = await openAddress(address);
await keysOf(db.read);
await db.close();
