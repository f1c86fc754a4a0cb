import { beforeEach, expect, test } from "vitest";
import { createCohort, findCohort } from "#app/domain/cohorts/cohorts.server.ts";
import type { Database } from "#db/database.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, noon } from "#tests/factories.ts";
import {
  addOrganizationMember,
  countMembers,
  organizationMembers,
  removeOrganizationMember,
} from "./members.server.ts";
import { organizationName } from "./organizationName.ts";
import {
  addOrganization,
  changeOrganization,
  findOrganization,
  listOrganizations,
  type OrganizationDetails,
  removeOrganization,
} from "./organizations.server.ts";
import { treeOf } from "./tree.ts";

let db: Database;
beforeEach(async () => {
  db = await testDatabase();
});

const nothing: OrganizationDetails = {
  nameEn: null,
  nameZh: null,
  respondentGroup: null,
  region: null,
  parentId: null,
};
const add = (details: Partial<OrganizationDetails>, id?: string) =>
  addOrganization(db, { id, details: { ...nothing, ...details }, actorId: null, now: noon });
const parentOf = async (id: string) => (await findOrganization(db.read, id))?.parentId;
const belongTo = (id: string, parentId: string | null) =>
  changeOrganization(db, { id, details: { ...nothing, nameEn: "X", parentId }, actorId: null, now: noon });

test("a name is shown in the page's language, or in the other with that said", () => {
  expect(organizationName({ nameEn: "Demo Foods", nameZh: "演示食品" }, "zh")).toEqual({
    text: "演示食品",
    language: "zh",
  });
  expect(organizationName({ nameEn: "Demo Foods", nameZh: null }, "zh")).toEqual({
    text: "Demo Foods",
    language: "en",
  });
  expect(organizationName({ nameEn: null, nameZh: "演示食品" }, "en")).toEqual({ text: "演示食品", language: "zh" });
});

test("the list goes by pinyin and letters, each after the one it belongs to", async () => {
  const works = await add({ nameZh: "长安" });
  await add({ nameEn: "Bakery" });
  await add({ nameEn: "Axle plant", parentId: works });
  const shown = treeOf(await listOrganizations(db.read));
  expect(shown.map(({ organization, depth }) => [organization.nameZh ?? organization.nameEn, depth])).toEqual([
    ["Bakery", 0],
    ["长安", 0],
    ["Axle plant", 1],
  ]);
});

test("none belongs to itself, to one of its own, or to one that is not there", async () => {
  const top = await add({ nameEn: "Top" });
  const middle = await add({ nameEn: "Middle", parentId: top });
  const bottom = await add({ nameEn: "Bottom", parentId: middle });
  await belongTo(top, bottom);
  await belongTo(middle, middle);
  expect([await parentOf(top), await parentOf(middle), await parentOf(bottom)]).toEqual([null, null, middle]);
  expect(await parentOf(await add({ nameEn: "Lost", parentId: "nope" }))).toBeNull();
});

test("a form that is sent twice adds one", async () => {
  await add({ nameEn: "Once" }, "chosen-by-the-form");
  await add({ nameEn: "Once" }, "chosen-by-the-form");
  expect(await listOrganizations(db.read)).toHaveLength(1);
});

test("what is removed leaves its cohorts and its parts", async () => {
  const top = await add({ nameEn: "Top" });
  const part = await add({ nameEn: "Part", parentId: top });
  const trainerId = await addLearner(db, { role: "trainer" });
  const cohort = { name: "Mentors", trainerId, organizationId: top, timeZone: "UTC", now: noon };
  const cohortId = await createCohort(db, cohort);
  await removeOrganization(db, { id: top, actorId: null, now: noon });
  expect(await findCohort(db.read, cohortId)).toMatchObject({ organizationId: null });
  expect(await parentOf(part)).toBeNull();
});

test("people belong to it in a role, which can be changed", async () => {
  const id = await add({ nameEn: "Works" });
  const userId = await addLearner(db, { name: "Chen Jing", username: "chen", usernameKey: "chen" });
  const join = (identifier: string, role: "mentor" | "lead") =>
    addOrganizationMember(db, { organizationId: id, identifier, role, now: noon });
  await join("chen", "mentor");
  await join("Chen", "lead");
  expect(await join("nobody", "lead")).toEqual({ ok: false, reason: "noSuchAccount" });
  expect(await organizationMembers(db.read, id)).toEqual([{ userId, name: "Chen Jing", role: "lead" }]);
  expect(await countMembers(db.read)).toEqual(new Map([[id, 1]]));
  await removeOrganizationMember(db, { organizationId: id, userId });
  expect(await organizationMembers(db.read, id)).toEqual([]);
});
