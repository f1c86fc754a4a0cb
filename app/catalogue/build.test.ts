import { beforeAll, describe, expect, it } from "vitest";
import { compiledDocuments, fixtureCatalogue, fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { buildCatalogue } from "./build.ts";
import {
  findCase,
  findQuestion,
  findQuiz,
  findSection,
  mainCourse,
  nextSection,
  outline,
  previousSection,
  sectionExplaining,
  sectionOfProcess,
} from "./queries.ts";
import type { Catalogue, PublishedDocument } from "./types.ts";

let documents: PublishedDocument[];
let catalogue: Catalogue;
beforeAll(async () => {
  documents = await compiledDocuments(fixtureFolder);
  catalogue = await fixtureCatalogue();
});

function found(section: string) {
  return findSection(catalogue, { course: "workshop", section })!.section;
}

describe("the catalogue of the fixture", () => {
  it("numbers sections by chapter and place", () => {
    expect(["first-steps", "safety", "mentoring", "only-english"].map((id) => found(id).number)).toEqual([
      "0.1",
      "0.2",
      "1.1",
      "1.2",
    ]);
  });

  it("gives a section in one language the title of that language in both", () => {
    expect(found("only-english").title).toEqual({ en: "Only in English", zh: "Only in English" });
    expect(found("only-english").texts.zh).toBeUndefined();
  });

  it("finds tools, cases and questions in the text", () => {
    const section = found("first-steps");
    expect(section.toolIds).toEqual(["checklist"]);
    expect(section.caseIds).toEqual(["small-bakery"]);
    expect(section.questions.map(({ id }) => id)).toEqual(["who-welcomes", "papers-needed"]);
    expect(section.questionsRevisionId).toBe("revision:courses/workshop/start/first-steps/questions.yaml");
  });

  it("has the same blocks in both languages", () => {
    const { blockIds, texts } = found("first-steps");
    expect(blockIds).toEqual(["why-it-matters", "what-to-do", "papers", "sources"]);
    expect(outline(found("first-steps"), "zh").map(({ heading }) => heading)).toEqual([
      "为什么重要",
      "怎么做",
      "文件",
      "资料来源",
    ]);
    expect(texts.zh?.blocks.map(({ id }) => id)).toEqual(blockIds);
  });

  it("walks through sections across chapters", () => {
    expect(nextSection(catalogue, found("safety"))?.id).toBe("mentoring");
    expect(previousSection(catalogue, found("mentoring"))?.id).toBe("safety");
    expect(nextSection(catalogue, found("only-english"))).toBeUndefined();
  });

  it("knows where each tool is explained, and sorts tools by code", () => {
    // The second course shows the checklist in its section 1.2, which is no process.
    expect(catalogue.tools.map((tool) => [tool.id, sectionExplaining(catalogue, tool)?.id])).toEqual([
      ["diary", "mentoring"],
      ["checklist", undefined],
    ]);
  });

  it("keeps rules and every type of question of a quiz", () => {
    const { quiz } = findQuiz(catalogue, { course: "workshop", chapter: "start" })!;
    expect(quiz).toMatchObject({ courseId: "workshop", chapterId: "start", passMark: 0.6, draw: 9, counts: "best" });
    expect(new Set(quiz.questions.map(({ type }) => type)).size).toBe(9);
    expect(quiz.questions[0]?.teaches).toEqual({ sectionId: "first-steps", blockId: "what-to-do" });
  });

  it("finds a question inside a scenario", () => {
    const question = findQuestion(catalogue, { course: "workshop", question: "scenario-report" })?.question;
    expect(question?.type).toBe("true-false");
  });

  it("fills in the address of a section that a case links to", () => {
    const html = JSON.stringify(findCase(catalogue, "small-bakery")?.texts);
    expect(html).toContain("/en/courses/workshop/first-steps#papers");
    expect(html).toContain("/zh/courses/workshop/first-steps#papers");
    expect(html).not.toContain("section:");
  });

  it("marks the stale block of the language that fell behind, and no other", () => {
    const path = "courses/workshop/start/safety";
    const pair = { path, blockId: "after-an-accident", staleLanguage: "zh" as const };
    const built = buildCatalogue(documents, { blockPairs: [pair] });
    if (!built.ok) throw new Error("not built");
    const { texts } = findSection(built.catalogue, { course: "workshop", section: "safety" })!.section;
    expect(texts.zh?.blocks.map(({ stale }) => stale)).toEqual([false, true, false]);
    expect(texts.en?.blocks.some(({ stale }) => stale)).toBe(false);
  });
});

describe("several courses", () => {
  const textOf = (course: string, section: string) =>
    JSON.stringify(findSection(catalogue, { course, section })!.section.texts);

  it("begin with the one of the life cycle, whatever their ids", () => {
    expect(catalogue.courses.map(({ id, map }) => [id, map])).toEqual([
      ["workshop", "life-cycle"],
      ["mentors", "path"],
    ]);
    expect(mainCourse(catalogue)?.id).toBe("workshop");
    const mentors = documents.filter(({ path }) => !path.startsWith("courses/workshop/"));
    const built = buildCatalogue(mentors);
    expect(built.ok && mainCourse(built.catalogue)?.id).toBe("mentors");
    expect(built.ok && sectionOfProcess(built.catalogue.courses, "1.1")).toBeUndefined();
  });

  it("may use the same section id: each has its own text", () => {
    expect(textOf("workshop", "safety")).toContain("switch");
    expect(textOf("mentors", "safety")).toContain("zebra");
  });

  it("keep processes to the one of the life cycle", () => {
    expect(sectionOfProcess(catalogue.courses, "1.1")?.courseId).toBe("workshop");
  });

  it("link within themselves, and to one another by name", () => {
    const text = textOf("mentors", "prepare");
    for (const language of ["en", "zh"]) {
      expect(text).toContain(`/${language}/courses/mentors/safety#first-hour`);
      expect(text).toContain(`/${language}/courses/workshop/safety#after-an-accident`);
      expect(text).toContain(`/${language}/courses/workshop\\"`);
    }
  });
});

describe("contradictions", () => {
  it("are reported when the languages have different blocks", () => {
    const path = "courses/workshop/start/safety/zh.mdx";
    const other = documents.find((one) => one.path === "courses/workshop/start/first-steps/zh.mdx")!;
    const built = buildCatalogue(documents.map((one) => (one.path === path ? { ...other, path } : one)));
    expect(built).toMatchObject({ ok: false, problems: [{ file: path, code: "blocksDiffer" }] });
  });

  it("are reported when a question id is used twice in a course", () => {
    const path = "courses/workshop/practice/mentoring/questions.yaml";
    const twin = documents.find((one) => one.path === "courses/workshop/start/safety/questions.yaml")!;
    const built = buildCatalogue(documents.map((one) => (one.path === path ? { ...twin, path } : one)));
    expect(built).toMatchObject({ ok: false, problems: [{ file: path, code: "duplicateId", also: twin.path }] });
  });

  it("do not come from what is not there yet", () => {
    const built = buildCatalogue(documents.filter(({ path }) => !path.startsWith("courses/workshop/practice/")));
    expect(built.ok && built.catalogue.courses[0]?.chapters.map(({ id }) => id)).toEqual(["start"]);
  });
});
