import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { fixtureCatalogue, fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { insertChoices } from "./insertChoices.ts";

it("a section's own questions can be put into it, and the tools, cases and terms of the site", async () => {
  const catalogue = await fixtureCatalogue();
  const section = catalogue.courses.find(({ id }) => id === "workshop")!.chapters[0]!.sections[0]!;
  const file = path.join(fixtureFolder, `courses/workshop/start/${section.id}/questions.yaml`);
  const { zh } = insertChoices(catalogue, { questionsSource: readFileSync(file, "utf8"), pictures: [] });
  expect(zh.Question.map(({ id }) => id)).toEqual(section.questions.map(({ id }) => id));
  expect(zh.Question.every(({ name }) => /\p{Script=Han}/u.test(name))).toBe(true);
  expect(zh.Tool.map(({ id }) => id)).toContain("checklist");
  expect(zh.Term.every(({ name }) => /\p{Script=Han}/u.test(name))).toBe(true);
});

it("a case has no questions of its own", async () => {
  expect(insertChoices(await fixtureCatalogue(), { questionsSource: undefined, pictures: [] }).en.Question).toEqual([]);
});
