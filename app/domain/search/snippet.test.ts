import { describe, expect, test } from "vitest";
import { markHits, type Piece, snippetOf } from "./snippet.ts";
import { parseQuery } from "./words.ts";

const shown = (pieces: Piece[]) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join("");

describe("marking", () => {
  test("hits are whole words in English, and what was typed in Chinese", () => {
    expect(shown(markHits("Apprentices sign.", parseQuery("apprentice")))).toBe("[Apprentices] sign.");
    expect(shown(markHits("学徒制与学徒", parseQuery("学徒")))).toBe("[学徒]制与[学徒]");
  });

  test("hits that touch are one", () => {
    expect(shown(markHits("学徒津贴标准", parseQuery("学徒 津贴")))).toBe("[学徒津贴]标准");
  });

  test("full-width letters in the text are marked and kept as they are", () => {
    expect(shown(markHits("ＩＬＯ的建议书", parseQuery("ilo")))).toBe("[ＩＬＯ]的建议书");
  });

  test("markup in a text stays text, and nothing of a text is lost", () => {
    const text = '<mark>agreement</mark> & "agreements" 🙂 \ud800';
    const pieces = markHits(text, parseQuery("agreement <b>"));
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter(({ hit }) => hit).map((piece) => piece.text)).toEqual(["agreement", "agreements"]);
  });
});

describe("a snippet", () => {
  const long = `${"Nothing to see here, only filling. ".repeat(20)}The mentor signs the agreement. ${"More filling. ".repeat(40)}`;

  test("is cut around the place that shows most of what was looked for", () => {
    const text = shown(snippetOf(long, parseQuery("mentor agreement")));
    expect(text).toContain("The [mentor] signs the [agreement].");
    expect(text.startsWith("…")).toBe(true);
    expect(text.endsWith("…")).toBe(true);
    expect(text.length).toBeLessThan(300);
  });

  test("is the beginning where nothing was found", () => {
    expect(shown(snippetOf(long, parseQuery("zebra"))).startsWith("Nothing to see")).toBe(true);
  });

  test("a short text is shown whole", () => {
    expect(shown(snippetOf("学徒每月领取津贴。", parseQuery("津贴")))).toBe("学徒每月领取[津贴]。");
  });
});
