import { existsSync } from "node:fs";
import { is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { expect, vi } from "vitest";
import { postgresOptions } from "./postgresOptions.ts";
import { sqliteTest as test } from "./testing/engines.ts";
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

test("an address of PostgreSQL opens PostgreSQL, with its tables", async () => {
  vi.stubEnv("DATABASE_URL", "postgres://localhost:1/toolkit");
  vi.stubEnv("DATABASE_WAIT_SECONDS", "1");
  const { db, t } = await freshClient();
  expect(is(t.users, PgTable)).toBe(true);
  await expect(db.read.select().from(t.users)).rejects.toThrow("no PostgreSQL server that takes writes");
  await db.close();
  vi.unstubAllEnvs();
});

test("a setting that makes no sense is refused", async () => {
  expect(() => postgresOptions({ DATABASE_ISOLATION: "read committed" })).toThrow("DATABASE_ISOLATION");
  expect(postgresOptions({ DATABASE_REPLICAS: "postgres://a/x, postgres://b/x", DATABASE_CONNECTIONS: "" })).toEqual({
    replicas: ["postgres://a/x", "postgres://b/x"],
    connections: 10,
    isolation: "serializable",
    named: true,
    waitMs: 20_000,
  });
});
