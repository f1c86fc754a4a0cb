import { setTimeout as sleep } from "node:timers/promises";
import BetterSqlite from "better-sqlite3";
import { expect, onTestFinished } from "vitest";
import { DatabaseBusy, DatabaseFull } from "./database.ts";
import { openReader, openWriter, plannedOnce } from "./sqliteConnection.server.ts";
import { Transaction } from "./sqliteHandles.server.ts";
import { t } from "./tables.ts";
import { sqliteTest as test } from "./testing/engines.ts";
import { fileDatabase, run, temporaryFile } from "./testing/files.ts";
import { keysOf, limit } from "./testing/rows.ts";

test("a file is opened with the settings that keep what was written", () => {
  const file = temporaryFile();
  const writer = openWriter(file, "FULL");
  const reader = openReader(file);
  const ask = (name: string) => [writer, reader].map(({ raw }) => raw.pragma(name, { simple: true }));
  expect(ask("journal_mode")).toEqual(["wal", "wal"]);
  expect(ask("query_only")).toEqual([0, 1]);
  expect(ask("busy_timeout")).toEqual([0, 5_000]);
  expect(writer.raw.pragma("synchronous", { simple: true })).toBe(2);
  expect(writer.raw.pragma("foreign_keys", { simple: true })).toBe(1);
  reader.close();
  writer.close();
});

test("values that are compared do not have a statement planned anew, and texts in it stay as they are", () => {
  expect(plannedOnce("select * from a join b on a.x = b.x where a.x = ? and b.y >= ? limit ?")).toBe(
    "select * from a join b on a.x = b.x where a.x = +? and b.y >= +? limit ?",
  );
  expect(plannedOnce("select 'it''s = ?' where a <> ?")).toBe("select 'it''s = ?' where a <> +?");
});

test("a statement that is planned once takes the same indexes", () => {
  const file = temporaryFile();
  fileDatabase(file);
  const { raw } = openReader(file);
  onTestFinished(() => void raw.close());
  const text = "select * from sessions s join users u on u.id = s.user_id where s.id_hash = ? and s.expires_at > ?";
  const plan = (asked: string) => raw.prepare(`explain query plan ${asked}`).all(1, 2);
  expect(plan(plannedOnce(text))).toEqual(plan(text));
});

test("a folder that is missing is made, and what was written is there after opening again", async () => {
  const file = temporaryFile("deep/er/site.db");
  const first = fileDatabase(file);
  await first.write((tx) => tx.insert(t.rateLimits).values(limit("kept")));
  await first.close();
  expect(await keysOf(fileDatabase(file).read)).toEqual(["kept"]);
});

test("a read sees what is committed, and never waits for a write", async () => {
  const db = fileDatabase(temporaryFile());
  let goOn = () => {};
  const write = db.write(async (tx) => {
    await tx.insert(t.rateLimits).values(limit("new"));
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  });
  await sleep(1);
  expect(await keysOf(db.read)).toEqual([]);
  goOn();
  await write;
  expect(await keysOf(db.read)).toEqual(["new"]);
  expect(await keysOf(await db.readAfter())).toEqual(["new"]);
});

test("what is handed out for reading cannot write", async () => {
  const file = temporaryFile();
  fileDatabase(file);
  const reader = openReader(file);
  expect(() => reader.prepare("delete from users").run()).toThrow(/readonly/);
  reader.close();
});

test("two processes and this one write at once and lose nothing", async () => {
  const file = temporaryFile();
  const db = fileDatabase(file);
  await db.write((tx) => tx.insert(t.rateLimits).values(limit("count", 0)));
  const others = [run("countUp.ts", file, "150"), run("countUp.ts", file, "150")];
  const add = () =>
    db.write(async (tx) => {
      const [row] = await tx.select().from(t.rateLimits);
      await tx.update(t.rateLimits).set({ count: (row?.count ?? 0) + 1 });
    });
  for (let i = 0; i < 150; i++) {
    await add();
    await sleep(1);
  }
  for (const { ended } of others) expect(await ended).toEqual({ code: 0, output: "" });
  expect(await db.read.select({ count: t.rateLimits.count }).from(t.rateLimits)).toEqual([{ count: 450 }]);
});

test("a process killed in the middle of a write leaves nothing of it", async () => {
  const file = temporaryFile();
  const db = fileDatabase(file);
  const other = run("holdLock.ts", file, "2000");
  await other.said("holding");
  other.process.kill("SIGKILL");
  await other.ended;
  await db.write((tx) => tx.insert(t.rateLimits).values(limit("after")));
  expect(await keysOf(db.read)).toEqual(["after"]);
  const check = new BetterSqlite(file, { readonly: true });
  expect(check.pragma("integrity_check", { simple: true })).toBe("ok");
  check.close();
});

test("a process killed while it writes on and on keeps all it had confirmed, and no half", async () => {
  const file = temporaryFile();
  const other = run("writePairs.ts", file);
  await other.said("wrote 40;");
  other.process.kill("SIGKILL");
  const { output } = await other.ended;
  const keys = await keysOf(fileDatabase(file).read);
  const numbers = (side: string) => keys.filter((key) => key.startsWith(side)).map((key) => key.split("-")[1]);
  expect(numbers("left")).toEqual(numbers("right"));
  expect(numbers("left").length).toBeGreaterThanOrEqual(output.split(";").length - 1);
});

test("while another process holds the lock the event loop stays alive, and the write follows", async () => {
  const file = temporaryFile();
  const db = fileDatabase(file);
  const other = run("holdLock.ts", file, "1");
  await other.said("holding");
  let longestMs = 0;
  let last = performance.now();
  const heartbeat = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - last);
    last = performance.now();
  }, 2);
  const write = db.write((tx) => tx.insert(t.rateLimits).values(limit("own")));
  await sleep(600);
  expect(await keysOf(db.read)).toEqual([]);
  other.process.stdin?.end();
  await write;
  clearInterval(heartbeat);
  expect(longestMs).toBeLessThan(500);
  expect(await keysOf(db.read)).toEqual(["held-0", "own"]);
});

test("a lock that is held for too long surfaces as busy, also for those who queue behind", async () => {
  const file = temporaryFile();
  const db = fileDatabase(file, { waitMs: 60 });
  const other = new BetterSqlite(file);
  other.exec("BEGIN IMMEDIATE");
  const insert = () => db.write((tx) => tx.insert(t.rateLimits).values(limit("late")));
  const [first, second] = await Promise.allSettled([insert(), insert()]);
  for (const outcome of [first, second]) {
    expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(DatabaseBusy) });
  }
  other.exec("ROLLBACK");
  other.close();
  await insert();
  expect(await keysOf(db.read)).toEqual(["late"]);
});

test("a full disk surfaces as full, and nothing more is let through", async () => {
  const file = temporaryFile();
  await fileDatabase(file).close();
  const writer = openWriter(file, "OFF");
  const pages = Number(writer.raw.pragma("page_count", { simple: true }));
  writer.raw.pragma(`max_page_count = ${pages + 2}`);
  writer.exec("BEGIN IMMEDIATE");
  const { handle } = new Transaction(writer);
  const fill = async () => {
    for (let i = 0; i < 1_000; i++) await handle.insert(t.rateLimits).values(limit("long".repeat(100) + i));
  };
  await expect(handle.savepoint(fill)).rejects.toThrow(DatabaseFull);
  if (!writer.raw.inTransaction) await expect(handle.select().from(t.rateLimits)).rejects.toThrow();
  writer.close();
});
