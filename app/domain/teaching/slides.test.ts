import fc from "fast-check";
import { expect, test } from "vitest";
import { slideHtml } from "./slides.ts";

test("of a paragraph its first sentence is shown", () => {
  expect(slideHtml("<p>Sign first. Then begin.</p>", "en")).toBe("<p>Sign first.</p>");
  expect(slideHtml("<p>先签协议。再上岗。</p>", "zh")).toBe("<p>先签协议。</p>");
});

test("what the sentence is made of stays, and what was opened is closed", () => {
  expect(slideHtml("<p>A <strong>mentor &amp; guide. Twice</strong> so.</p>", "en")).toBe(
    "<p>A <strong>mentor &amp; guide.</strong></p>",
  );
});

test("lists, tables and boxes are shown whole", () => {
  const html = "<ul><li>One. Two.</li></ul><table><tbody><tr><td>A. B.</td></tr></tbody></table>";
  expect(slideHtml(html, "en")).toBe(html);
});

test("whatever the words, the tags are balanced", () => {
  const words = fc.array(fc.constantFrom("Aa b. ", "学徒。", "&amp;", "<em>x. Y</em>", '<a href="#">c</a> '), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(words, (parts) => {
      const html = slideHtml(`<p>${parts.join("")}</p>`, "en");
      const depth = [...html.matchAll(/<(\/?)\w+[^>]*>/g)].reduce((sum, [, closing]) => sum + (closing ? -1 : 1), 0);
      expect(depth).toBe(0);
    }),
  );
});
