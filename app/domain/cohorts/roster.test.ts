import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPastedRoster, rosterText } from "./roster.ts";

const people = (text: string) => readPastedRoster(text).map(({ name, email }) => [name, email]);
const problems = (text: string) => readPastedRoster(text).map(({ problem }) => problem);

describe("names and addresses as people paste them", () => {
  test.each<[string, string, (string | null)[][]]>([
    [
      "a name a line",
      "李伟\n\nTom Baker\n",
      [
        ["李伟", null],
        ["Tom Baker", null],
      ],
    ],
    ["with an address behind a space", "李伟 li.wei@example.org", [["李伟", "li.wei@example.org"]]],
    ["with none between", "李伟li.wei@example.org", [["李伟", "li.wei@example.org"]]],
    [
      "in brackets of either kind",
      "李伟（li@example.org）\nTom <tom@example.org>",
      [
        ["李伟", "li@example.org"],
        ["Tom", "tom@example.org"],
      ],
    ],
    [
      "behind a comma of either kind",
      "李伟，li@example.org\n王芳，wang@example.org",
      [
        ["李伟", "li@example.org"],
        ["王芳", "wang@example.org"],
      ],
    ],
    ["the address first", "li@example.org,Li Wei", [["Li Wei", "li@example.org"]]],
    [
      "numbered",
      "1. 李伟\n2、王芳\n3) Tom",
      [
        ["李伟", null],
        ["王芳", null],
        ["Tom", null],
      ],
    ],
    [
      "several on one line",
      "Li Wei, Wang Fang",
      [
        ["Li Wei", null],
        ["Wang Fang", null],
      ],
    ],
    [
      "several on one line, in Chinese",
      "李伟、王芳、陈静",
      [
        ["李伟", null],
        ["王芳", null],
        ["陈静", null],
      ],
    ],
    [
      "from the address line of a mail",
      '"Li Wei" <li@example.org>; tom@example.org',
      [
        ["Li Wei", "li@example.org"],
        ["tom", "tom@example.org"],
      ],
    ],
    [
      "from a spreadsheet, with columns nobody asked for",
      "1\t李伟\t技术部\t138 0000 0000\tli@example.org\n2\t王芳\t生产部",
      [
        ["李伟", "li@example.org"],
        ["王芳", null],
      ],
    ],
    ["an address alone", "li.wei@example.org", [["li.wei", "li.wei@example.org"]]],
    ["a full-width @", "李伟 li＠example.org", [["李伟", "li@example.org"]]],
    ["nothing at all", " \n\n", []],
  ])("%s", (_what, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  test.each<[string, string, (string | null)[][]]>([
    ["in Chinese", "序号\t姓名\t部门\t邮箱\n1\t李伟\t技术部\tli@example.org", [["李伟", "li@example.org"]]],
    [
      "in another order",
      "E-mail,Department,Full name\nli@example.org,Technology,Li Wei",
      [["Li Wei", "li@example.org"]],
    ],
    ["in both languages", "姓名 (Name),电子邮箱 / Email\n李伟,无", [["李伟", null]]],
    ["in two parts, Chinese", "姓,名\n欧阳,伟", [["欧阳伟", null]]],
    [
      "in two parts, English",
      "First name;Last name;Email\nTom;Baker;tom@example.org",
      [["Tom Baker", "tom@example.org"]],
    ],
  ])("with names of columns %s", (_what, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  test("a column of usernames is one", () => {
    const [entry] = readPastedRoster("学号,姓名\nA2027-15,李伟");
    expect(entry).toMatchObject({ name: "李伟", username: "A2027-15", email: null });
  });
});

describe("what cannot be used", () => {
  test.each([
    ["李伟, li@example", "invalidEmail"],
    ["李伟 @", "invalidEmail"],
    ["name,email\n李伟,li at example.org", "invalidEmail"],
    ["姓名,学号\n李伟,a b", "invalidUsername"],
    [",,12345", "noName"],
    ["x".repeat(81), "nameTooLong"],
  ])("%j: %s", (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test("somebody who stands in the list before, by the address or else by the name", () => {
    expect(problems("李伟 li@example.org\nLi Wei LI@Example.org")).toEqual([null, "repeated"]);
    expect(problems("李伟\n王芳\n李伟")).toEqual([null, null, "repeated"]);
    expect(problems("李伟 li@example.org\n李伟 li2@example.org")).toEqual([null, null]);
  });

  test("rows are counted as they stand in the list, empty ones too", () => {
    expect(readPastedRoster("name\n\n李伟\n\n\nTom").map(({ row }) => row)).toEqual([3, 6]);
  });
});

test("cells that a spreadsheet would run are names like any other", () => {
  const hostile = ["=cmd|' /C calc'!A0", "@SUM(A1:A9)", "+1+cmd", '"><script>alert(1)</script>'];
  for (const cell of hostile) {
    const [entry] = readPastedRoster(`name\temail\n"${cell.replaceAll('"', '""')}"\tx@example.org`);
    expect(entry).toMatchObject({ name: cell, email: "x@example.org", problem: null });
  }
});

const letters = fc.string({
  unit: fc.constantFrom(..."李王张伟芳静欧阳aBcXyZéß·'\"-,;、，0 9=@+|<>"),
  minLength: 1,
  maxLength: 12,
});
const entry = fc.record({
  name: letters.filter((text) => /\p{L}/u.test(text) && !/^\s|\s$|\s\s/.test(text)),
  email: fc.option(fc.nat(999_999).map((number) => `p${number}@example.org`)),
  username: fc.option(fc.nat(999_999).map((number) => `u${number}`)),
});

test("a list that a form carries on is the same list again", () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (written) => {
      const entries = written.map((one) => ({ ...one, row: 0, problem: null }));
      const again = readPastedRoster(rosterText(entries));
      expect(again.map(({ name, email, username }) => ({ name, email, username }))).toEqual(written);
    }),
  );
});
