import fc from "fast-check";
import { expect, test } from "vitest";
import { textPieces } from "./plainText.ts";

const links = (text: string) => textPieces(text).flatMap(({ href }) => href ?? []);

test.each([
  ["Read https://example.org/a?b=1#c first.", ["https://example.org/a?b=1#c"]],
  ["请先阅读https://example.org/zh，再作答。", ["https://example.org/zh"]],
  ["(see http://example.org/x)", ["http://example.org/x"]],
  ["https://en.wikipedia.org/wiki/Guild_(medieval)", ["https://en.wikipedia.org/wiki/Guild_(medieval)"]],
  ["two: https://a.example\nhttps://b.example/", ["https://a.example/", "https://b.example/"]],
])("an address inside a text is found: %s", (text, found) => {
  expect(links(text)).toEqual(found);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "www.example.org",
  "https://",
  "https://bank.example@evil.example/",
  "file:///etc/passwd",
])("%s cannot be opened", (text) => {
  expect(links(text)).toEqual([]);
});

test("what could end an attribute or a tag ends the address", () => {
  expect(links(`https://example.org/"onmouseover="alert(1)`)).toEqual(["https://example.org/"]);
  expect(links("https://example.org/<b>")).toEqual(["https://example.org/"]);
});

const typed = fc.array(
  fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("https://", "http://a.example", " ", "。", "javascript:", '"', "<", ")", "\n"),
  ),
  { maxLength: 12 },
);

test("the pieces are the text, and every address is one of the web", () => {
  fc.assert(
    fc.property(typed, (parts) => {
      const text = parts.join("");
      const pieces = textPieces(text);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      for (const { href } of pieces) if (href !== undefined) expect(href).toMatch(/^https?:\/\/[^\s"<>]+$/);
    }),
  );
});
