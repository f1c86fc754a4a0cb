import { expect, it } from "vitest";
import { fixtureCatalogue } from "#tests/fixtures/catalogue.ts";
import { insertChoices } from "./insertChoices.ts";

it("a section's own questions can be put into it, and the tools, cases and terms of the site", async () => {
  const catalogue = await fixtureCatalogue();
  const section = catalogue.courses.find(({ id }) => id === "workshop")!.chapters[0]!.sections[0]!;
  const { zh } = insertChoices(catalogue, `courses/workshop/start/${section.id}`);
  expect(zh.Question.map(({ id }) => id)).toEqual(section.questions.map(({ id }) => id));
  expect(zh.Tool.map(({ id }) => id)).toContain("checklist");
  expect(zh.Term.every(({ name }) => /\p{Script=Han}/u.test(name))).toBe(true);
});

it("a case has no questions of its own", async () => {
  expect(insertChoices(await fixtureCatalogue(), "cases/small-bakery").en.Question).toEqual([]);
});
