import { describe, expect, it } from "vitest";
import { componentRules } from "#app/catalogue/authoring.ts";
import { type Offer, offersAt } from "./completions.ts";

const choices = {
  Tool: [
    { id: "stakeholder-map", name: "T01 Stakeholder map" },
    { id: "apprentice-logbook", name: "T36 Apprentice logbook" },
  ],
  Case: [{ id: "chongqing-changan", name: "Chongqing and Changan" }],
  Term: [
    { id: "mentor", name: "企业导师" },
    { id: "apprentice", name: "学徒" },
    { id: "apprenticeship-agreement", name: "学徒培养协议" },
  ],
  Figure: [{ id: "floor.webp", name: "The workshop (floor.webp)", alt: 'A "quiet" corner' }],
};
const names = { component: (name: string) => `name of ${name}`, value: (value: string) => `value ${value}` };
const at = (before: string, isAsked = false) => offersAt({ before, choices, names, isAsked });
const texts = (before: string, isAsked = false) => at(before, isAsked)?.offers.map(({ text }) => text);

/** The text with the first offer taken, and where the cursor stands in it. */
function taken(before: string, isAsked = false): string {
  const { from = 0, offers = [] } = at(before, isAsked) ?? {};
  const [{ text, cursor = text.length }] = offers as [Offer, ...Offer[]];
  return `${before.slice(0, from)}${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

describe("components", () => {
  it("are offered after <, by their markup and by their name", () => {
    expect(at("Ask first.\n\n<")?.offers.map(({ label }) => label)).toContain("Callout");
    expect(at("<Ca")?.offers.map(({ label }) => label)).toEqual(["Callout", "Case"]);
    expect(at("<name of tool")?.offers ?? []).toEqual([]);
  });

  it("stand there whole, with the cursor where something is missing", () => {
    expect(taken("A <Ter")).toBe('A <Term id="|"></Term>');
    expect(taken("<Call")).toBe('<Callout kind="|" title="">\n\n\n\n</Callout>');
    expect(taken("<Tool")).toBe('<Tool id="|" />');
    expect(taken("<Steps")).toBe("<Steps>\n\n1. |\n\n</Steps>");
    expect(taken("<Refl")).toBe("<Reflect>\n\n|\n\n</Reflect>");
  });
});

describe("values", () => {
  it("are those the rules allow, by what they are called", () => {
    const { kind } = componentRules.Callout?.attributes ?? {};
    expect(texts('<Callout kind="')).toEqual(kind?.kind === "oneOf" ? kind.values : []);
    expect(taken('<Callout kind="ti')).toBe('<Callout kind="tip|');
    expect(texts('<Callout kind="tip" title="Sta')).toBeUndefined();
  });

  it("are found by id and by name", () => {
    expect(texts('<Tool id="log')).toEqual(["apprentice-logbook"]);
    expect(texts('<Tool id="T01')).toEqual(["stakeholder-map"]);
    expect(texts('<Term id="学徒')).toEqual(["apprentice", "apprenticeship-agreement"]);
    expect(texts('<Nothing id="')).toBeUndefined();
    expect(texts('<constructor id="')).toBeUndefined();
  });

  it("a picture brings along what it shows", () => {
    expect(taken('<Figure src="')).toBe('<Figure src="floor.webp" alt="A “quiet” corner|');
  });
});

it("links lead to tools, cases and terms", () => {
  expect(texts("see [the map](")).toContain("case:chongqing-changan");
  expect(taken("see [the map](tool:st")).toBe("see [the map](tool:stakeholder-map|");
  expect(texts("see [the map](https://example.org")).toBeUndefined();
});

describe("terms", () => {
  it("are offered for the word before the cursor, when asked", () => {
    expect(at("与学徒")).toBeNull();
    expect(taken("企业与学徒", true)).toBe('企业与<Term id="apprentice">学徒</Term>|');
    expect(texts("签订学徒培养", true)).toEqual(['<Term id="apprenticeship-agreement">学徒培养协议</Term>']);
  });

  it("nothing is offered where no term begins so", () => {
    expect(at("乡镇", true)).toBeNull();
  });
});
