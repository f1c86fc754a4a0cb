import { expect, it } from "vitest";
import { checkText } from "#app/catalogue/allowed.ts";
import { fieldsOf, insertions, markupOf } from "./insertions.ts";

const sample: Record<string, string> = {
  id: "roles",
  kind: "tip",
  title: 'Say "why" first',
  words: "social dialogue",
  address: "https://www.ilo.org/",
  columns: "3",
  rows: "2",
  src: "floor.webp",
  alt: "The workshop",
};

it.each(insertions)("%s is put in as the authors' guide allows it", (insertion) => {
  const { text, ownLine } = markupOf(insertion, sample, insertion === "Diagram" ? "" : "Some words");
  const body = `## A {/* #a */}\n\n${ownLine ? `\n${text}\n` : `Before ${text} after.`}\n`;
  expect(checkText("a.mdx", body).problems).toEqual([]);
});

it("a box is asked for its kind and title, a list for nothing", () => {
  expect(fieldsOf("Callout").map(({ name }) => name)).toEqual(["kind", "title"]);
  expect(fieldsOf("list")).toEqual([]);
  expect(fieldsOf("Figure").find(({ name }) => name === "caption")?.optional).toBe(true);
});

it("what was selected becomes the content", () => {
  expect(markupOf("Steps", {}, "Sign\nFile").text).toBe("<Steps>\n\n1. Sign\n2. File\n\n</Steps>");
  expect(markupOf("bold", {}, "safety").text).toBe("**safety**");
});

it("quotes typed into an attribute do not end it", () => {
  expect(markupOf("Callout", { kind: "tip", title: 'a "b" c' }, "").text).toContain('title="a “b” c"');
});

it("a table holds what was typed into its cells, whatever signs are in it", () => {
  const cells = { "cell.0.0": "Level", "cell.1.1": "a | b", "cell.2.0": "< 80 {dB}" };
  const { text } = markupOf("table", { columns: "2", rows: "2", ...cells }, "");
  expect(text).toBe("| Level |   |\n| --- | --- |\n|   | a \\| b |\n| \\< 80 \\{dB} |   |");
  expect(checkText("a.mdx", `## A {/* #a */}\n\n${text}\n`).problems).toEqual([]);
});
