import { expect, test } from "vitest";
import { documentDifference } from "./documentDifference.ts";

const text = (body: string, title = "Safety") =>
  `---\ntitle: ${title}\nsummary: What to say.\n---\n\n## One {/* #one */}\n\n${body}\n\n## Two {/* #two */}\n\nStop.\n`;

test("the same says nothing", () => {
  expect(documentDifference("pages/a/en.mdx", text("Go."), text("Go."))).toEqual([]);
});

test("a text differs by block, word by word", () => {
  const [place, ...others] = documentDifference("pages/a/en.mdx", text("Say where."), text("Show where."));
  expect(others).toEqual([]);
  expect(place).toMatchObject({ kind: "block", blockId: "one", heading: "One" });
  expect(place?.pieces.filter(({ kind }) => kind !== "same")).toEqual([
    { kind: "removed", text: "Say" },
    { kind: "added", text: "Show" },
  ]);
});

test("a changed title is a place of its own", () => {
  expect(documentDifference("pages/a/en.mdx", text("Go."), text("Go.", "Danger"))).toMatchObject([{ kind: "head" }]);
});

test("a new text is all added, one that goes all removed", () => {
  const kinds = (before: string, after: string) =>
    new Set(
      documentDifference("pages/a/zh.mdx", before, after).flatMap(({ pieces }) => pieces.map(({ kind }) => kind)),
    );
  expect(kinds("", text("Go."))).toEqual(new Set(["added"]));
  expect(kinds(text("Go."), "")).toEqual(new Set(["removed"]));
});

test("YAML differs line by line, and lines far from a change are left out", () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line${index}: x\n`);
  const [place] = documentDifference("glossary.yaml", lines.join(""), lines.with(15, "line15: y\n").join(""));
  expect(place?.pieces.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
  expect(place?.pieces[0]?.text).toBe("…\nline12: x\nline13: x\nline14: x\n");
});

test("what cannot be taken apart is compared by lines, and so is white space", () => {
  expect(documentDifference("pages/a/en.mdx", "no front matter\n", "none at all\n")).toMatchObject([{ kind: "lines" }]);
  expect(documentDifference("pages/a/en.mdx", text("Go."), `${text("Go.")}\n`)).toMatchObject([{ kind: "lines" }]);
});
