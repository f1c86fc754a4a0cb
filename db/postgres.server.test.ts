import { setTimeout as sleep } from "node:timers/promises";
import { count, eq, max, sql, sum } from "drizzle-orm";
import pg from "pg";
import { expect, onTestFinished } from "vitest";
import { freshDatabase, testPostgres, withClient } from "#tests/postgres.ts";
import { DatabaseBusy, type Tx, WriteTimedOut } from "./database.ts";
import { newId } from "./ids.ts";
import { openPostgres, type PostgresOptions } from "./postgres.server.ts";
import { commit } from "./postgresCommit.server.ts";
import { t } from "./tables.ts";
import { postgresTest as test, testServer, twice } from "./testing/engines.ts";
import { run } from "./testing/files.ts";
import { keysOf, limit, oneMore, person, someday } from "./testing/rows.ts";
import { severing } from "./testing/severing.ts";

const insert = (tx: Tx, key: string) => tx.insert(t.rateLimits).values(limit(key));
const countOf = async (tx: Tx) => (await tx.select().from(t.rateLimits))[0]?.count ?? 0;
const setCount = (tx: Tx, value: number) => tx.update(t.rateLimits).set({ count: value });
/** Ends the connection it runs on, as a server does that is shut down. */
const cut = (tx: Tx) => tx.select({ gone: sql`pg_terminate_backend(pg_backend_pid())` }).from(t.contentState);

function open(url: string, options?: PostgresOptions) {
  const db = openPostgres(url, options);
  onTestFinished(() => db.close());
  return db;
}

/** Two that share a database, as two processes do. */
async function two(options?: PostgresOptions) {
  const url = await freshDatabase(testServer);
  const [db, other] = [open(url, options), open(url, options)];
  await db.write(async (tx) => {
    await insert(tx, "count");
    await tx.insert(t.contentState).values({ id: "current", version: 1, updatedAt: someday });
  });
  return { db, other, url };
}

test("work that collided is done again, and nothing is lost", async () => {
  const { db, other } = await two();
  let tries = 0;
  await db.write(async (tx) => {
    const before = await countOf(tx);
    if (++tries === 1) await other.write((tx) => tx.update(t.rateLimits).set(oneMore));
    await setCount(tx, before + 1);
  });
  expect(tries).toBe(2);
  expect(await db.read.select({ count: t.rateLimits.count }).from(t.rateLimits)).toEqual([{ count: 3 }]);
});

test("a collision inside a savepoint is not taken for a step that failed", async () => {
  const { db, other } = await two();
  let tries = 0;
  await db.write(async (tx) => {
    const before = await countOf(tx);
    if (++tries === 1) await other.write((tx) => tx.update(t.rateLimits).set(oneMore));
    await tx.savepoint(() => setCount(tx, before + 1)).catch(() => {});
  });
  expect(tries).toBe(2);
  expect(await db.read.select({ count: t.rateLimits.count }).from(t.rateLimits)).toEqual([{ count: 3 }]);
});

test("two that wait for each other both come through", async () => {
  const { db, other } = await two();
  await db.write((tx) => insert(tx, "other"));
  const touch = (tx: Tx, key: string) => tx.update(t.rateLimits).set(oneMore).where(eq(t.rateLimits.key, key));
  const both = async (one: typeof db, first: string, second: string) =>
    one.write(async (tx) => {
      await touch(tx, first);
      await sleep(20);
      await touch(tx, second);
    });
  await Promise.all([both(db, "count", "other"), both(other, "other", "count")]);
  const rows = await db.read.select({ count: t.rateLimits.count }).from(t.rateLimits);
  expect(rows).toEqual([{ count: 3 }, { count: 3 }]);
});

test("who collides again and again is told that the database is busy", async () => {
  const { db, other } = await two({ waitMs: 200 });
  const never = db.write(async (tx) => {
    const before = await countOf(tx);
    await other.write((tx) => tx.update(t.rateLimits).set(oneMore));
    await setCount(tx, before + 1);
  });
  await expect(never).rejects.toThrow(DatabaseBusy);
});

test("a connection lost in the middle of the work means another one, and the work again", async () => {
  const { db } = await two();
  let tries = 0;
  await db.write(async (tx) => {
    await insert(tx, "new");
    if (++tries === 1) await cut(tx);
  });
  expect(tries).toBe(2);
  expect(await keysOf(db.read)).toEqual(["count", "new"]);
});

test("idle connections that are cut end nothing, and the next read takes another", async () => {
  const { db, url } = await two();
  await keysOf(db.read);
  const name = new URL(url).pathname.slice(1);
  await withClient(testServer, (admin) =>
    admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'toolkit'",
      [name],
    ),
  );
  await sleep(20);
  expect(await keysOf(db.read)).toEqual(["count"]);
  await db.write((tx) => insert(tx, "new"));
});

test.each([
  ["cutBefore", 2],
  ["cutAfter", 1],
  ["cutAndSentLater", 2],
] as const)("a commit whose answer is lost (%s) is kept once", async (fate, tries) => {
  const proxy = await severing(await freshDatabase(testServer));
  const db = open(proxy.url);
  await db.write((tx) => insert(tx, "count"));
  let tried = 0;
  proxy.next.fate = fate;
  await db.write(async (tx) => {
    // By now it has been looked up; the first transaction still holds the row until its COMMIT arrives.
    if (++tried === 2) setTimeout(() => proxy.next.send?.(), 50);
    await tx.update(t.rateLimits).set(oneMore);
    await insert(tx, newId());
  });
  expect(tried).toBe(tries);
  expect(await db.read.select().from(t.rateLimits)).toHaveLength(2);
  expect(await db.read.select({ most: max(t.rateLimits.count) }).from(t.rateLimits)).toEqual([{ most: 2 }]);
});

