import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlainMap, type Plain, type PlainMap } from "./values.ts";
import { readPlain, writeYaml } from "./writeYaml.ts";

const root = path.resolve(import.meta.dirname, "../..");
const shipped = ["content", "tests/fixtures/content"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => ({ file: `${folder}/${file}`, source: readFileSync(path.join(root, folder, file), "utf8") })),
);

test("every shipped document that is opened and saved unchanged is the same to the byte", () => {
  expect(shipped.length).toBeGreaterThan(100);
  for (const { file, source } of shipped) {
    const value = readPlain(source);
    expect(Object.keys(value).length, file).toBeGreaterThan(0);
    expect(writeYaml(source, structuredClone(value)), file).toBe(source);
  }
});

type Change = { pick: number; how: "text" | "remove" | "move" | "add" | "key" | "number"; words: string };
const change: fc.Arbitrary<Change> = fc.record({
  pick: fc.nat(),
  how: fc.constantFrom("text", "remove", "move", "add", "key", "number"),
  words: fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "yes",
      "- a",
      "key: value",
      "# no",
      "“引号”：内容",
      "two\nlines",
      '"',
      "'",
      "1.0",
      " x ",
      "[",
      "a #b",
      "~",
    ),
  ),
});

/** Every list and map of a value. */
function holdersIn(value: Plain): (Plain[] | PlainMap)[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(holdersIn)];
  return isPlainMap(value) ? [value, ...Object.values(value).flatMap(holdersIn)] : [];
}

function apply(value: PlainMap, { pick, how, words }: Change): void {
  const holders = holdersIn(value);
  const holder = holders[pick % holders.length]!;
  if (Array.isArray(holder)) {
    const at = pick % Math.max(1, holder.length);
    const item = holder[at];
    if (how === "remove") holder.splice(at, 1);
    else if (how === "move") holder.push(...holder.splice(at, 1));
    else if (how === "add")
      holder.splice(at, 0, isPlainMap(item) ? { ...structuredClone(item), id: `new-${pick}` } : words);
    else if (typeof item === "string") holder[at] = words;
    return;
  }
  const keys = Object.keys(holder);
  const key = keys[pick % Math.max(1, keys.length)] ?? "id";
  if (how === "remove") delete holder[key];
  else if (how === "key") holder[`added${pick % 9}`] = { en: words, zh: [words, true] };
  else if (how === "number") holder[key] = pick / 100;
  else if (typeof holder[key] === "string") holder[key] = words;
}

test("a text that is changed changes its own line and no other", () => {
  const property = fc.property(fc.nat(), fc.nat(), (which, pick) => {
    const { source } = shipped[which % shipped.length]!;
    const value = readPlain(source);
    const maps = holdersIn(value).filter((one) => isPlainMap(one) && typeof one.en === "string") as PlainMap[];
    const wording = maps[pick % maps.length]!;
    wording.en = `${wording.en} “more”: and more`;
    const [before, after] = [source, writeYaml(source, value)].map((text) => text.split("\n"));
    expect(after).toHaveLength(before!.length);
    expect(after!.filter((line, index) => line !== before![index])).toHaveLength(1);
  });
  fc.assert(property, { numRuns: 60, seed: 20_270_303 });
});

test("whatever is changed, the source says exactly that", () => {
  const small = shipped.filter(({ source }) => source.length < 9000);
  const property = fc.property(fc.nat(), fc.array(change, { minLength: 1, maxLength: 4 }), (which, changes) => {
    const { source } = small[which % small.length]!;
    const value = readPlain(source);
    for (const one of changes) apply(value, one);
    const written = writeYaml(source, value);
    expect(readPlain(written)).toEqual(value);
    expect(writeYaml(written, structuredClone(value))).toBe(written);
  });
  fc.assert(property, { numRuns: 150, seed: 20_270_302 });
});

describe("layout", () => {
  const source = `# Written by hand
title: { en: "A", zh: "甲" } # both
passMark: 0.7

questions:
  # The first group
  - id: one
    prompt:
      en: Plain words
      zh: '单引号'

  # The second
  - id: two
    choices: [a, b]

  - id: three
    answer: 3
`;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it changes
  const edit = (change: (value: any) => void) => {
    const value = readPlain(source);
    change(value);
    return writeYaml(source, value);
  };

  test("a changed text keeps its quotes, its comments and everything around it", () => {
    expect(edit((value) => (value.title.zh = "乙"))).toBe(source.replace('"甲"', '"乙"'));
    expect(edit((value) => (value.questions[0].prompt.en = "Other words"))).toBe(
      source.replace("Plain words", "Other words"),
    );
    expect(edit((value) => (value.questions[0].prompt.en = "a: b"))).toBe(source.replace("Plain words", '"a: b"'));
    expect(edit((value) => (value.questions[2].answer = 4.5))).toBe(source.replace("answer: 3", "answer: 4.5"));
  });

  test("items are moved with the comments above them, and the blank lines between them stay", () => {
    const moved = edit((value) => value.questions.reverse());
    expect(moved).toBe(`${source.slice(0, source.indexOf("  - id: one"))}  - id: three
    answer: 3

  # The second
  - id: two
    choices: [a, b]

  - id: one
    prompt:
      en: Plain words
      zh: '单引号'
`);
  });

  test("what is added is laid out like the rest, and what is taken out leaves no hole", () => {
    expect(
      edit((value) => value.questions.push({ id: "four", prompt: { en: "E", zh: "中" }, choices: [{ id: "x" }] })),
    ).toBe(`${source}
  - id: four
    prompt: { en: "E", zh: "中" }
    choices:
      - id: x
`);
    expect(edit((value) => (value.questions[2].unit = { en: "people", zh: "人" }))).toBe(
      `${source}    unit: { en: "people", zh: "人" }\n`,
    );
    expect(edit((value) => value.questions.splice(2, 1))).toBe(source.slice(0, source.indexOf("\n  - id: three")));
    expect(edit((value) => delete value.passMark)).toBe(source.replace("passMark: 0.7\n", ""));
  });
});
