import { existsSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { temporaryFile } from "./testing/files.ts";
import { keysOf, limit } from "./testing/rows.ts";

async function freshClient() {
  vi.resetModules();
  return import("./client.server.ts");
}

test("the file that DATABASE_URL names is opened when it is first asked, and once, also after a reload", async () => {
  const file = temporaryFile("site.db");
  vi.stubEnv("DATABASE_URL", file);
  const { db, t } = await freshClient();
  expect(existsSync(file)).toBe(false);
  await db.write((tx) => tx.insert(t.rateLimits).values(limit("kept")));
  expect(existsSync(file)).toBe(true);
  const opened = globalThis.toolkitDatabase;
  const reloaded = await freshClient();
  expect(await keysOf(reloaded.db.read)).toEqual(["kept"]);
  expect(globalThis.toolkitDatabase).toBe(opened);
  await db.close();
  expect(globalThis.toolkitDatabase).toBeUndefined();
  vi.unstubAllEnvs();
});

test("an address of PostgreSQL is refused in so many words", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://localhost/toolkit");
  const { db } = await freshClient();
  expect(() => db.read).toThrow("PostgreSQL is not supported yet");
  await expect(db.write(async () => 1)).rejects.toThrow("PostgreSQL is not supported yet");
  vi.unstubAllEnvs();
});