test("a COMMIT that is answered by another word throws", async () => {
  await withClient(await freshDatabase(testServer), async (client) => {
    await client.query("BEGIN");
    await client.query("SELECT 1 / 0").catch(() => {});
    await expect(commit(client, { slot: "s", marked: false, position: false })).rejects.toThrow("answered by ROLLBACK");
  });
});

test("a statement that takes too long is given up, and the next write runs", async () => {
  const { db } = await two({ connections: 2 });
  const slow = db.write((tx) => tx.select({ slept: sql`pg_sleep(3)` }).from(t.contentState), { timeoutMs: 50 });
  await expect(slow).rejects.toThrow(WriteTimedOut);
  await db.write((tx) => insert(tx, "next"));
});

test("a lock that another program keeps is waited for, and then told as busy", async () => {
  const { db, url } = await two();
  await withClient(url, async (other) => {
    await other.query("BEGIN; LOCK TABLE rate_limits IN SHARE MODE");
    expect(await keysOf(db.read), "reading goes on").toEqual(["count"]);
    await expect(db.write((tx) => insert(tx, "new"), { timeoutMs: 200 })).rejects.toThrow(DatabaseBusy);
  });
  expect(await keysOf(db.read)).toEqual(["count"]);
});

test("hosts that are away are passed over, and where all are away one is told so after the wait", async () => {
  const url = await freshDatabase(testServer);
  const { host } = new URL(url);
  const several = url.replace(host, `127.0.0.1:1,${host}`);
  expect(await keysOf(open(several).read)).toEqual([]);
  const none = url.replace(host, "127.0.0.1:1,127.0.0.1:2");
  await expect(keysOf(open(none, { waitMs: 100 }).read)).rejects.toThrow(DatabaseBusy);
});

test("a wrong password is told at once", async () => {
  const url = new URL(await freshDatabase(testServer));
  url.password = "wrong";
  const began = performance.now();
  await expect(keysOf(open(url.href).read)).rejects.toThrow(/password/);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test("reading from a replica sees what the token stands for, and goes to the primary while the replica is away", async () => {
  const url = await freshDatabase(testServer);
  const tokens: string[] = [];
  const committed = (token: string) => tokens.push(token);
  const db = open(url, { replicas: ["postgres://a:b@127.0.0.1:1/c", url] });
  await db.write((tx) => insert(tx, "a"), { committed });
  expect(tokens).toEqual([expect.stringMatching(/^[0-9A-F]+\/[0-9A-F]+$/)]);
  expect(await keysOf(await db.readAfter(tokens[0]))).toEqual(["a"]);
  expect(await keysOf(await db.readAfter("FFFFFF/0"))).toEqual(["a"]);
});

test("counts, sums and instants come out as on SQLite", async () => {
  const db = await testPostgres(testServer);
  await db.write(async (tx) => {
    await insert(tx, "a");
    await insert(tx, "b");
  });
  const { count: column, windowStart } = t.rateLimits;
  const [row] = await db.read
    .select({ n: count(), raw: sql`count(*)`, sum: sum(column), total: sql`sum(${column})`, last: max(windowStart) })
    .from(t.rateLimits);
  expect(row).toEqual({ n: 2, raw: 2, sum: "2", total: 2, last: someday });
  expect(await db.read.$count(t.rateLimits)).toBe(2);
});

test("an error is the database's own and names no values", async () => {
  const db = await testPostgres(testServer);
  const add = () => db.write((tx) => tx.insert(t.users).values(person("mei")));
  await add();
  const error = await add().catch((error: unknown) => error);
  expect(error).toBeInstanceOf(pg.DatabaseError);
  expect(String(error)).toMatch(twice);
  expect(JSON.stringify(error)).not.toContain("mei");
});

test("works without names for statements, and with the other isolation", async () => {
  const db = await testPostgres(testServer, { named: false, isolation: "repeatable read" });
  await db.write((tx) => insert(tx, "a"));
  expect(await keysOf(db.read)).toEqual(["a"]);
});

test("two processes and this one write at once and lose nothing", async () => {
  const { db, url } = await two();
  const others = [run("countUp.ts", url, "100"), run("countUp.ts", url, "100")];
  for (let i = 0; i < 100; i++) {
    await db.write(async (tx) => setCount(tx, (await countOf(tx)) + 1));
    await sleep(1);
  }
  for (const { ended } of others) expect(await ended).toEqual({ code: 0, output: "" });
  expect(await db.read.select({ count: t.rateLimits.count }).from(t.rateLimits)).toEqual([{ count: 301 }]);
});

test("a process killed while it writes on and on keeps all it had confirmed, and no half", async () => {
  const url = await freshDatabase(testServer);
  const other = run("writePairs.ts", url);
  await other.said("wrote 40;");
  other.process.kill("SIGKILL");
  const { output } = await other.ended;
  const keys = await keysOf(open(url).read);
  const numbers = (side: string) => keys.filter((key) => key.startsWith(side)).map((key) => key.split("-")[1]);
  expect(numbers("left")).toEqual(numbers("right"));
  expect(numbers("left").length).toBeGreaterThanOrEqual(output.split(";").length - 1);
});
