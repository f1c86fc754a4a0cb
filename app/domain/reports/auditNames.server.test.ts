import { expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { addCohort, addLearner, noon } from "#tests/factories.ts";
import { fixtureCatalogue } from "#tests/fixtures/catalogue.ts";
import { auditLines } from "../accounts/auditView.server.ts";
import { assign } from "../assignments/assignments.server.ts";
import { addOrganization } from "../organizations/organizations.server.ts";
import { auditNames } from "./auditNames.server.ts";

const about = (subject: string, after: unknown = null) => ({ subject, before: null, after });

test("people, cohorts and what is assigned go by their names; what is gone has none", async () => {
  const db = await testDatabase();
  const actorId = await addLearner(db, { role: "admin", name: "Anna" });
  const { cohortId } = await addCohort(db);
  const details = { nameEn: null, nameZh: "湖州学院", respondentGroup: null, region: null, parentId: null };
  const organizationId = await addOrganization(db, { details, actorId, now: noon });
  const thing = { kind: "section", courseId: "workshop", thingId: "safety", dueAt: null } as const;
  const given = { formId: "f", cohortId, things: [thing], userIds: null, required: true, note: null };
  const [assigned] = await assign(db, { ...given, actorId, now: noon });
  const entries = [...(await auditLines(db.read)), about("user:gone"), about("message:m", { cohortId })];
  const names = await auditNames(db.read, entries, { catalogue: await fixtureCatalogue(), language: "en" });
  expect(names).toEqual({
    [`cohort:${cohortId}`]: "Mentors 2027",
    [`organization:${organizationId}`]: "湖州学院",
    [`assignment:${assigned}`]: "0.2 Safety",
  });
});

test.each([
  ["document:courses/workshop/start/safety/en.mdx", "0.2 Safety · English text", "0.2 安全 · 英文文本"],
  ["document:glossary.yaml", "Glossary", "术语表"],
  ["block:courses/workshop/start/safety#after-an-accident", "0.2 Safety · After an accident", "0.2 安全 · 事故之后"],
  ["question:workshop/start/gone", "0 Start · gone", "0 入门 · gone"],
  ["cell:workshop/start/quiz", "0 Start · Quiz", "0 入门 · 测验"],
  ["setting:names", "Name of the site", "站点名称"],
  ["backup:toolkit.db", "toolkit.db", "toolkit.db"],
])("%s is called %s", async (subject, en, zh) => {
  const catalogue = await fixtureCatalogue();
  const { read } = await testDatabase();
  const called = async (language: "en" | "zh") =>
    (await auditNames(read, [about(subject)], { catalogue, language }))[subject];
  expect([await called("en"), await called("zh")]).toEqual([en, zh]);
});

test("a block has the heading of its own course, where another course has a section of the same id", async () => {
  const catalogue = await fixtureCatalogue();
  const [course] = catalogue.courses;
  const subject = "block:courses/workshop/start/safety#before-the-first-machine";
  const renamed = JSON.parse(
    JSON.stringify(course)
      .replaceAll("courses/workshop/", "courses/other/")
      .replaceAll(/"heading":"[^"]*"/g, '"heading":"Another"'),
  );
  const courses = [{ ...renamed, id: "other" }, ...catalogue.courses];
  const { read } = await testDatabase();
  const named = async (among: typeof catalogue) =>
    (await auditNames(read, [{ subject, before: null, after: null }], { catalogue: among, language: "en" }))[subject];
  expect(await named({ ...catalogue, courses })).toBe(await named(catalogue));
});
