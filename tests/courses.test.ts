import type { LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Course } from "#app/catalogue/types.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { markRead } from "#app/domain/learning/records.server.ts";
import { search } from "#app/domain/search/search.ts";
import { learningView } from "#app/http/learningPage.server.ts";
import { notFound } from "#app/http/responses.ts";
import { loader as homePage } from "#app/routes/$lang._index.tsx";
import { loader as casePage } from "#app/routes/$lang.cases.$case/route.tsx";
import { loader as coursesPage } from "#app/routes/$lang.courses._index.tsx";
import { loader as coursePage } from "#app/routes/$lang.courses.$course._index/route.tsx";
import { loader as quizPage } from "#app/routes/$lang.courses.$course.quizzes.$chapter/route.tsx";
import { loader as toolPage } from "#app/routes/$lang.tools.$tool.tsx";
import type { Database } from "#db/database.ts";
import { testDatabase } from "#tests/database.ts";
import { addLearner, minutesLater, noon } from "#tests/factories.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";

/** A reading page as a visitor asks for it. */
const asked = (path: string, params: Record<string, string>): LoaderFunctionArgs => ({
  request: new Request(`http://localhost${path}`),
  params: { lang: "en", ...params },
  context: { requestId: "", nonce: "", address: "" },
});

describe("a site with two courses", () => {
  let db: Database;
  beforeAll(async () => {
    db = await testDatabase();
    globalThis.toolkitDatabase = db;
    await importContent(db, fixtureFolder, { now: noon });
  });
  afterAll(() => {
    globalThis.toolkitDatabase = undefined;
  });

  test("home begins with the course of the life cycle and lists both, with whom they are for", async () => {
    const home = await homePage(asked("/en", {}));
    expect([home.map, home.start]).toEqual(["life-cycle", "/en/courses/workshop/first-steps"]);
    expect(home.courses.map(({ title, audience, hours, sections }) => [title, audience, hours, sections])).toEqual([
      ["A tiny course", "Everybody in the workshop", 1, 4],
      ["A second course", "Mentors", 0.5, 2],
    ]);
  });

  test("the list of courses names the chapters of one, and the sections of one with a single chapter", async () => {
    const { courses } = await coursesPage(asked("/en/courses", {}));
    expect(courses.map(({ contents }) => contents)).toEqual([
      ["0 Start", "1 Practice"],
      ["1.1 Prepare", "1.2 A safe first hour"],
    ]);
  });

  test("each course page says how it is drawn", async () => {
    const mapOf = async (course: string) => (await coursePage(asked(`/en/courses/${course}`, { course }))).page.map;
    expect([await mapOf("workshop"), await mapOf("mentors")]).toEqual(["life-cycle", "path"]);
  });

  test("a tool is explained by the section of its process, and its other sections stand under their course", async () => {
    const diary = await toolPage(asked("/en/tools/diary", { tool: "diary" }));
    expect(diary.explained).toEqual({
      href: "/en/courses/workshop/mentoring",
      title: "1.1 Mentoring",
      course: "A tiny course",
    });
    const checklist = await toolPage(asked("/zh/tools/checklist", { lang: "zh", tool: "checklist" }));
    // Process 1.2: the second course has a section of this number that shows it, and is no process.
    expect(checklist.explained).toBeNull();
    expect(checklist.uses.map(({ title, course }) => [title, course])).toEqual([
      ["0.1 最初几步", "微型课程"],
      ["1.2 安全的第一个小时", "第二门课程"],
    ]);
  });

  test("a case names the course of the sections that show it", async () => {
    const page = await casePage(asked("/en/cases/small-bakery", { case: "small-bakery" }));
    expect(page.sections).toEqual([
      { href: "/en/courses/workshop/first-steps", title: "0.1 First steps", course: "A tiny course" },
    ]);
  });

  test("the rules of a quiz lead back to its own course", async () => {
    const page = await quizPage(asked("/en", { course: "mentors", chapter: "first-week" }));
    expect(page.course).toEqual({ id: "mentors", title: "A second course" });
  });

  test("a section that was found says of which course it is", async () => {
    const catalogue = await currentCatalogue(db);
    const found = async (query: string) => (await search(catalogue, { query, language: "en", kind: "section" })).own;
    expect((await found("zebra")).map(({ href, course }) => [href, course])).toEqual([
      ["/en/courses/mentors/safety", "A second course"],
    ]);
    expect((await found("switch"))[0]).toMatchObject({ href: "/en/courses/workshop/safety", course: "A tiny course" });
  });

  test("where there is one course, nobody needs its name", async () => {
    const catalogue = await currentCatalogue(db);
    const one = { ...catalogue, courses: catalogue.courses.slice(0, 1) };
    const { own } = await search(one, { query: "switch", language: "en", kind: "section" });
    expect(own[0]?.href).toBe("/en/courses/workshop/safety");
    expect(own[0]?.course).toBeUndefined();
  });

  test("my learning shows the course last open on its own map, and the others to begin", async () => {
    const catalogue = await currentCatalogue(db);
    const [workshop, mentors] = catalogue.courses;
    if (!workshop || !mentors) throw new Error("the fixture has two courses");
    const id = await addLearner(db, { name: "Chen Jing" });
    const person = {
      id,
      name: "Chen Jing",
      kind: "account",
      role: "learner",
      language: "en",
      sessionIdHash: "",
      supporterId: null,
    } as const;
    const view = () => learningView(db, { person, language: "en", catalogue, now: noon });
    const read = (course: Course, sectionId: string, minutes: number) => {
      const section = sectionsOf(course).find((one) => one.id === sectionId) ?? notFound();
      return markRead(db, { userId: id, course, section, blockIds: section.blockIds, now: minutesLater(minutes) });
    };
    const before = await view();
    expect(before.first).toEqual({ href: "/en/courses/workshop/first-steps", course: "A tiny course", minutes: 1 });
    expect(before.others.map(({ title }) => title)).toEqual(["A tiny course", "A second course"]);
    await read(mentors, "safety", 1);
    const begun = await view();
    expect([begun.map, begun.others.map(({ title }) => title)]).toEqual(["path", ["A tiny course"]]);
    // The other course has a section of the same id: it is not done by this.
    await read(workshop, "first-steps", 2);
    const both = await view();
    expect(both.map).toBe("life-cycle");
    expect(both.courses.map((course) => [course.id, course.done, course.total])).toEqual([
      ["workshop", 1, 4],
      ["mentors", 1, 2],
    ]);
    expect(both.others).toEqual([]);
  });
});
