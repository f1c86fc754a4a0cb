import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { takeTurn } from "#app/domain/accounts/limits.server.ts";
import { giveUpLost, leaseMail, queueMail } from "#app/domain/accounts/mails.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { sendWaitingMails } from "#app/http/mail.server.ts";
import type { Database } from "#db/database.ts";
import { openAddress } from "#db/open.server.ts";
import { t } from "#db/tables.ts";
import { testServer } from "#db/testing/engines.ts";
import { temporaryFile } from "#db/testing/files.ts";
import { freshDatabase } from "./postgres.ts";

/** The same database opened twice, as two processes have it: nothing is shared but what is stored. */
async function twoProcesses(): Promise<[Database, Database]> {
  const address = testServer ? await freshDatabase(testServer) : temporaryFile("site.db");
  const both = [await openAddress(address), await openAddress(address)] as const;
  onTestFinished(async () => {
    for (const db of both) await db.close();
  });
  return [...both];
}

const now = new Date("2025-03-03T09:00:00Z");
const mail = (n: number) => ({ to: `${n}@example.org`, language: "en", subject: "s", body: "b" }) as const;

test("two processes send each mail once", async () => {
  const [one, other] = await twoProcesses();
  await one.write(async (tx) => {
    for (let n = 0; n < 30; n++) await queueMail(tx, { mail: mail(n), now });
  });
  const sent: string[] = [];
  const deliver = async ({ id }: { id: string }) => {
    sent.push(id);
    await sleep(1);
    return "sent" as const;
  };
  const counts = await Promise.all([one, other].map((db) => sendWaitingMails(db, deliver, () => now)));
  expect(counts[0]! + counts[1]!).toBe(30);
  expect(new Set(sent).size).toBe(30);
  expect(sent).toHaveLength(30);
});

test("a mail whose process died while sending is sent by nobody else", async () => {
  const [one, other] = await twoProcesses();
  await one.write((tx) => queueMail(tx, { mail: mail(1), now }));
  expect(await leaseMail(one, now)).not.toBeNull();
  expect(await leaseMail(other, now)).toBeNull();
  const later = new Date(now.getTime() + 3_600_000);
  expect(await Promise.all([giveUpLost(one, later), giveUpLost(other, later)])).toContain(1);
  expect(await leaseMail(other, later)).toBeNull();
  expect(await other.read.$count(t.mails)).toBe(1);
});

test("turns are counted over all processes", async () => {
  const both = await twoProcesses();
  const limit = { key: "k", turns: 10, windowMs: 60_000, now };
  const turns = await Promise.all(Array.from({ length: 24 }, (_, n) => takeTurn(both[n % 2]!, limit)));
  expect(turns.filter(({ ok }) => ok)).toHaveLength(10);
});

test("what one process publishes the other shows within a second or so", async () => {
  const [one, other] = await twoProcesses();
  await importContent(one, "tests/fixtures/content", { now });
  const before = await currentCatalogue(other);
  await one.write((tx) => tx.update(t.contentState).set({ version: before.version + 1 }));
  await sleep(1_100);
  expect((await currentCatalogue(other)).version).toBe(before.version + 1);
});
