import { expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { chunks } from "./chunks.ts";
import { t } from "./tables.ts";
import { limit } from "./testing/rows.ts";

test("no row is lost or repeated, and no rows give no portions", () => {
  const rows = Array.from({ length: 2_500 }, (_, n) => n);
  expect(chunks(rows, 3).flat()).toEqual(rows);
  expect(chunks([], 3)).toEqual([]);
});

test("a portion of the widest rows fits into one statement", () => {
  expect(chunks(Array.from({ length: 5_000 }), 100)[0]).toHaveLength(327);
});

test("thirty thousand rows are inserted in one write", async () => {
  const db = await testDatabase();
  const rows = Array.from({ length: 30_000 }, (_, n) => limit(`key ${n}`));
  await db.write(async (tx) => {
    for (const portion of chunks(rows, 3)) await tx.insert(t.rateLimits).values(portion);
  });
  expect(await db.read.$count(t.rateLimits)).toBe(30_000);
});
