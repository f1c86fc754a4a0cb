import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { compiledDocuments, fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { compileDocument } from "../document.server.ts";
import type { PublishedDocument } from "../types.ts";
import { checkChanged } from "./changed.ts";

const safety = "courses/workshop/start/safety";
let before: PublishedDocument[];

beforeAll(async () => {
  before = await compiledDocuments(fixtureFolder);
});

/** What is said about a change of some documents; null takes one out of use. */
async function problemsOf(changes: Record<string, ((source: string) => string) | null>, pictures: string[] = []) {
  const changed: { path: string; source: string }[] = [];
  const documents: PublishedDocument[] = [];
  for (const [file, change] of Object.entries(changes)) {
    if (!change) continue;
    const source = change(readFileSync(path.join(fixtureFolder, file), "utf8"));
    const result = await compileDocument(file, source);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    changed.push({ path: file, source });
    documents.push({ path: file, revisionId: "new", compiled: result.compiled });
  }
  const after = [...before.filter((document) => !(document.path in changes)), ...documents];
  return checkChanged({ before, after, changed, pictures: new Set(pictures) }).map(({ file, line, code, slots }) => ({
    file,
    line,
    code,
    id: slots?.id ?? slots?.value,
  }));
}

test("what is published is not held against a change that leaves it alone", async () => {
  const all = Object.fromEntries(before.map((document) => [document.path, (source: string) => source]));
  expect(await problemsOf(all)).toEqual([]);
  expect(await problemsOf({})).toEqual([]);
});

test("a text that names what is not there is told so, with the line", async () => {
  const added = [
    '<Term id="nothing">x</Term> and [a](tool:nothing), [b](case:nothing), [c](section:nothing), [d](section:safety#nothing)',
    '<Question id="nothing" />',
    '<Figure src="nothing.png" alt="x" />',
  ].join("\n\n");
  const file = `${safety}/en.mdx`;
  const found = await problemsOf({ [file]: (source) => `${source.trimEnd()}\n\n${added}\n` });
  expect(found.map(({ code }) => code)).toEqual([
    ...["termReference", "toolReference", "caseReference", "sectionReference", "blockReference"],
    ...["questionReference", "imageMissing"],
  ]);
  expect(found.every(({ file: own, line }) => own === file && line > 5)).toBe(true);
  const picture = await problemsOf({ [file]: (source) => `${source.trimEnd()}\n\n<Figure src="a.png" alt="x" />\n` }, [
    `${safety}/a.png`,
  ]);
  expect(picture).toEqual([]);
});

test("a question that is taught nowhere, or stands in no text, stops the change", async () => {
  const file = `${safety}/questions.yaml`;
  const found = await problemsOf({ [file]: (source) => source.replace(/teaches: [a-z-]+/, "teaches: nowhere") });
  expect(found).toMatchObject([{ file, code: "blockReference", id: "nowhere" }]);
  const unshown = await problemsOf({ [file]: (source) => source.replace(/- id: [a-z-]+/, "- id: of-another-name") });
  expect(unshown.map(({ code }) => code).toSorted()).toEqual([
    "questionNotShown",
    "questionReference",
    "questionReference",
  ]);
});

test("what is taken away is missed by the texts and questions that name it, which were not changed", async () => {
  const glossary = await problemsOf({
    "glossary.yaml": (source) => source.replace(/- id: [a-z-]+/, "- id: of-another-name"),
  });
  expect(glossary.length).toBeGreaterThan(0);
  expect(new Set(glossary.map(({ code }) => code))).toEqual(new Set(["termReference"]));
  const block = (source: string) => source.replaceAll("#before-the-first-machine", "#of-another-name");
  const blocks = await problemsOf({ [`${safety}/en.mdx`]: block, [`${safety}/zh.mdx`]: block });
  expect(blocks).toContainEqual({
    file: "courses/workshop/start/quiz.yaml",
    line: 1,
    code: "blockReference",
    id: "before-the-first-machine",
  });
  const gone = await problemsOf({ [`${safety}/questions.yaml`]: null });
  expect(gone.map(({ code }) => code)).toEqual(["questionReference", "questionReference"]);
});

test("a section stands in its course, and a course lists sections that are there", async () => {
  const file = "courses/workshop/course.yaml";
  const found = await problemsOf({
    [file]: (source) => source.replace("[first-steps, safety]", "[first-steps, nowhere]"),
  });
  expect(found).toMatchObject([{ file, code: "sectionMissing", id: "nowhere" }]);
  const unlisted = await problemsOf({
    [file]: (source) => source.replace("[first-steps, safety]", "[first-steps]"),
    [`${safety}/en.mdx`]: (source) => source,
  });
  expect(unlisted).toMatchObject([{ file: `${safety}/en.mdx`, code: "sectionNotListed" }]);
});
