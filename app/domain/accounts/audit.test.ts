import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "#db/ids.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { appendAudit, verifyAudit } from "./audit.server.ts";

const at = new Date("2027-03-01T08:00:00Z");

async function withEntries(count: number) {
  const db = await testDatabase();
  await db.write(async (tx) => {
    for (let number = 0; number < count; number++) {
      const change = {
        before: { role: "learner", minutes: number },
        after: { minutes: number + 1, role: "trainer" },
      } as const;
      await appendAudit(tx, { actorId: "a", action: "account.roleChanged", subject: `user:${number}`, ...change, at });
    }
  });
  const rows = await db.read.select().from(t.auditLog).orderBy(t.auditLog.at);
  return { db, rows };
}

test("an untouched log verifies, longer than a page, though all was written in one instant", async () => {
  const { db, rows } = await withEntries(1200);
  expect(await verifyAudit(db)).toEqual({ ok: true, entries: 1200, head: rows.at(-1)?.hash });
});

test("an empty log verifies", async () => {
  expect(await verifyAudit(await testDatabase())).toMatchObject({ ok: true, entries: 0 });
});

test.each(["actorId", "action", "subject", "before", "after"] as const)("a changed %s is found", async (column) => {
  const { db, rows } = await withEntries(5);
  await db.write(async (tx) => {
    await tx
      .update(t.auditLog)
      .set({ [column]: "other" })
      .where(eq(t.auditLog.id, rows[2]!.id));
  });
  expect(await verifyAudit(db)).toEqual({ ok: false, entries: 2, brokenAt: rows[2]?.id });
});

test("an entry taken out is found at the next", async () => {
  const { db, rows } = await withEntries(5);
  await db.write(async (tx) => {
    await tx.delete(t.auditLog).where(eq(t.auditLog.id, rows[2]!.id));
  });
  expect(await verifyAudit(db)).toMatchObject({ ok: false, brokenAt: rows[3]?.id });
});

test("an entry put in is found", async () => {
  const { db, rows } = await withEntries(3);
  await db.write(async (tx) => {
    await tx.insert(t.auditLog).values({ ...rows[1]!, id: newId(), at: new Date(rows[1]!.at.getTime() + 10_000) });
  });
  expect(await verifyAudit(db)).toMatchObject({ ok: false, entries: 3 });
});

test("a clock that went back does not break the order", async () => {
  const db = await testDatabase();
  const entry = { actorId: null, action: "account.enabled", subject: "user:y" } as const;
  await db.write((tx) => appendAudit(tx, { ...entry, at }));
  await db.write((tx) => appendAudit(tx, { ...entry, at: new Date(at.getTime() - 60_000) }));
  expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 2 });
});
