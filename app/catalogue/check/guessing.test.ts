import { beforeAll, expect, test } from "vitest";
import { type ContentFolder, readContentFolder } from "#app/domain/content/files.server.ts";
import { fixtureFolder } from "#tests/fixtures/catalogue.ts";
import { checkContent } from "./check.ts";

const path = "courses/mentors/first-week/quiz.yaml";
let folder: ContentFolder;
beforeAll(async () => {
  folder = await readContentFolder(fixtureFolder);
});

/** A single-choice question with the right one of four choices at a place. Wrong ones are "Choice 0" to "Choice 3". */
function aSingle(index: number, place: number, right = { en: "Right", zh: "对" }): string {
  const choices = Array.from({ length: 4 }, (_, at) =>
    at === place
      ? `{ id: apple, correct: true, text: { en: "${right.en}", zh: "${right.zh}" }, why: { en: "Yes", zh: "对" } }`
      : `{ id: pear-${at}, text: { en: "Choice ${at}", zh: "第${at}项" }, why: { en: "No", zh: "错" } }`,
  );
  return `  - { id: question-${index}, type: single, teaches: safety#first-hour, prompt: { en: "?", zh: "？" }, choices: [${choices.join(", ")}] }`;
}

/** What the check says of a quiz with these questions, as "code: slots". */
function saidOf(questions: string[]): string[] {
  const rules = 'title: { en: "Quiz", zh: "测验" }\npassMark: 0.5\nattempts: 0\nquestions:\n';
  const files = folder.files.map((file) =>
    file.path === path ? { path, source: `${rules}${questions.join("\n")}\n` } : file,
  );
  const { problems } = checkContent({ ...folder, files });
  const codes = ["longestRight", "rightPlace", "quizTooShort"];
  return problems
    .filter(({ file, code }) => file === path && codes.includes(code))
    .map(({ code, slots }) =>
      `${code} ${slots?.share ?? slots?.count} ${slots?.place ?? slots?.language ?? ""}`.trim(),
    );
}

const spread = (count: number, right?: { en: string; zh: string }) =>
  Array.from({ length: count }, (_, index) => aSingle(index, index % 4, right));

test("a quiz whose right choices stand out in no way is in order", () => {
  expect(saidOf(spread(16))).toEqual([]);
});

test("a quiz asks at least fifteen questions", () => {
  expect(saidOf(spread(14))).toEqual(["quizTooShort 14"]);
  expect(saidOf(spread(15))).toEqual([]);
});

test("a scenario counts as the questions inside it", () => {
  const inner = spread(2).map((one) => one.replace("question-", "inner-").trim().slice(2));
  const scenario = `  - { id: story, type: scenario, teaches: safety#first-hour, text: { en: "A story.", zh: "故事。" }, questions: [${inner.join(", ")}] }`;
  expect(saidOf([...spread(12), scenario])).toEqual(["quizTooShort 14"]);
  expect(saidOf([...spread(13), scenario])).toEqual([]);
});

test("right choices are the longest in three of ten questions at most, in each language", () => {
  const long = { en: "Right, and much longer", zh: "对" };
  const mixed = (longest: number) =>
    spread(20).map((one, index) => (index < longest ? aSingle(index, index % 4, long) : one));
  expect(saidOf(mixed(6))).toEqual([]);
  expect(saidOf(mixed(7))).toEqual(["longestRight 35 en"]);
});

test("right choices stand in one place in four of ten questions at most", () => {
  const places = (first: number) =>
    Array.from({ length: 20 }, (_, index) => aSingle(index, index < first ? 2 : index % 2));
  expect(saidOf(places(8))).toEqual([]);
  expect(saidOf(places(9))).toEqual(["rightPlace 45 3"]);
});
