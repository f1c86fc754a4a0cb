import { DOMParser, type Element } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import { type ExchangeFile, exchangeForm, exchangeText } from "./units.ts";
import { ownNamespace, writeXliff, xliffNamespace } from "./xliff.ts";

/**
 * What the schema of XLIFF 2's core asks of the elements we write: children and their order, attributes, values. The
 * schema itself is not kept here: `npm run xliff-test` validates everything we ship against it. That of 2.1 is 2.0's,
 * with the same namespace, and gives `version` no type, so that "2.1" is as good as "2.0" to it.
 */
const yesNo = /^(yes|no)$/;
const name = /^[\w.:-]+$/;
const space = /^(default|preserve)$/;
interface Rule {
  children: RegExp;
  required?: Record<string, RegExp>;
  optional?: Record<string, RegExp>;
  /** Where attributes of other namespaces may stand. */
  anyAttribute?: true;
  mixed?: true;
}
const rules: Record<string, Rule> = {
  xliff: {
    children: /^(file )+$/,
    required: { version: /^2\.1$/, srcLang: /./ },
    optional: { trgLang: /./, "xml:space": space },
    anyAttribute: true,
  },
  file: {
    children: /^(notes )?(unit )+$/,
    required: { id: name },
    optional: { original: /./, canResegment: yesNo, translate: yesNo, "xml:space": space },
    anyAttribute: true,
  },
  unit: {
    children: /^(notes )?((segment|ignorable) )+$/,
    required: { id: name },
    optional: { name: /./, canResegment: yesNo, translate: yesNo, "xml:space": space },
    anyAttribute: true,
  },
  notes: { children: /^(note )+$/ },
  note: {
    children: /^$/,
    optional: { id: name, appliesTo: /^(source|target)$/, category: /./, priority: /^([1-9]|10)$/ },
    anyAttribute: true,
    mixed: true,
  },
  segment: {
    children: /^source (target )?$/,
    optional: { id: name, canResegment: yesNo, state: /^(initial|translated|reviewed|final)$/, subState: /./ },
  },
  source: { children: /^(cp )*$/, optional: { "xml:lang": /./, "xml:space": space }, mixed: true },
  target: { children: /^(cp )*$/, optional: { "xml:lang": /./, "xml:space": space, order: /^[1-9]\d*$/ }, mixed: true },
  cp: { children: /^$/, required: { hex: /^([0-9A-F]{2})+$/ } },
};

const asked = { source: "en", all: true } as const;
const texts = ["courses/a/b/c", "pages/about"].map((folder) =>
  exchangeText(
    {
      folder,
      sources: {
        en: '---\ntitle: A "title" & <more>\nsummary: S\n---\n\n## One {/* #one */}\n\nText \u0001 <Term id="x">y</Term>\n\n## Two {/* #two */}\n',
        zh: "---\ntitle: 题\nsummary: 述\n---\n\n## 一 {/* #one */}\n\n文\n",
      },
      standing: new Map([["one", "stale"]]),
      isDraft: folder === "pages/about",
      notesOf: (words) => (words.includes("Term") ? [{ category: "term", text: 'y = "丫" <& \u0002' }] : []),
    },
    asked,
  ),
);
const wording = { en: "A & <b>", zh: "" };
const form = exchangeForm(
  {
    path: "courses/a/b/c/questions.yaml",
    document: {
      questions: [
        { id: "q", type: "single", prompt: wording, choices: [{ id: "x", text: { en: "X", zh: "叉" }, why: wording }] },
        { id: "s", type: "short-text", prompt: wording, accepted: { en: ["a", "b"], zh: [] }, why: wording },
      ],
    },
    stale: new Set(["questions.q.choices.x.text"]),
    isDraft: true,
    notesOf: () => [
      { category: "context", text: "c\u0001" },
      { category: "term", text: "t" },
    ],
  },
  asked,
);
const file: ExchangeFile = { source: "en", target: "zh", documents: [...texts, form] };

const root = new DOMParser().parseFromString(writeXliff(file), "application/xml").documentElement as Element;
const all = [root, ...Array.from(root.getElementsByTagName("*"))];
const childrenOf = (element: Element) =>
  Array.from(element.childNodes).filter((node): node is Element => node.nodeType === node.ELEMENT_NODE);
