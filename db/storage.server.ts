import { existsSync, statSync } from "node:fs";
import { parseAddress } from "./address.ts";

/** How much room the database takes on the disk of this machine; null for a database server, which knows itself. */
export function storageBytes(url = process.env.DATABASE_URL): number | null {
  const address = parseAddress(url);
  if (address.engine !== "sqlite") return null;
  const files = [address.file, `${address.file}-wal`];
  return files.reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0);
}
