import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { type Database, NestedWrite, type Tx, WriteEnded, WriteTimedOut } from "./database.ts";
import { t } from "./tables.ts";
import { refersToNobody, sqliteTest, twice } from "./testing/engines.ts";
import { keysOf, limit, person, someday } from "./testing/rows.ts";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

const insert = (tx: Tx, key: string) => tx.insert(t.rateLimits).values(limit(key));

test("a row written is read again, with dates, JSON and nulls", async () => {
  await db.write(async (tx) => {
    await tx.insert(t.users).values(person("mei"));
    const whole = { userId: "mei", kind: "course", courseId: "c", thingId: "c" } as const;
    await tx.insert(t.completions).values({ ...whole, completedAt: someday, basis: { sections: ["a", "b"] } });
  });
  const [user] = await db.read.select().from(t.users).where(eq(t.users.id, "mei"));
  expect(user).toMatchObject({ createdAt: someday, email: null, disabledAt: null });
  const [completion] = await db.read.select().from(t.completions);
  expect(completion).toMatchObject({ completedAt: someday, basis: { sections: ["a", "b"] } });
});

test("what the work returns is what the write gives", async () => {
  expect(await db.write(async () => 42)).toBe(42);
});

sqliteTest("writes run one after the other, in the order of asking", async () => {
  const order: number[] = [];
  await Promise.all(
    [0, 1, 2, 3].map((n) =>
      db.write(async (tx) => {
        order.push(n);
        await sleep(4 - n);
        await insert(tx, `k${n}`);
        order.push(n);
      }),
    ),
  );
  expect(order).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});

test("counting up from many writes at once loses nothing", async () => {
  await db.write((tx) => insert(tx, "count"));
  const add = () =>
    db.write(async (tx) => {
      const [row] = await tx.select().from(t.rateLimits);
      await sleep(0);
      await tx.update(t.rateLimits).set({ count: (row?.count ?? 0) + 1 });
    });
  await Promise.all(Array.from({ length: 20 }, add));
  expect(await db.read.select({ count: t.rateLimits.count }).from(t.rateLimits)).toEqual([{ count: 21 }]);
});

test("writes that decide by what they read run as if one after the other", async () => {
  const insertIfAlone = (key: string) =>
    db.write(async (tx) => {
      const others = await keysOf(tx);
      await sleep(1);
      if (others.length === 0) await insert(tx, key);
    });
  await Promise.all(["a", "b", "c", "d"].map(insertIfAlone));
  expect(await keysOf(db.read)).toHaveLength(1);
});

test("an error in the work undoes all of it and is what the write throws", async () => {
  const refused = db.write(async (tx) => {
    await insert(tx, "a");
    throw new Error("changed my mind");
  });
  await expect(refused).rejects.toThrow("changed my mind");
  expect(await keysOf(db.read)).toEqual([]);
});

test("work that throws before its first await is undone too, and the next write runs", async () => {
  const work = () => {
    throw new Error("at once");
  };
  await expect(db.write(work)).rejects.toThrow("at once");
  expect(await db.write(async () => "next")).toBe("next");
});

test("after a failed statement nothing more is accepted, and nothing is kept", async () => {
  const refused = db.write(async (tx) => {
    await insert(tx, "a");
    await insert(tx, "a").catch(() => {});
    await expect(insert(tx, "b")).rejects.toThrow(WriteEnded);
  });
  await expect(refused).rejects.toThrow(twice);
  expect(await keysOf(db.read)).toEqual([]);
});

test("a savepoint that fails is undone alone", async () => {
  await db.write(async (tx) => {
    await insert(tx, "a");
    const step = tx.savepoint(async () => {
      await insert(tx, "b");
      await insert(tx, "a");
    });
    await expect(step).rejects.toThrow(twice);
    await insert(tx, "c");
  });
  expect(await keysOf(db.read)).toEqual(["a", "c"]);
});

test("a savepoint whose failed statement was caught inside is undone all the same", async () => {
  await db.write(async (tx) => {
    await insert(tx, "a");
    const step = tx.savepoint(() => insert(tx, "a").catch(() => {}));
    await expect(step).rejects.toThrow(twice);
    await insert(tx, "c");
  });
  expect(await keysOf(db.read)).toEqual(["a", "c"]);
});

