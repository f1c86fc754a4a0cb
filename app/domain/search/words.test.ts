import { describe, expect, test } from "vitest";
import { indexTokens, nameKey, parseQuery } from "./words.ts";

const wordsOf = (query: string) => parseQuery(query).map((term) => (term.kind === "han" ? term.word : term.stem));

describe("a query", () => {
  test("full width, capitals and plurals are folded", () => {
    expect(wordsOf("ＩＬＯ Apprentices")).toEqual(["ilo", "apprentic"]);
  });

  test("Chinese is cut into words, and what tells nothing is left out", () => {
    expect(wordsOf("学徒的津贴")).toEqual(["学徒", "津贴"]);
  });

  test("characters that are no word of the dictionary stay together", () => {
    expect(wordsOf("脱岗")).toEqual(["脱岗"]);
  });

  test("one character is looked for by itself", () => {
    expect(parseQuery("费")).toEqual([{ kind: "han", word: "费", pairs: ["~费"] }]);
  });

  test("empty words count where there are no others", () => {
    expect(wordsOf("the")).toEqual(["the"]);
    expect(wordsOf("who signs the agreement")).toEqual(["sign", "agreement"]);
  });

  test("a number with a point stays whole", () => {
    expect(wordsOf("2.2")).toEqual(["2.2"]);
  });

  test("a letter beside a number is left out, and a possessive is the word", () => {
    expect(wordsOf("R. 208")).toEqual(["208"]);
    expect(wordsOf("apprentice’s")).toEqual(["apprentic"]);
  });

  test.each([
    "",
    " ",
    "。，！",
    "🙂🙂",
    "\ud800",
    "\0",
    "()[]{}.*+?^$|\\",
    "<script>",
    "__proto__ constructor toString",
  ])("%j is no danger", (query) => expect(() => parseQuery(query)).not.toThrow());

  test("of a very long query only the beginning counts", () => {
    const started = performance.now();
    expect(parseQuery("学徒 apprentice ".repeat(1000)).length).toBe(2);
    expect(parseQuery(Array.from({ length: 5000 }, (_, number) => `word${number}`).join(" ")).length).toBe(12);
    expect(parseQuery("﷽".repeat(10_000)).length).toBeLessThanOrEqual(12);
    expect(parseQuery("学".repeat(10_000)).length).toBe(1);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("the index", () => {
  test("keeps words, characters and pairs of Chinese", () => {
    expect(indexTokens("学徒津贴")).toEqual(["学徒", "津贴", "~学", "~徒", "~津", "~贴", "~学徒", "~徒津", "~津贴"]);
  });

  test("keeps words and stems of English", () => {
    expect(indexTokens("Agreements")).toEqual(["agreements", "agreement"]);
  });

  test("a run of 100,000 characters does not exhaust anything", () => {
    expect(indexTokens("学徒".repeat(50_000)).length).toBeGreaterThan(100_000);
  });
});

test("names are the same whatever their number, case and width", () => {
  expect(nameKey("Apprentices")).toBe(nameKey("ａpprentice"));
  expect(nameKey(" 学徒 ")).toBe("学徒");
});
