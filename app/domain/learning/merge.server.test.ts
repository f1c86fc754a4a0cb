import { beforeEach, expect, test } from "vitest";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { testDatabase } from "#tests/database.ts";
import { aChapter, aCourse, addLearner, aSection, minutesLater } from "#tests/factories.ts";
import { mergePerson } from "./merge.server.ts";
import { addReadingTime, courseRecord, markRead } from "./records.server.ts";
import { courseViewOf } from "./views.server.ts";

const welcome = aSection("welcome", ["gate", "shoes"]);
const safety = aSection("safety", ["switch"]);
const course = aCourse([aChapter("start", [welcome, safety])]);

let db: Database;
let guest: string;
let account: string;
beforeEach(async () => {
  db = await testDatabase();
  guest = await addLearner(db, { kind: "guest", name: "" });
  account = await addLearner(db);
});

const read = (userId: string, section: typeof welcome, blockIds: string[], minute: number) =>
  markRead(db, { userId, course, section, blockIds, now: minutesLater(minute) });
const time = (userId: string, seconds: number, minute: number) =>
  addReadingTime(db, { userId, course, section: welcome, seconds, blockId: "gate", now: minutesLater(minute) });
const merge = () => db.write((tx) => mergePerson(tx, { from: guest, into: account }));
const record = () => courseRecord(db.read, account, course.id);

test("what a guest read, completed and how long they read comes along", async () => {
  await read(guest, welcome, ["gate", "shoes"], 1);
  await time(guest, 60, 2);
  await merge();
  expect(await record()).toMatchObject({ started: true, lastSectionId: "welcome", lastBlockId: "gate" });
  expect((await record()).completed).toEqual(new Set(["section:welcome"]));
  const times = await db.read.select().from(t.sectionTimes);
  expect(times.find(({ userId }) => userId === account)?.seconds).toBe(60);
});

test("where both have a completion, the account's own moment stays", async () => {
  await read(account, welcome, ["gate", "shoes"], 1);
  await read(guest, welcome, ["gate", "shoes"], 2);
  await merge();
  const rows = await db.read.select().from(t.completions);
  expect(rows.find(({ userId }) => userId === account)?.completedAt).toEqual(minutesLater(1));
});

test("reading times are added up", async () => {
  await time(account, 100, 1);
  await time(guest, 20, 5);
  await merge();
  const row = (await db.read.select().from(t.sectionTimes)).find(({ userId }) => userId === account);
  expect(row).toMatchObject({ seconds: 120, lastAt: minutesLater(5) });
});

test("one goes on where one was last, on whichever side that was", async () => {
  await read(account, welcome, ["gate"], 1);
  await read(guest, safety, ["switch"], 2);
  await merge();
  expect(await record()).toMatchObject({ lastSectionId: "safety", lastBlockId: "switch" });
  const [row] = (await db.read.select().from(t.enrolments)).filter(({ userId }) => userId === account);
  expect(row).toMatchObject({ startedAt: minutesLater(1), lastAt: minutesLater(2) });

  await read(account, welcome, ["shoes"], 3);
  await merge();
  expect(await record()).toMatchObject({ lastSectionId: "welcome", lastBlockId: "shoes" });
});

test("halves read on both sides make a whole, which is stored when it is first shown", async () => {
  await read(account, welcome, ["gate"], 1);
  await read(guest, welcome, ["shoes"], 2);
  await merge();
  const view = await courseViewOf(db, { userId: account, course, now: minutesLater(3) });
  expect(view.sections.welcome).toEqual({ read: 2, total: 2, done: true });
  expect((await record()).completed).toEqual(new Set(["section:welcome"]));
});

test("merging again changes nothing", async () => {
  await read(guest, welcome, ["gate", "shoes"], 1);
  await merge();
  const before = await record();
  await merge();
  expect(await record()).toEqual(before);
});
