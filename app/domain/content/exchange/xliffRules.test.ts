import { DOMParser, type Element } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import { type ExchangeFile, exchangeText } from "./units.ts";
import { ownNamespace, writeXliff, xliffNamespace } from "./xliff.ts";

/**
 * What the core of XLIFF 2.1 asks of the elements we write, from its text: children and their order, attributes, values.
 * The official schema is not at hand here; these rules stand for it.
 */
const rules: Record<string, { children: RegExp; required: string[]; optional: string[] }> = {
  xliff: { children: /^(file )+$/, required: ["version", "srcLang"], optional: ["trgLang", "xml:space"] },
  file: {
    children: /^(skeleton )?(notes )?((unit|group) )+$/,
    required: ["id"],
    optional: ["original", "canResegment", "translate", "srcDir", "trgDir", "xml:space"],
  },
  unit: {
    children: /^(notes )?(originalData )?((segment|ignorable) )*segment ((segment|ignorable) )*$/,
    required: ["id"],
    optional: ["name", "canResegment", "translate", "srcDir", "trgDir", "xml:space", "type"],
  },
  notes: { children: /^(note )+$/, required: [], optional: [] },
  note: { children: /^$/, required: [], optional: ["id", "appliesTo", "category", "priority"] },
  segment: { children: /^source (target )?$/, required: [], optional: ["id", "canResegment", "state", "subState"] },
  source: { children: /^(cp )*$/, required: [], optional: ["xml:lang", "xml:space"] },
  target: { children: /^(cp )*$/, required: [], optional: ["xml:lang", "xml:space", "order"] },
  cp: { children: /^$/, required: ["hex"], optional: [] },
};

const file: ExchangeFile = {
  source: "en",
  target: "zh",
  texts: ["courses/a/b/c", "pages/about"].map((folder) =>
    exchangeText(
      {
        folder,
        sources: {
          en: '---\ntitle: A "title" & <more>\nsummary: S\n---\n\n## One {/* #one */}\n\nText \u0001 <Term id="x">y</Term>\n\n## Two {/* #two */}\n',
          zh: "---\ntitle: 题\nsummary: 述\n---\n\n## 一 {/* #one */}\n\n文\n",
        },
        standing: new Map([["one", "stale"]]),
        isDraft: folder === "pages/about",
        notesOf: (words) => (words.includes("Term") ? ['y = "丫" <&'] : []),
      },
      { source: "en", all: true },
    ),
  ),
};

const root = new DOMParser().parseFromString(writeXliff(file), "application/xml").documentElement as Element;
const all = [root, ...Array.from(root.getElementsByTagName("*"))];
const childrenOf = (element: Element) =>
  Array.from(element.childNodes).filter((node): node is Element => node.nodeType === node.ELEMENT_NODE);

test("what we write has the elements of XLIFF 2.1 in their order, with their attributes", () => {
  for (const element of all) {
    const rule = rules[element.nodeName];
    expect(rule, element.nodeName).toBeDefined();
    expect(element.namespaceURI).toBe(xliffNamespace);
    expect(
      childrenOf(element)
        .map(({ nodeName }) => `${nodeName} `)
        .join(""),
    ).toMatch(rule!.children);
    const names = Array.from(element.attributes).filter(
      ({ name, namespaceURI }) => !name.startsWith("xmlns") && namespaceURI !== ownNamespace,
    );
    const written = names.map(({ name }) => name);
    expect(written).toEqual(expect.arrayContaining(rule!.required));
    expect([...rule!.required, ...rule!.optional]).toEqual(expect.arrayContaining(written));
  }
});

test("words stand only where words may stand, and a translation only where a state says so", () => {
  const mixed = ["source", "target", "note"];
  for (const element of all) {
    const words = Array.from(element.childNodes).filter((node) => node.nodeType === node.TEXT_NODE);
    if (!mixed.includes(element.nodeName)) for (const { nodeValue } of words) expect(nodeValue?.trim()).toBe("");
  }
  const segments = all.filter(({ nodeName }) => nodeName === "segment");
  expect(new Set(segments.map((one) => one.getAttribute("state")))).toEqual(
    new Set(["initial", "translated", "final"]),
  );
  for (const segment of segments) {
    const hasTarget = childrenOf(segment).some(({ nodeName }) => nodeName === "target");
    if (segment.getAttribute("state") !== "initial") expect(hasTarget).toBe(true);
  }
});

test("ids are names in XML, each once among its like", () => {
  const idsOf = (name: string, within: Element) =>
    Array.from(within.getElementsByTagName(name), (one) => one.getAttribute("id") ?? "");
  const files = idsOf("file", root);
  expect(files).toEqual(["courses.a.b.c", "pages.about"]);
  for (const one of Array.from(root.getElementsByTagName("file"))) {
    const units = idsOf("unit", one);
    expect(units).toEqual(["title", "summary", "block.one", "block.two"]);
    for (const id of [...units, ...idsOf("segment", one)]) expect(id).toMatch(/^[\w.:-]+$/);
  }
  expect(root.getAttribute("srcLang")).toBe("en");
  expect(root.getAttribute("trgLang")).toBe("zh-Hans");
});
