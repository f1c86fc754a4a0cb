import { beforeEach, describe, expect, test } from "vitest";
import { nameSortKey } from "#app/domain/accounts/sortKey.server.ts";
import type { Database } from "#db/database.ts";
import type { Row } from "#db/schema/schema.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import { findPerson, listPeople, namesakes, type PeopleQuery, peoplePerPage } from "./directory.server.ts";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

function add(name: string, changes: Partial<Row<"users">> = {}): Promise<string> {
  return addLearner(db, { name, nameSortKey: nameSortKey(name), passwordHash: "HASH", ...changes });
}
const names = async (query: PeopleQuery = {}) => (await listPeople(db.read, query)).people.map(({ name }) => name);

describe("what is searched", () => {
  beforeEach(async () => {
    await add("陈静", { email: "Chen.Jing@example.org", emailKey: "chen.jing@example.org" });
    await add("吕薇", { username: "lv_wei", usernameKey: "lv_wei" });
    await add("Tom Baker");
  });

  test.each([
    ["陈", ["陈静"]],
    ["chenjing", ["陈静"]],
    ["Chen Jing", ["陈静"]],
    ["chen.jing@EXAMPLE", ["陈静"]],
    ["lvwei", ["吕薇"]],
    ["lüwei", ["吕薇"]],
    ["tom b", ["Tom Baker"]],
    ["%", ["陈静", "吕薇", "Tom Baker"]],
    ["nobody", []],
  ])("%s finds %j", async (search, found) => {
    expect((await names({ search })).sort()).toEqual([...found].sort());
  });
});

test("roles and states narrow the list; who is only a visitor or gone is not in it", async () => {
  await add("Active");
  await add("Waiting", { passwordHash: null });
  await add("Closed", { disabledAt: noon });
  await add("Guest", { kind: "guest", passwordHash: null });
  await add("Trainer", { role: "trainer" });
  const visitor = await add("", { kind: "guest" });
  await add("", { kind: "guest", disabledAt: noon });
  expect(await names()).toEqual(["Active", "Closed", "Guest", "Trainer", "Waiting"]);
  expect(await names({ role: "trainer" })).toEqual(["Trainer"]);
  expect(await names({ state: "active" })).toEqual(["Active", "Trainer"]);
  expect(await names({ state: "waiting" })).toEqual(["Waiting"]);
  expect(await names({ state: "disabled" })).toEqual(["Closed"]);
  expect(await names({ state: "guest" })).toEqual(["Guest"]);
  expect(await findPerson(db.read, visitor)).toBeNull();
});

test("a long list comes in pages, each person once", async () => {
  for (let number = 0; number < peoplePerPage + 3; number++) await add(`Learner ${String(number).padStart(3, "0")}`);
  const [first, second] = [await listPeople(db.read, {}), await listPeople(db.read, { page: 2 })];
  expect([first.people.length, second.people.length, first.total]).toEqual([peoplePerPage, 3, peoplePerPage + 3]);
  expect(new Set([...first.people, ...second.people].map(({ id }) => id)).size).toBe(peoplePerPage + 3);
});

test("namesakes are others written the same", async () => {
  const id = await add("陈静");
  await add("陈静", { email: "other@example.org" });
  await add("陈晶");
  const found = await namesakes(db.read, (await findPerson(db.read, id))!);
  expect(found.map(({ email }) => email)).toEqual(["other@example.org"]);
});
