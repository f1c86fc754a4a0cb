import { expect, test } from "vitest";
import type { Tx } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { addCohort } from "#tests/factories.ts";
import { endMembership } from "../cohorts/members.server.ts";
import { addGuest } from "./guests.server.ts";
import { queueMail } from "./mails.server.ts";
import { startSession } from "./sessions.server.ts";
import { tidyAccounts } from "./tidy.server.ts";

const now = new Date("2027-03-01T08:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

async function guestSeen(tx: Tx, lastSeen: Date) {
  const guest = await addGuest(tx, { language: "zh", now: lastSeen });
  await startSession(tx, { idHash: guest.id, user: guest, userAgent: "", now: lastSeen });
  const block = { courseId: "c", sectionId: "s", blockId: "b", readAt: lastSeen };
  await tx.insert(t.blockReads).values({ ...block, userId: guest.id });
  return guest.id;
}

test("guests nobody came back as go with what they did, however many; others stay", async () => {
  const db = await testDatabase();
  const kept = await db.write(async (tx) => {
    for (let number = 0; number < 450; number++) await guestSeen(tx, ago(91));
    return guestSeen(tx, ago(89));
  });
  expect(await tidyAccounts(db, now)).toEqual({ guests: 450 });
  expect((await db.read.select().from(t.users)).map(({ id }) => id)).toEqual([kept]);
  expect(await db.read.$count(t.blockReads)).toBe(1);
  expect(await db.read.$count(t.sessions)).toBe(1);
});

test("a guest who learns in a cohort stays as long as it; who left it does not", async () => {
  const db = await testDatabase();
  const [stays, left] = await db.write(async (tx) => [await guestSeen(tx, ago(400)), await guestSeen(tx, ago(400))]);
  const { cohortId } = await addCohort(db, { memberIds: [stays!, left!] });
  await endMembership(db, { cohortId, userId: left!, now });
  expect(await tidyAccounts(db, now)).toEqual({ guests: 1 });
  await db.write((tx) => tx.delete(t.cohorts));
  expect(await tidyAccounts(db, now)).toEqual({ guests: 1 });
});

test("accounts and what is left of deleted ones are never tidied away", async () => {
  const db = await testDatabase();
  await db.write(async (tx) => {
    const account = await guestSeen(tx, ago(4000));
    await tx.update(t.users).set({ kind: "account" });
    const nobody = await guestSeen(tx, ago(4000));
    await tx.update(t.users).set({ disabledAt: ago(4000) });
    return [account, nobody];
  });
  expect(await tidyAccounts(db, now)).toEqual({ guests: 0 });
  expect(await db.read.$count(t.users)).toBe(2);
});

test("sessions and links that ended, counters of yesterday and old mails go", async () => {
  const db = await testDatabase();
  await db.write(async (tx) => {
    const user = await addGuest(tx, { language: "en", now });
    const userId = user.id;
    await startSession(tx, { idHash: "old", user, userAgent: "", now: ago(91) });
    await startSession(tx, { idHash: "new", user, userAgent: "", now });
    await tx.insert(t.passwordResets).values([
      { tokenHash: "old", userId, createdAt: ago(1), expiresAt: ago(0.5) },
      { tokenHash: "new", userId, createdAt: now, expiresAt: ago(-1) },
    ]);
    await tx.insert(t.rateLimits).values([
      { key: "old", windowStart: ago(2), count: 1 },
      { key: "new", windowStart: now, count: 1 },
    ]);
    const mail = { to: "a@example.org", language: "en", subject: "s", body: "b" } as const;
    for (const when of [ago(40), ago(40), now]) await queueMail(tx, { mail, now: when });
  });
  const [sent] = await db.read.select().from(t.mails);
  await db.write(async (tx) => {
    await tx.insert(t.mails).values({ ...sent!, id: "sent", sentAt: ago(39) });
  });
  await tidyAccounts(db, now);
  expect((await db.read.select().from(t.sessions)).map(({ idHash }) => idHash)).toEqual(["new"]);
  expect((await db.read.select().from(t.passwordResets)).map(({ tokenHash }) => tokenHash)).toEqual(["new"]);
  expect((await db.read.select().from(t.rateLimits)).map(({ key }) => key)).toEqual(["new"]);
  expect(await db.read.$count(t.mails)).toBe(3);
});
