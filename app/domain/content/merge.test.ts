import fc from "fast-check";
import { expect, it } from "vitest";
import { wordDifference } from "./difference.ts";
import { type Choice, choices, mergeTexts } from "./merge.ts";
import { joinText, splitText, type TextParts } from "./textParts.ts";

const part = (id: string, body: string) => ({ id, level: 2 as const, heading: id.toUpperCase(), body });
const base: TextParts = {
  title: "Safety",
  summary: "Stop it.",
  parts: [part("a", "One.\n\nTwo."), part("b", "Three.")],
};
const written = (change: (text: TextParts) => TextParts) => joinText(change(base), joinText(base));
const withBody = (id: string, body: string) =>
  written((text) => ({ ...text, parts: text.parts.map((one) => (one.id === id ? { ...one, body } : one)) }));
const original = joinText(base);

it("changes in two blocks are both taken", () => {
  const { source, conflicts } = mergeTexts(original, withBody("a", "Uno."), withBody("b", "Tre."));
  expect(conflicts).toEqual([]);
  expect(splitText(source)?.parts.map(({ body }) => body)).toEqual(["Uno.", "Tre."]);
});

it("changes in two paragraphs of one block are both taken", () => {
  const { source, conflicts } = mergeTexts(original, withBody("a", "Uno.\n\nTwo."), withBody("a", "One.\n\nDue."));
  expect(conflicts).toEqual([]);
  expect(splitText(source)?.parts[0]?.body).toBe("Uno.\n\nDue.");
});

it("where both changed the same lines mine stays, and theirs is handed back", () => {
  const { source, conflicts } = mergeTexts(original, withBody("b", "Mine."), withBody("b", "Theirs."));
  expect(splitText(source)?.parts[1]?.body).toBe("Mine.");
  expect(conflicts).toEqual([
    { place: "block.b", blockId: "b", base: "B\n\nThree.", mine: "B\n\nMine.", theirs: "B\n\nTheirs." },
  ]);
});

it("where both changed the same lines, what is chosen stands", () => {
  const [mine, theirs] = [withBody("b", "Mine."), withBody("b", "Theirs.")];
  const chosen = (choice: Choice) => splitText(mergeTexts(original, mine, theirs, () => choice).source)?.parts[1]?.body;
  expect(choices.map(chosen)).toEqual(["Mine.", "Theirs.", "Mine.\n\nTheirs."]);
});

it("two who begun the same text from nothing are brought together block by block", () => {
  const { conflicts } = mergeTexts("", withBody("b", "Mine."), withBody("b", "Theirs."));
  expect(conflicts.map(({ place }) => place)).toEqual(["block.b"]);
});

it("a block that one added and a block that the other moved both stand", () => {
  const mine = written((text) => ({ ...text, parts: [...text.parts].reverse() }));
  const theirs = written((text) => ({ ...text, parts: [...text.parts, part("c", "New.")] }));
  expect(splitText(mergeTexts(original, mine, theirs).source)?.parts.map(({ id }) => id)).toEqual(["b", "c", "a"]);
});

it("a block that one removed goes, unless the other changed it", () => {
  const mine = written((text) => ({ ...text, parts: text.parts.slice(0, 1) }));
  const ids = (theirs: string) => splitText(mergeTexts(original, mine, theirs).source)?.parts.map(({ id }) => id);
  expect(ids(withBody("a", "Uno."))).toEqual(["a"]);
  expect(ids(withBody("b", "Tre."))).toEqual(["a", "b"]);
});

const bodies = fc.constantFrom("One.\n\nTwo.", "Uno.\n\nTwo.", "One.\n\nDue.", "Else.", "");
const versions = fc
  .record({ a: bodies, b: bodies })
  .map(({ a, b }) => written((text) => ({ ...text, parts: [part("a", a), part("b", b)] })));

it("whoever saves second, every line somebody wrote is in the merged text or handed back", () => {
  fc.assert(
    fc.property(versions, versions, (mine, theirs) => {
      const { source, conflicts } = mergeTexts(original, mine, theirs);
      const kept = source + conflicts.map((one) => one.mine + one.theirs).join("");
      const wroteNew = (text: string) => text.split("\n").filter((line) => !original.split("\n").includes(line));
      for (const line of [...wroteNew(mine), ...wroteNew(theirs)]) expect(kept).toContain(line);
    }),
  );
});

it("a difference is told in words, in Chinese too", () => {
  expect(wordDifference("Sign it first.", "Sign both first.", "en")).toContainEqual({ kind: "removed", text: "it" });
  const pieces = wordDifference("先签协议，再上岗。", "先签合同，再上岗。", "zh");
  expect(pieces).toContainEqual({ kind: "added", text: "合同" });
  expect(
    pieces
      .filter(({ kind }) => kind !== "added")
      .map(({ text }) => text)
      .join(""),
  ).toBe("先签协议，再上岗。");
});
