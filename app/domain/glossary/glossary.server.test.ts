import { describe, expect, test } from "vitest";
import type { Term } from "#app/catalogue/types.ts";
import { termsByLetter } from "./glossary.server.ts";

const term = (en: string, zh: string): Term => ({
  id: en,
  term: { en, zh },
  also: {},
  avoid: {},
  definition: { en, zh },
});
const terms = [
  term("Sector", "行业"),
  term("école", "重复"),
  term("apprentice", "学徒"),
  term("Mentor", "长期导师"),
  term("2nd", "2个"),
];

const shown = (language: "en" | "zh") =>
  termsByLetter(terms, language).map(
    ({ letter, terms: group }) => `${letter} ${group.map((one) => one.term[language]).join()}`,
  );

describe("terms by letter", () => {
  test("English by the alphabet, marks and capitals folded, the rest at the end", () => {
    expect(shown("en")).toEqual(["A apprentice", "E école", "M Mentor", "S Sector", "# 2nd"]);
  });

  test("Chinese by pinyin, as the word is read", () => {
    expect(shown("zh")).toEqual(["C 长期导师,重复", "H 行业", "X 学徒", "# 2个"]);
  });
});
