// Opens, and so migrates, at a given moment: node openOnce.ts <file> <time>
import { openSqlite } from "../sqlite.server.ts";
import { keysOf } from "./rows.ts";

const [file = "", time = "0"] = process.argv.slice(2);
while (Date.now() < Number(time)) {
  // Spinning, so that all begin in the same instant.
}
const db = openSqlite(file);
await keysOf(db.read);
await db.close();
