import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "#tests/postgres.ts";
import { copyDatabase } from "./copy.server.ts";
import { tablesInOrder } from "./copyTables.ts";
import { DatabaseError } from "./database.ts";
import { openAddress } from "./open.server.ts";
import { t } from "./tables.ts";
import { postgresTest, testServer } from "./testing/engines.ts";
import { temporaryFile } from "./testing/files.ts";
import { keysOf, limit, person, someday } from "./testing/rows.ts";

/** A database of the engine under test with something of every kind of column, nulls among them. */
let from = "";
beforeEach(async () => {
  from = testServer ? await freshDatabase(testServer) : temporaryFile("from.db");
  const db = await openAddress(from);
  await db.write(async (tx) => {
    await tx.insert(t.users).values(person("mei"));
    await tx.insert(t.users).values({ ...person("lü 吕 \\ \" '"), email: "a@b", disabledAt: someday });
    await tx.insert(t.rateLimits).values(Array.from({ length: 300 }, (_, n) => limit(`key ${n}`, n)));
    const basis = { zebra: [1.5, null, true], ant: { "1": "ü", b: "\\", a: '"' } };
    const whole = { userId: "mei", kind: "course", courseId: "c", thingId: "c", basis } as const;
    await tx.insert(t.completions).values({ ...whole, completedAt: new Date("2025-03-03T09:00:00.123Z") });
    const attempt = { id: "a", userId: "mei", courseId: "c", chapterId: "d", revisionId: "r", seed: 2 ** 31 - 1 };
    const started = { startedAt: someday, startedLanguage: "zh" as const, questionIds: ["q"] };
    await tx.insert(t.attempts).values({ ...attempt, ...started });
    const result = { points: 0.1, possible: 3, passed: false, submittedAt: someday };
    await tx.insert(t.attempts).values({ ...attempt, ...started, ...result, id: "b" });
  });
  await db.close();
});

const digestsOf = async (to: string, source = from) =>
  (await copyDatabase(source, to)).map(({ table, rows, digest }) => `${table} ${rows} ${digest}`);

test("a file that is copied is copied whole, and what it was copied to can be copied on", async () => {
  const [one, two] = [temporaryFile("one.db"), temporaryFile("two.db")];
  const digests = await digestsOf(one);
  expect(await digestsOf(two, one)).toEqual(digests);
  expect(digests).toHaveLength(tablesInOrder().length);
  expect(digests.filter((line) => !line.includes(" 0 "))).toHaveLength(4);
});

postgresTest("from PostgreSQL to a file and back nothing changes", async () => {
  const [file, back] = [temporaryFile("file.db"), await freshDatabase(testServer)];
  const there = await copyDatabase(from, file);
  expect(await copyDatabase(file, back)).toEqual(there);
  const db = await openAddress(back);
  expect(await keysOf(db.read)).toHaveLength(300);
  const [completion] = await db.read.select().from(t.completions);
  expect(completion?.basis).toEqual({ zebra: [1.5, null, true], ant: { "1": "ü", b: "\\", a: '"' } });
  expect(completion?.completedAt).toEqual(new Date("2025-03-03T09:00:00.123Z"));
  await db.close();
});

test("a target with a single row is refused", async () => {
  const to = temporaryFile("to.db");
  await copyDatabase(from, to);
  await expect(copyDatabase(from, to)).rejects.toThrow(/the target is not empty: users has 2 rows/);
});

test("a copy that is interrupted leaves nothing, and is made by starting again", async () => {
  const to = testServer ? await freshDatabase(testServer) : temporaryFile("to.db");
  const stop = copyDatabase(from, to, ({ table, step }) => {
    if (table === "rate_limits" && step === "verified") throw new DatabaseError("pulled the plug");
  });
  await expect(stop).rejects.toThrow("pulled the plug");
  const progress: string[] = [];
  await copyDatabase(from, to, ({ table, done, total, step }) => progress.push(`${table} ${step} ${done}/${total}`));
  expect(progress).toContain("users copied 2/2");
  expect(progress.at(-1)).toMatch(/verified/);
});

test("what is no database of this program is not copied", async () => {
  await expect(copyDatabase(temporaryFile("nothing.db"), temporaryFile("to.db"))).rejects.toThrow();
});

test("tables come after those they refer to", () => {
  const names = tablesInOrder().map(({ name }) => name);
  for (const name of ["sessions", "responses", "enrolments"]) {
    expect(names.indexOf(name)).toBeGreaterThan(names.indexOf("users"));
  }
});
