import { beforeAll, describe, expect, test } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { Block, Catalogue, Section } from "#app/catalogue/types.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import { testDatabase } from "#tests/database.ts";
import { type Hit, type SearchResults, search } from "./search.ts";

const plainBlock = (id: string, heading: string, text: string): Block => ({
  id,
  level: 2,
  heading,
  headingHtml: heading,
  parts: [],
  text,
  length: text.length,
  hash: id,
  stale: false,
});

function plainSection(id: string, title: string, blocks: Block[], language: Language = "en"): Section {
  return {
    id,
    courseId: "course",
    chapterId: "chapter",
    folder: `courses/course/chapter/${id}`,
    number: "1.1",
    title: { en: title, zh: title },
    summary: { en: "", zh: "" },
    minutes: { en: 1, zh: 1 },
    texts: { [language]: { language, revisionId: id, title, summary: "Summary.", blocks } },
    blockIds: blocks.map((block) => block.id),
    questions: [],
    toolIds: [],
    caseIds: [],
  };
}

function catalogueOf(sections: Section[]): Catalogue {
  const wording = { en: "Course", zh: "课程" };
  const chapter = { id: "chapter", courseId: "course", number: 1, title: wording, summary: wording, sections };
  const course = {
    id: "course",
    title: wording,
    summary: wording,
    hours: 1,
    map: "path" as const,
    finished: "all-chapters" as const,
    chapters: [chapter],
  };
  return { version: 1, courses: [course], tools: [], cases: [], terms: [], pages: [] };
}

const filling = "Some words that stand around it and make the text as long as texts are.";

describe("ranking", () => {
  test("a title goes before a heading, and a heading before a text", async () => {
    const catalogue = catalogueOf([
      plainSection("in-text", "First", [plainBlock("a", "One", `Stipend. ${filling}`)]),
      plainSection("in-heading", "Second", [plainBlock("a", "The stipend", filling)]),
      plainSection("in-title", "Stipend", [plainBlock("a", "One", filling)]),
    ]);
    const { own } = await search(catalogue, { query: "stipends", language: "en" });
    expect(own.map(({ href }) => href.split("/").at(-1))).toEqual(["in-title", "in-heading", "in-text"]);
    expect(own[1]?.blocks[0]?.href).toBe("/en/courses/course/in-heading#a");
  });

  test("all the words must be there; where they are nowhere together, places with some are shown and said so", async () => {
    const catalogue = catalogueOf([
      plainSection("both", "Both", [plainBlock("a", "One", "The mentor signs the agreement.")]),
      plainSection("one", "One", [plainBlock("a", "One", "The mentor teaches.")]),
    ]);
    const both = await search(catalogue, { query: "mentor agreement", language: "en" });
    expect([both.all, both.total]).toEqual([true, 1]);
    const some = await search(catalogue, { query: "mentor zebra", language: "en" });
    expect([some.all, some.total]).toEqual([false, 2]);
  });

  test("what exists in the other language alone is found there", async () => {
    const catalogue = catalogueOf([plainSection("zh-only", "协议", [plainBlock("a", "签署", "学徒签字。")], "zh")]);
    const { own, other } = await search(catalogue, { query: "学徒", language: "en" });
    expect(own).toEqual([]);
    expect(other[0]).toMatchObject({ language: "zh", href: "/zh/courses/course/zh-only" });
  });
});

describe("the real content", () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    const db = await testDatabase();
    await importContent(db, "content", { now: new Date("2027-01-01") });
    catalogue = await currentCatalogue(db);
  }, 60_000);

  const find = (query: string, language: Language = "zh") => search(catalogue, { query, language });
  const pagesOf = ({ own, other }: SearchResults) =>
    [...own, ...other].map(({ href }) => href.replace("/courses/quality-apprenticeships", ""));

  // Query, a page that must be found, and among how many it must be.
  test.each([
    ["学徒", "/zh/glossary#apprentice", 1],
    ["津贴", "/zh/glossary#stipend", 1],
    ["费", "/zh/costs-and-benefits", 10],
    ["工会", "/zh/social-dialogue", 10],
    ["师傅", "/zh/preparing-staff", 10],
    ["脱岗培训", "/zh/glossary#off-the-job-training", 1],
    ["学徒培养协议", "/zh/tools/apprenticeship-agreement-template", 3],
    ["谁签协议", "/zh/tools/agreement-quality-checklist", 3],
    ["职业教育法", "/zh/china", 3],
    ["优质学徒制的成本", "/zh/costs-and-benefits", 3],
    ["备忘录", "/zh/tools/memorandum-of-understanding-school-enterprise", 3],
    ["带徒津贴", "/zh/china", 3],
    ["第２０８号建议书", "/zh/standards", 3],
    ["高品质学徒制", "/zh/glossary#quality-apprenticeship", 1],
  ])("%s leads to %s", async (query, page, among) => {
    const results = await find(query);
    expect(pagesOf(results).slice(0, among)).toContain(page);
  });

  test("terms are found by either language from either language", async () => {
    expect(pagesOf(await find("津贴", "en"))).toContain("/en/glossary#stipend");
    expect(pagesOf(await find("stipend", "zh"))).toContain("/zh/glossary#stipend");
  });

  test("every term of the glossary is among the first three, by each of its names, from both languages", async () => {
    expect(catalogue.terms.length).toBeGreaterThan(50);
    const missed: string[] = [];
    for (const { id, term, also } of catalogue.terms) {
      for (const name of [term.en, term.zh, ...(also.en ?? []), ...(also.zh ?? [])]) {
        for (const language of languages) {
          const first = (await find(name, language)).own.slice(0, 3).map(({ href }) => href);
          if (!first.includes(`/${language}/glossary#${id}`)) missed.push(`${name} (${language})`);
        }
      }
    }
    expect(missed).toEqual([]);
  });

  test("every term of the glossary leads to something to read, in both languages", async () => {
    const missed: string[] = [];
    for (const { term, also } of catalogue.terms) {
      for (const language of languages) {
        const names = [term[language], ...(also[language] ?? [])];
        const found = await Promise.all(names.map((name) => find(name, language)));
        const isRead = ({ kind }: Hit) => kind === "section" || kind === "case" || kind === "tool";
        if (!found.some(({ all, own }) => all && own.some(isRead))) missed.push(`${term[language]} (${language})`);
      }
    }
    expect(missed).toEqual([]);
  });

  test("a section is found by its number and a tool by its code", async () => {
    expect(pagesOf(await find("1.1", "en")).slice(0, 2)).toContain("/en/social-dialogue");
    expect(pagesOf(await find("T16", "en"))).toEqual(["/en/tools/apprenticeship-agreement-template"]);
  });

  test("counts are those of one kind when one kind is asked for", async () => {
    const { counts, own } = await search(catalogue, { query: "学徒", language: "zh", kind: "tool" });
    expect(own).toHaveLength(counts.tool ?? 0);
    expect(own.every(({ kind }) => kind === "tool")).toBe(true);
  });

  test.each([
    ".*",
    "a".repeat(10_000),
    "学".repeat(10_000),
    "\ud800学徒\udfff",
    "🙂",
    "__proto__",
    "\0'\"--;",
    "%E5%AD",
  ])("whatever is typed (%#), an answer comes", async (query) =>
    expect((await find(query)).total).toBeGreaterThanOrEqual(0),
  );
});
