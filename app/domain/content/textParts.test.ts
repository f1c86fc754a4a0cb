import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { inTop } from "../../../scripts/machine.mjs";
import { readContentFolder } from "./files.server.ts";
import { joinText, newPartId, splitText, type TextParts } from "./textParts.ts";

const source = `---
title: Safety
summary: How to stop a machine.
---

## Why it matters {/* #why */}

Say **where** the switch is.

### Example {/* #example */}

- one
- two
`;

describe("a text taken apart", () => {
  it("is its title, its summary and its blocks, without the blank lines between", () => {
    expect(splitText(source)).toEqual({
      title: "Safety",
      summary: "How to stop a machine.",
      parts: [
        { id: "why", level: 2, heading: "Why it matters", body: "Say **where** the switch is." },
        { id: "example", level: 3, heading: "Example", body: "- one\n- two" },
      ],
    });
  });

  it("is left whole when something stands before the first heading, or a heading has no id", () => {
    expect(splitText(source.replace("## Why", "Hello\n\n## Why"))).toBeUndefined();
    expect(splitText(source.replace(" {/* #why */}", ""))).toBeUndefined();
    expect(splitText("no front matter")).toBeUndefined();
  });

  it("changes in one block alone when one block is changed", () => {
    const text = splitText(source)!;
    const parts = text.parts.map((part) => (part.id === "why" ? { ...part, body: "Show it." } : part));
    expect(joinText({ ...text, parts }, source)).toBe(source.replace("Say **where** the switch is.", "Show it."));
  });

  it("may lose, gain and move blocks", () => {
    const text = splitText(source)!;
    const added = { id: "new", level: 2, heading: "New", body: "Text" } as const;
    const joined = joinText({ ...text, parts: [text.parts[1]!, added] }, source);
    expect(splitText(joined)?.parts).toEqual([text.parts[1], added]);
    expect(joined.endsWith("Text\n")).toBe(true);
  });
});

it("every text we ship comes out as it went in, to the byte", async () => {
  const { files } = await readContentFolder(inTop("content"));
  const texts = files.filter(({ path }) => path.endsWith(".mdx"));
  expect(texts.length).toBeGreaterThan(100);
  for (const { path, source: shipped } of texts) {
    const text = splitText(shipped);
    expect(text, path).toBeDefined();
    expect(joinText(text!, shipped), path).toBe(shipped);
  }
});

const line = fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.replace(/[\s{}]+/g, " ").trim());
const words = line.filter((text) => /^[\p{L}]/u.test(text));
const part = fc.record({
  level: fc.constantFrom(2 as const, 3 as const),
  heading: words,
  body: fc
    .array(
      words.filter((text) => !/^#/.test(text)),
      { maxLength: 4 },
    )
    .map((lines) => lines.join("\n\n")),
});
const texts: fc.Arbitrary<TextParts> = fc.record({
  title: words,
  summary: line.filter(Boolean),
  parts: fc
    .array(part, { minLength: 1, maxLength: 5 })
    .map((parts) => parts.map((one, index) => ({ ...one, id: `block-${index}` }))),
});

it("whatever is typed into the fields is read again as it was typed", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(splitText(joinText(text))).toEqual(text);
    }),
  );
});

it("front matter is read by YAML as it was typed", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const written = joinText(text).split("---\n")[1] ?? "";
      expect(parse(written)).toEqual({ title: text.title, summary: text.summary });
    }),
  );
});

it("what YAML would read as a comment, a number or a key is written in quotes", () => {
  for (const title of ["A #$", "C#", "1e5", "0x1f", "2026", "Gate: open", "true"]) {
    const text = { title, summary: "One.", parts: [{ id: "one", level: 2 as const, heading: "One", body: "" }] };
    expect(parse(joinText(text).split("---\n")[1] ?? ""), title).toEqual({ title, summary: "One." });
    expect(splitText(joinText(text)), title).toEqual(text);
  }
});

it("a new block has an id of its own, also when its heading is in Chinese alone", () => {
  expect(newPartId("Who signs, and when?", [])).toBe("who-signs-and-when");
  expect(newPartId("Who signs", ["who-signs"])).toBe("who-signs-2");
  expect(newPartId("谁来签", ["part"])).toBe("part-2");
});
