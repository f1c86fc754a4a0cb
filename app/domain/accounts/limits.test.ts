import { expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { giveBack, network, startAfresh, takeTurn } from "./limits.server.ts";

const limit = { key: "k", turns: 2, windowMs: 60_000 };
const at = (seconds: number) => new Date(Date.parse("2027-03-01T08:00:00Z") + seconds * 1000);

test("after the last turn one waits until the window ends", async () => {
  const db = await testDatabase();
  const take = (seconds: number, key = "k") => takeTurn(db, { ...limit, key, now: at(seconds) });
  expect(await take(0)).toEqual({ ok: true });
  expect(await take(10)).toEqual({ ok: true });
  expect(await take(15)).toEqual({ ok: false, retryAfterSeconds: 45 });
  expect(await take(15, "other")).toEqual({ ok: true });
  expect(await take(60)).toEqual({ ok: true });
});

test("turns given back and turns forgotten can be taken again", async () => {
  const db = await testDatabase();
  const take = () => takeTurn(db, { ...limit, now: at(0) });
  await take();
  await take();
  await giveBack(db, limit);
  expect(await take()).toEqual({ ok: true });
  expect(await take()).toMatchObject({ ok: false });
  await startAfresh(db, limit);
  expect(await take()).toEqual({ ok: true });
});

test("of many at once no more get through than there are turns", async () => {
  const db = await testDatabase();
  const turns = await Promise.all(Array.from({ length: 20 }, () => takeTurn(db, { ...limit, now: at(0) })));
  expect(turns.filter((turn) => turn.ok)).toHaveLength(2);
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:0db8:0001:0002::", "2001:db8:1:2"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
])("%s counts as %s", (address, counted) => {
  expect(network(address)).toBe(counted);
});
