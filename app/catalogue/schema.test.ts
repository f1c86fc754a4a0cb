import { describe, expect, it } from "vitest";
import { wordProblem } from "./problems.ts";
import { QuestionsFile, QuizFile, toQuestions } from "./questionSchema.ts";
import { readText } from "./read.ts";
import { CourseFile } from "./schema.ts";
import { readYaml } from "./yaml.ts";

const both = '{ en: "a", zh: "甲" }';
const choice = (id: string, correct = false) =>
  `      - { id: ${id}, correct: ${correct}, text: ${both}, why: ${both} }`;
const single = (choices: string[]) =>
  `questions:\n  - id: q\n    type: single\n    teaches: b\n    prompt: ${both}\n    choices:\n${choices.join("\n")}\n`;

function problemsOf(source: string, schema: Parameters<typeof readYaml>[2] = QuestionsFile): string[] {
  const read = readYaml("x/questions.yaml", source, schema);
  return read.ok ? [] : read.problems.map((problem) => wordProblem(problem));
}

describe("a YAML file", () => {
  it("in order has no problems", () => {
    expect(problemsOf(single([choice("x", true), choice("y")]))).toEqual([]);
  });

  it.each([
    [
      "two right choices",
      single([choice("x", true), choice("y", true)]),
      "x/questions.yaml:6: question “q” must have exactly one correct choice: mark one with correct: true",
    ],
    [
      "no right choice",
      single([choice("x"), choice("y")]),
      "x/questions.yaml:6: question “q” must have exactly one correct choice: mark one with correct: true",
    ],
    [
      "the same id twice",
      single([choice("x", true), choice("x")]),
      "x/questions.yaml:8: the id “x” is used twice: give each its own",
    ],
    [
      "a missing wording",
      single([choice("x", true), choice("y")]).replace(', zh: "甲"', ""),
      "x/questions.yaml:5: questions[1].prompt.zh is missing: add it",
    ],
    [
      "an unknown field",
      single([choice("x", true), choice("y")]).replace("teaches", "teches: b\n    teaches"),
      "x/questions.yaml:4: questions[1].teches is not a known field: remove it or check its spelling",
    ],
    [
      "an unknown type",
      single([choice("x", true), choice("y")]).replace("single", "choose"),
      "x/questions.yaml:3: questions[1].type has a value that is not known: use one of single, multiple, true-false, matching, ordering, number, short-text, scenario, open",
    ],
    [
      "an id with capitals",
      single([choice("x", true), choice("Bad_Id")]),
      "x/questions.yaml:8: “Bad_Id” is not an id: use lower-case letters, digits and hyphens",
    ],
    [
      "an id not chosen yet",
      single([choice("x", true), choice("y")]).replace("teaches: b", 'teaches: ""'),
      "x/questions.yaml:4: questions[1].teaches is empty: fill it in",
    ],
    ["no YAML", "questions: [", "x/questions.yaml:1:"],
    ["nothing", "", "x/questions.yaml:1: the file is empty"],
  ])("with %s says where and what to do", (_, source, expected) => {
    const [first = ""] = problemsOf(source);
    expect(first.slice(0, expected.length)).toBe(expected);
  });

  it("with a draw of more questions than there are is refused", () => {
    const quiz = single([choice("x", true), choice("y")]).replace(
      "questions:",
      `title: ${both}\npassMark: 0.5\nattempts: 1\ndraw: 2\nquestions:`,
    );
    expect(problemsOf(quiz, QuizFile)).toEqual([
      "x/questions.yaml:4: more questions are drawn than there are: draw at most 1",
    ]);
  });

  it("of a course names a section twice only once", () => {
    const chapter = (id: string) => `  - { id: ${id}, number: 0, title: ${both}, summary: ${both}, sections: [s] }`;
    const course = `title: ${both}\nsummary: ${both}\nhours: 1\nfinished: all-chapters\nchapters:\n${chapter("a")}\n${chapter("b")}\n`;
    expect(problemsOf(course, CourseFile)).toEqual(["x/questions.yaml:7: the id “s” is used twice: give each its own"]);
  });

  it("that grows by aliases is refused", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;
    expect(problemsOf(bomb).length).toBeGreaterThan(0);
  });
});

it("a question knows the section and the block that teach it", () => {
  const read = readYaml("q.yaml", single([choice("x", true), choice("y")]), QuestionsFile);
  if (!read.ok) throw new Error("not read");
  expect(toQuestions(read.value.questions, "here")[0]?.teaches).toEqual({ sectionId: "here", blockId: "b" });
});

describe("a text", () => {
  const problems = (body: string, front = "---\ntitle: T\nsummary: S\n---\n") => {
    const read = readText("s/en.mdx", front + body, "en");
    return read.ok ? [] : read.problems.map(({ line, code }) => [line, code]);
  };

  it.each([
    ["## A\n", [[5, "headingId"]]],
    ["# A {/* #a */}\n", [[5, "headingLevel"]]],
    ["words\n", [[5, "startWithHeading"]]],
    ["## A {/* #a */}\n\n## B {/* #a */}\n", [[7, "duplicateId"]]],
    ["## A {/* #a */}\n\n<Callout kind='tip' title='t'>x</Callout>\n", [[7, "ownLine"]]],
    ["## A {/* #a */}\n\n<Callout kind='hint' title='t'>\n\nx\n\n</Callout>\n", [[7, "attributeNotOneOf"]]],
    ["## A {/* #a */}\n\n<Callout kind='tip'>\n\nx\n\n</Callout>\n", [[7, "missingAttribute"]]],
    ["## A {/* #a */}\n\n- [ ] x\n", [[7, "noTaskList"]]],
    ["## A {/* #a */}\n\n[x](agreements)\n", [[7, "badLink"]]],
    ["## A {/* #a */}\n\n[x](https://a.example@evil.example)\n", [[7, "badLink"]]],
    ["## A {/* #a */}\n\n[x](https://a.example/@somebody?at=a@b#c@d)\n", []],
    ["## A {/* #a */}\n\n{x}\n", [[7, "expression"]]],
    ["## A {/* #a */}\n\nx <b>y</b>\n", [[7, "rawHtml"]]],
    ["## A {/* #a */}\n\n<Steps>\n\n<Tool id='t' />\n\n</Steps>\n", [[9, "topLevel"]]],
  ])("%j is refused with its line", (body, expected) => {
    expect(problems(body)).toEqual(expected);
  });

  it.each([
    ["too long", "words\n\n".repeat(20_000), "tooLong"],
    ["with an endless paragraph", "words\n".repeat(3000), "paragraphTooLong"],
    ["nested too deeply", `${"> ".repeat(60)}x`, "tooDeep"],
    [
      "nested too deeply over many lines",
      Array.from({ length: 30 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n"),
      "tooDeep",
    ],
  ])("%s is refused", (_, body, code) => {
    expect(problems(`## A {/* #a */}\n\n${body}\n`).map(([, found]) => found)).toContain(code);
  });

  it("may leave a blank to fill in", () => {
    expect(problems("## A {/* #a */}\n\nName: ____________________\n")).toEqual([]);
  });

  it("without a summary is refused at its front matter", () => {
    expect(problems("## A {/* #a */}\n", "---\ntitle: T\n---\n")).toEqual([[2, "missingField"]]);
  });

  it("may hold comments and Windows line ends", () => {
    expect(problems("## A {/* #a */}\r\n\r\n{/* to do */}\r\n\r\nx\r\n")).toEqual([]);
  });
});
