import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { checkContent } from "#app/catalogue/check/check.ts";
import type { ChapterRow } from "#app/catalogue/check/overview.ts";
import { wordProblem } from "#app/catalogue/problems.ts";
import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { readContentFolder } from "#app/domain/content/files.server.ts";
import { type ImportReport, importContent } from "#app/domain/content/import.server.ts";
import { addressesOf, type Reference, referencesIn } from "#tests/addresses.ts";
import { testDatabase } from "#tests/database.ts";

const root = path.resolve(import.meta.dirname, "..");

describe("the content we ship", () => {
  it("is whole and paired", async () => {
    const { problems } = checkContent(await readContentFolder(path.join(root, "content")));
    expect(problems.map((problem) => wordProblem(problem))).toEqual([]);
  });

  it("leaves nothing to look at", async () => {
    const { warnings } = checkContent(await readContentFolder(path.join(root, "content")));
    expect(warnings.map((problem) => wordProblem(problem))).toEqual([]);
  });

  it("holds as many questions and cases as it promises", async () => {
    const { overview } = checkContent(await readContentFolder(path.join(root, "content")));
    const total = (of: (row: ChapterRow) => number) => overview.chapters.reduce((sum, row) => sum + of(row), 0);
    expect(total(({ inQuiz }) => inQuiz)).toBeGreaterThanOrEqual(200);
    for (const { chapter, types } of overview.chapters)
      expect([chapter, types.scenario ?? 0]).not.toEqual([chapter, 0]);
    const types = [
      "single",
      "multiple",
      "true-false",
      "matching",
      "ordering",
      "number",
      "short-text",
      "scenario",
      "open",
    ];
    for (const type of types) expect(total((row) => row.types[type] ?? 0)).toBeGreaterThan(0);
    const { CN: chinese = 0, ...others } = overview.cases.countries;
    expect(overview.cases.count).toBeGreaterThanOrEqual(20);
    expect(chinese).toBeGreaterThanOrEqual(8);
    expect(Object.keys(others).length).toBeGreaterThanOrEqual(10);
  });
});

describe("the content we ship, imported", () => {
  let report: ImportReport;
  let catalogue: Catalogue;
  beforeAll(async () => {
    const db = await testDatabase();
    report = await importContent(db, path.join(root, "content"), { now: new Date("2027-01-15T08:00:00Z") });
    catalogue = await currentCatalogue(db);
    await db.close();
  }, 60_000);

  it("has no problem", () => {
    expect(report.problems.map((problem) => wordProblem(problem))).toEqual([]);
    expect(report.published).toBe(report.files);
  });

  /** Whether what is referred to is there. */
  function resolver() {
    const addresses = addressesOf(catalogue);
    const ids = {
      tool: new Set(catalogue.tools.map(({ id }) => id)),
      case: new Set(catalogue.cases.map(({ id }) => id)),
    };
    const questions = new Set(
      catalogue.courses.flatMap(sectionsOf).flatMap((one) => one.questions.map(({ id }) => id)),
    );
    return ({ kind, to }: Reference) => {
      if (kind === "tool" || kind === "case") return ids[kind].has(to);
      if (kind === "question") return questions.has(to);
      return kind === "picture" ? existsSync(path.join(root, "content", to)) : addresses.has(to);
    };
  }

  it("leads to nothing that is not there, in either language", () => {
    const resolves = resolver();
    expect(referencesIn(catalogue).filter((one) => !resolves(one))).toEqual([]);
  });

  it.each(["link", "term", "tool", "case", "question", "teaches"] as const)("is full of references: %s", (kind) => {
    const found = Map.groupBy(
      referencesIn(catalogue).filter((one) => one.kind === kind),
      ({ language }) => language,
    );
    // The same in both languages: a link may stand in another sentence, but none is lost.
    expect(found.get("zh")?.length).toBe(found.get("en")?.length);
    expect(found.get("en")?.length).toBeGreaterThan(20);
  });

  it("would notice a link that leads nowhere", () => {
    const broken = structuredClone(catalogue);
    const block = broken.courses[0]?.chapters[0]?.sections[0]?.texts.zh?.blocks[0];
    block?.parts.push({
      kind: "html",
      html: '<p><a href="/zh/courses/quality-apprenticeships/agreements#gone">。</a></p>',
    });
    block?.parts.push(
      { kind: "html", html: '<img src="/media/courses/gone.png" alt="">' },
      { kind: "tool", id: "gone" },
    );
    const resolves = resolver();
    expect(referencesIn(broken).filter((one) => !resolves(one))).toHaveLength(3);
  });
});

/** Every text of a file, by its key; a plural is one key with its forms. */
function texts(language: string, area: string): Map<string, string> {
  const found = new Map<string, string>();
  const collect = (value: unknown, key: string) => {
    if (typeof value === "string") found.set(key, value);
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) collect(inner, key ? `${key}.${name}` : name);
    }
  };
  collect(JSON.parse(readFileSync(path.join(root, "locales", language, area), "utf8")), "");
  return found;
}

const areas = (language: string) => readdirSync(path.join(root, "locales", language)).sort();
const plural = /_(?:one|other)$/;
const withoutForms = (keys: Iterable<string>) => [...new Set([...keys].map((key) => key.replace(plural, "")))].sort();
const slotsOf = (text = "") => [...new Set(text.match(/\{\{\s*\w+/g)?.map((slot) => slot.replace(/\W/g, "")))].sort();

it("both languages have the same areas of texts", () => {
  expect(areas("zh")).toEqual(areas("en"));
});

describe.each(areas("en"))("%s", (area) => {
  const [en, zh] = [texts("en", area), texts("zh", area)];

  it("has the same keys in both languages", () => {
    expect(withoutForms(zh.keys())).toEqual(withoutForms(en.keys()));
  });

  it("has two plural forms in English and one in Chinese", () => {
    const forms = (keys: Map<string, string>, ending: string) =>
      [...keys.keys()].filter((key) => key.endsWith(ending)).map((key) => key.replace(plural, ""));
    expect(forms(en, "_one")).toEqual(forms(en, "_other"));
    expect(forms(zh, "_one")).toEqual([]);
    expect(forms(zh, "_other").sort()).toEqual(forms(en, "_other").sort());
  });

  it("has the same slots in both languages", () => {
    for (const [key, text] of zh) {
      expect([key, slotsOf(text)]).toEqual([key, slotsOf(en.get(key))]);
    }
  });

  it("has no empty text", () => {
    for (const [key, text] of [...en, ...zh]) expect([key, text.trim()]).not.toEqual([key, ""]);
  });

  it("says nothing to the reader as 你 and keeps marks full-width", () => {
    const halfWidth = /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u;
    const wrong = [...zh].filter(([, text]) => text.includes("你") || halfWidth.test(text));
    expect(area === "problems.json" ? [] : wrong).toEqual([]);
  });
});