const named = (tag: string, within: Element) => Array.from(within.getElementsByTagName(tag));
const idsOf = (elements: Element[]) => elements.map((one) => one.getAttribute("id") ?? "");

test("what we write has the elements of XLIFF 2.1 in their order, with their attributes and values", () => {
  for (const element of all) {
    const rule = rules[element.nodeName];
    expect(rule, element.nodeName).toBeDefined();
    const { children, required = {}, optional = {}, anyAttribute } = rule!;
    expect(element.namespaceURI).toBe(xliffNamespace);
    const inside = childrenOf(element).map(({ nodeName }) => `${nodeName} `);
    expect(inside.join("")).toMatch(children);
    const attributes = Array.from(element.attributes).filter((one) => !one.name.startsWith("xmlns"));
    const [foreign, own] = [true, false].map((is) =>
      attributes.filter((a) => (a.namespaceURI === ownNamespace) === is),
    );
    if (!anyAttribute) expect(foreign).toEqual([]);
    expect(own!.map((one) => one.name)).toEqual(expect.arrayContaining(Object.keys(required)));
    for (const one of own!) expect(one.value, one.name).toMatch({ ...required, ...optional }[one.name] ?? /^never$/);
  }
});

test("words stand only where words may stand", () => {
  for (const element of all) {
    if (rules[element.nodeName]?.mixed) continue;
    const words = Array.from(element.childNodes).filter((node) => node.nodeType === node.TEXT_NODE);
    for (const { nodeValue } of words) expect(nodeValue?.trim()).toBe("");
  }
});

/** What no schema says, from the constraints of the specification. */

test("ids are there once: of files in the document, of units in a file, of segments in a unit, of notes in their list", () => {
  const once = (ids: string[]) => expect(new Set(ids).size).toBe(ids.length);
  const files = named("file", root);
  expect(idsOf(files)).toEqual(["courses.a.b.c", "pages.about", "courses.a.b.c.questions_yaml"]);
  once(idsOf(files));
  for (const one of files) once(idsOf(named("unit", one)));
  for (const one of named("unit", root)) once(idsOf(named("segment", one)));
  for (const one of named("notes", root)) {
    once(idsOf(named("note", one)));
    expect(idsOf(named("note", one))).not.toContain("");
  }
  expect(idsOf(named("unit", files[0]!))).toEqual(["title", "summary", "block.one", "block.two"]);
  expect(idsOf(named("unit", files[2]!))).toEqual([
    ..."prompt choices.x.text choices.x.why".split(" ").map((id) => `questions.q.${id}`),
    ..."prompt accepted why".split(" ").map((id) => `questions.s.${id}`),
  ]);
});

test("each unit has one segment, in which white space counts, and nothing is put in another order", () => {
  for (const unit of named("unit", root)) expect(named("segment", unit)).toHaveLength(1);
  for (const one of named("file", root)) expect(one.getAttribute("xml:space")).toBe("preserve");
  for (const one of all) for (const no of ["order", "xml:lang", "subState"]) expect(one.hasAttribute(no)).toBe(false);
});

test("a state says that there is a translation only where there is one, and translations have a language", () => {
  const segments = named("segment", root);
  const states = segments.map((one) => one.getAttribute("state") ?? "");
  expect(new Set(states)).toEqual(new Set(["initial", "translated", "final"]));
  for (const segment of segments) {
    if (segment.getAttribute("state") !== "initial") expect(named("target", segment)).toHaveLength(1);
  }
  expect(root.getAttribute("srcLang")).toBe("en");
  expect(root.getAttribute("trgLang")).toBe("zh-Hans");
});

test("only what XML cannot hold is written by its number, and only where codes may stand", () => {
  expect(named("cp", root).map((one) => one.getAttribute("hex"))).toEqual(["0001", "0001"]);
  for (const one of named("cp", root)) expect(one.parentNode?.nodeName).toBe("source");
  expect(named("note", root).map((one) => one.textContent)).toContain('y = "丫" <& ');
});
