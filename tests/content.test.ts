import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkContent } from "#app/catalogue/check/check.ts";
import { wordProblem } from "#app/catalogue/problems.ts";
import { readContentFolder } from "#app/domain/content/files.server.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { testDatabase } from "#tests/database.ts";

const root = path.resolve(import.meta.dirname, "..");

describe("the content we ship", () => {
  it("is whole and paired", async () => {
    const { problems } = checkContent(await readContentFolder(path.join(root, "content")));
    expect(problems.map((problem) => wordProblem(problem))).toEqual([]);
  });

  it("imports without a problem", async () => {
    const db = await testDatabase();
    const report = await importContent(db, path.join(root, "content"), { now: new Date("2027-01-15T08:00:00Z") });
    expect(report.problems.map((problem) => wordProblem(problem))).toEqual([]);
    expect(report.published).toBe(report.files);
    await db.close();
  }, 60_000);
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
