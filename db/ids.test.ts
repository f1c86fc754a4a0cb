import { expect, test } from "vitest";
import { newId } from "./ids.ts";

test("ids are UUIDs of version 7, all different, and sort in the order they were made", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
    true,
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test("an id begins with the time it was made", () => {
  const before = Date.now();
  const time = Number.parseInt(newId().replaceAll("-", "").slice(0, 12), 16);
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThan(before + 1_000);
});
