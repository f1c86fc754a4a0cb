// The progress write through the data layer, paired with raw better-sqlite3 doing the same rows: node db/testing/bench.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import BetterSqlite from "better-sqlite3";
import { eq, sql } from "drizzle-orm";
import type { Database, Reader, Tx } from "../database.ts";
import { prepared, type Slots } from "../prepared.ts";
import { openSqlite } from "../sqlite.server.ts";
import type { Synchronous } from "../sqliteConnection.server.ts";
import { t } from "../tables.ts";
import { person } from "./rows.ts";

type Read = { userId: string; courseId: string; sectionId: string; blockId: string; at: Date };
type Mark = (read: Read) => unknown;

const readProgress = prepared("bench.readProgress", (db: Reader, slot: Slots<{ userId: string }>) =>
  db.select().from(t.blockReads).where(eq(t.blockReads.userId, slot.userId)),
);
const markRead = prepared("bench.markRead", (tx: Tx, slot: Slots<Read>) =>
  tx
    .insert(t.blockReads)
    .values({ ...slotsOf(slot), blockId: slot.blockId, readAt: slot.at })
    .onConflictDoNothing(),
);
const addTime = prepared("bench.addTime", (tx: Tx, slot: Slots<Read>) =>
  tx
    .insert(t.sectionTimes)
    .values({ ...slotsOf(slot), seconds: 30, lastAt: slot.at })
    .onConflictDoUpdate({
      target: [t.sectionTimes.userId, t.sectionTimes.courseId, t.sectionTimes.sectionId],
      set: { seconds: sql`${t.sectionTimes.seconds} + excluded.seconds`, lastAt: sql`excluded.last_at` },
    }),
);

function slotsOf(slot: Slots<Read>) {
  return { userId: slot.userId, courseId: slot.courseId, sectionId: slot.sectionId };
}

const people = Array.from({ length: 200 }, (_, n) => `person-${n}`);

function reads(count: number, round: number): Read[] {
  return Array.from({ length: count }, (_, n) => ({
    userId: people[n % people.length] ?? "",
    courseId: "quality-apprenticeships",
    sectionId: `section-${round}`,
    blockId: `block-${n}`,
    at: new Date(1_740_000_000_000 + n),
  }));
}

async function open(folder: string, name: string, synchronous: Synchronous) {
  const file = path.join(folder, name);
  const db = openSqlite(file, { synchronous });
  await db.write(async (tx) => {
    for (const id of people) await tx.insert(t.users).values(person(id));
  });
  return { file, db };
}

function rawMark(file: string, synchronous: Synchronous): Mark {
  const raw = new BetterSqlite(file);
  raw.pragma("journal_mode = WAL");
  raw.pragma(`synchronous = ${synchronous}`);
  raw.pragma("foreign_keys = ON");
  const mark = raw.prepare("INSERT INTO block_reads VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  const time = raw.prepare(
    "INSERT INTO section_times VALUES (?, ?, ?, 30, ?) ON CONFLICT DO UPDATE SET seconds = seconds + excluded.seconds, last_at = excluded.last_at",
  );
  return raw.transaction(({ userId, courseId, sectionId, blockId, at }: Read) => {
    mark.run(userId, courseId, sectionId, blockId, at.getTime());
    time.run(userId, courseId, sectionId, at.getTime());
  }).immediate;
}

async function perSecond(mark: Mark, items: Read[]): Promise<number> {
  const start = performance.now();
  for (const item of items) await mark(item);
  return (items.length / (performance.now() - start)) * 1000;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

async function compare(synchronous: Synchronous, count: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  const ours = await open(folder, "ours.db", synchronous);
  const bare = await open(folder, "raw.db", synchronous);
  await bare.db.close();
  const raw = rawMark(bare.file, synchronous);
  const layer: Mark = (read) =>
    ours.db.write(async (tx) => {
      await markRead(tx, read);
      await addTime(tx, read);
    });
  const pairs: { ours: number; raw: number }[] = [];
  for (let round = 0; round < 9; round++) {
    const items = reads(count, round);
    pairs.push({ raw: await perSecond(raw, items), ours: await perSecond(layer, items) });
  }
  const ratio = median(pairs.map((pair) => pair.ours / pair.raw));
  const [oursPer, rawPer] = [median(pairs.map((p) => p.ours)), median(pairs.map((p) => p.raw))];
  console.log(
    `synchronous ${synchronous}: ${Math.round(oursPer)}/s, raw ${Math.round(rawPer)}/s, ratio ${ratio.toFixed(2)}`,
  );
  await compareReads(ours.db, ours.file);
  await ours.db.close();
  rmSync(folder, { recursive: true });
}

/** All a learner has read, prepared, prepared raw, and written out each time. */
async function compareReads(db: Database, file: string): Promise<void> {
  const raw = new BetterSqlite(file, { readonly: true });
  const statement = raw.prepare<[string], { read_at: number }>("SELECT * FROM block_reads WHERE user_id = ?");
  const bare: Mark = ({ userId }) =>
    statement.all(userId).map(({ read_at, ...row }) => ({ ...row, readAt: new Date(read_at) }));
  const ours: Mark = ({ userId }) => readProgress(db.read, { userId });
  const plain: Mark = ({ userId }) => db.read.select().from(t.blockReads).where(eq(t.blockReads.userId, userId));
  const items = reads(1_000, 0);
  const pairs: number[][] = [];
  for (let round = 0; round < 5; round++) {
    pairs.push([await perSecond(bare, items), await perSecond(ours, items), await perSecond(plain, items)]);
  }
  const [rawPer, oursPer, plainPer] = [0, 1, 2].map((n) => Math.round(median(pairs.map((pair) => pair[n] ?? 0))));
  const rows = statement.all(people[0] ?? "").length;
  console.log(`  reading ${rows} rows: raw ${rawPer}/s, prepared ${oursPer}/s, not prepared ${plainPer}/s`);
  raw.close();
}

await compare("FULL", 1_000);
await compare("NORMAL", 4_000);