test("savepoints nest", async () => {
  await db.write(async (tx) => {
    await tx.savepoint(async () => {
      await insert(tx, "outer");
      await tx.savepoint(() => insert(tx, "inner"));
      await tx.savepoint(() => insert(tx, "outer")).catch(() => {});
    });
  });
  expect(await keysOf(db.read)).toEqual(["inner", "outer"]);
});

test("savepoints side by side are refused", async () => {
  const refused = db.write(async (tx) => {
    const slow = tx.savepoint(() => sleep(5));
    const slower = tx.savepoint(() => sleep(10));
    await Promise.allSettled([slow, slower]);
  });
  await expect(refused).rejects.toThrow(WriteEnded);
});

test("a forgotten await throws instead of landing in the next write", async () => {
  let late: Promise<unknown> = Promise.resolve();
  await db.write(async (tx) => {
    late = sleep(5).then(() => insert(tx, "late"));
  });
  const next = db.write(async (tx) => {
    await sleep(15);
    await insert(tx, "next");
  });
  await expect(late).rejects.toThrow(WriteEnded);
  await next;
  expect(await keysOf(db.read)).toEqual(["next"]);
});

test("a query begun inside and awaited after the end throws", async () => {
  let left: PromiseLike<unknown> | undefined;
  await db.write(async (tx) => {
    left = tx.select().from(t.rateLimits);
  });
  await expect(Promise.resolve(left)).rejects.toThrow(WriteEnded);
});

test("a statement that is never awaited fails the write, since it was never run", async () => {
  const refused = db.write(async (tx) => {
    await insert(tx, "a");
    insert(tx, "forgotten");
  });
  await expect(refused).rejects.toThrow(/never awaited/);
  expect(await keysOf(db.read)).toEqual([]);
});

test("a write inside a write, or a read past it, is refused at once", async () => {
  await expect(db.write(() => db.write(async () => 1))).rejects.toThrow(NestedWrite);
  await expect(db.write(async () => db.read)).rejects.toThrow(NestedWrite);
});

test("what a write left running may write once it has ended", async () => {
  let after: Promise<unknown> = Promise.resolve();
  await db.write(async () => {
    after = sleep(5).then(() => db.write((tx) => insert(tx, "after")));
  });
  await after;
  expect(await keysOf(db.read)).toEqual(["after"]);
});

test("work that waits for something else is rolled back, and the next write runs", async () => {
  const stuck = db.write(
    async (tx) => {
      await insert(tx, "stuck");
      await new Promise(() => {});
    },
    { timeoutMs: 20 },
  );
  const next = db.write((tx) => insert(tx, "next"));
  await expect(stuck).rejects.toThrow(WriteTimedOut);
  await next;
  expect(await keysOf(db.read)).toEqual(["next"]);
});

test("the time of one write does not count for the next", async () => {
  await db.write(() => sleep(1), { timeoutMs: 30 });
  await sleep(20);
  await db.write(() => sleep(20), { timeoutMs: 30 });
  await expect(db.write(() => sleep(60), { timeoutMs: 30 })).rejects.toThrow(WriteTimedOut);
});

test("rows that refer to nobody are refused, and go with the person", async () => {
  const enrolment = { userId: "mei", courseId: "c", startedAt: someday, lastAt: someday };
  await expect(db.write((tx) => tx.insert(t.enrolments).values(enrolment))).rejects.toThrow(refersToNobody);
  await db.write(async (tx) => {
    await tx.insert(t.users).values(person("mei"));
    await tx.insert(t.enrolments).values(enrolment);
    await tx.delete(t.users).where(eq(t.users.id, "mei"));
  });
  expect(await db.read.select().from(t.enrolments)).toEqual([]);
});

test("close waits for the writes that were begun, and then refuses", async () => {
  const done: string[] = [];
  const write = db.write(() => sleep(10)).then(() => done.push("written"));
  await Promise.all([write, db.close().then(() => done.push("closed"))]);
  expect(done).toEqual(["written", "closed"]);
  await expect(db.write(async () => 1)).rejects.toThrow("closed");
  expect(() => db.read).toThrow("closed");
});
