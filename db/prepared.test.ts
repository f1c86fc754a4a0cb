import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { type Reader, type Tx, WriteEnded } from "./database.ts";
import { prepared, type Slots } from "./prepared.ts";
import { t } from "./tables.ts";
import { twice } from "./testing/engines.ts";
import { limit, someday } from "./testing/rows.ts";

let built = 0;
const countOf = prepared("test.countOf", (db: Reader, slot: Slots<{ key: string }>) => {
  built++;
  return db.select().from(t.rateLimits).where(eq(t.rateLimits.key, slot.key));
});
const setCount = prepared("test.setCount", (tx: Tx, slot: Slots<{ key: string; count: number; at: Date }>) =>
  tx
    .insert(t.rateLimits)
    .values({ key: slot.key, count: slot.count, windowStart: slot.at })
    .onConflictDoUpdate({ target: t.rateLimits.key, set: { count: sql`${slot.count}`, windowStart: sql`${slot.at}` } }),
);
const setTimes = prepared("test.setTimes", (tx: Tx, slot: Slots<{ id: string; sentAt: Date | null }>) =>
  tx
    .update(t.mails)
    .set({ sentAt: sql`${slot.sentAt}` })
    .where(eq(t.mails.id, slot.id)),
);

test("a prepared query is compiled once for each connection and gives typed rows", async () => {
  const db = await testDatabase();
  built = 0;
  await db.write(async (tx) => {
    await setCount(tx, { key: "a", count: 1, at: someday });
    expect(await countOf(tx, { key: "a" })).toEqual([limit("a")]);
  });
  for (let i = 0; i < 3; i++) expect((await countOf(db.read, { key: "a" }))[0]?.count).toBe(1);
  expect(built).toBe(1);
});

test("dates and nulls go through a slot, beside a column or alone", async () => {
  const db = await testDatabase();
  const later = new Date(someday.getTime() + 1000);
  await db.write(async (tx) => {
    await setCount(tx, { key: "a", count: 1, at: someday });
    await setCount(tx, { key: "a", count: 2, at: later });
    const mail = { id: "m", toAddress: "a@b", language: "en", subject: "", body: "", attempts: 0 } as const;
    await tx.insert(t.mails).values({ ...mail, createdAt: someday, notBefore: someday, sentAt: someday });
    await setTimes(tx, { id: "m", sentAt: null });
  });
  expect(await countOf(db.read, { key: "a" })).toEqual([{ key: "a", count: 2, windowStart: later }]);
  expect((await db.read.select().from(t.mails))[0]?.sentAt).toBeNull();
});

test("a prepared statement obeys the transaction: refused after its end, and its failure ends it", async () => {
  const db = await testDatabase();
  let kept: Tx | undefined;
  await db.write(async (tx) => {
    kept = tx;
  });
  if (kept) await expect(setCount(kept, { key: "a", count: 1, at: someday })).rejects.toThrow(WriteEnded);
  const fail = prepared("test.fail", (tx: Tx) => tx.insert(t.rateLimits).values(limit("twice")));
  const refused = db.write(async (tx) => {
    await fail(tx, {});
    await fail(tx, {}).catch(() => {});
  });
  await expect(refused).rejects.toThrow(twice);
  expect(await db.read.$count(t.rateLimits)).toBe(0);
});
