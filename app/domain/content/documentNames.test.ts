import { expect, test } from "vitest";
import { fixtureCatalogue } from "#tests/fixtures/catalogue.ts";
import { documentName } from "./documentNames.ts";

const catalogue = await fixtureCatalogue();

test.each([
  ["courses/workshop/start/safety/en.mdx", "en"],
  ["courses/workshop/start/safety/zh.mdx", "zh"],
  ["courses/workshop/start/safety/questions.yaml", "questions"],
  ["courses/workshop/start/quiz.yaml", "quiz"],
  ["courses/workshop/course.yaml", "course"],
  ["tools/checklist/tool.yaml", "tool"],
  ["cases/small-bakery/case.yaml", "case"],
  ["cases/small-bakery/zh.mdx", "zh"],
  ["pages/about/en.mdx", "en"],
])("%s is called as readers know it, and tells which document it is", (path, part) => {
  const [english, chinese] = [documentName(catalogue, path, "en"), documentName(catalogue, path, "zh")];
  expect([english.part, chinese.part]).toEqual([part, part]);
  expect(english.title).not.toMatch(/[/.](mdx|yaml)|\p{Script=Han}/u);
  expect(chinese.title).toMatch(/\p{Script=Han}/u);
});

test("what is not published yet goes by its folder, and what has no place by its path", () => {
  expect(documentName(catalogue, "courses/workshop/start/brand-new/en.mdx", "en").title).toBe("brand-new");
  expect(documentName(catalogue, "glossary.yaml", "en")).toEqual({ title: "", part: "glossary" });
  expect(documentName(catalogue, "elsewhere.txt", "en")).toEqual({ title: "elsewhere.txt", part: "file" });
});
