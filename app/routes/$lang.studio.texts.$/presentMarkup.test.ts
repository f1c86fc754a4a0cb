import { expect, it } from "vitest";
import { fieldsOf, insertions, markupOf, tagOf } from "./insertions.ts";
import { presentAt } from "./presentMarkup.ts";

const sample: Record<string, string> = {
  id: "roles",
  kind: "tip",
  title: "Say why first",
  src: "floor.webp",
  alt: "The workshop",
  caption: "At noon",
};
const asked = insertions.filter((one) => fieldsOf(one).length > 0 && !["link", "table", "Term"].includes(one));

it.each(asked)("%s that was put in is found again, and stays as it is when nothing is changed", (insertion) => {
  const put = markupOf(insertion, sample, insertion === "Diagram" ? "" : "Some words").text;
  const text = `Before.\n\n${put}\n\nAfter.`;
  const present = presentAt(text, text.indexOf(`<${insertion}`) + 3);
  expect(present?.insertion).toBe(insertion);
  const { from = 0, to = 0, values = {} } = present ?? {};
  expect(text.slice(0, from) + tagOf(insertion, values) + text.slice(to)).toBe(text);
  expect(presentAt(text, 2)).toBeNull();
  expect(presentAt(text, text.length)).toBeNull();
});

it("from within a box its kind and title are found", () => {
  const text = '<Callout kind="tip" title="Ask">\n\nFirst.\n\n- one\n\n</Callout>\n\nAfter.';
  expect(presentAt(text, text.indexOf("one"))).toMatchObject({
    values: { kind: "tip", title: "Ask" },
    from: 0,
    to: 32,
  });
});

it("the cells of a table are found, and those that stay keep the markup in them", () => {
  const table = '| Level | Who |\n| --- | --- |\n| a \\| b | <Term id="mentor">mentor</Term> |';
  const text = `Before.\n\n${table}\n\nAfter.`;
  const present = presentAt(text, text.indexOf("mentor"));
  expect(present?.values).toMatchObject({ columns: "2", rows: "1", "cell.0.1": "Who", "cell.1.0": "a | b" });
  expect(text.slice(present?.from, present?.to)).toBe(table);
  const again = (changed: Record<string, string>) =>
    markupOf("table", { ...present?.values, ...changed }, "", present?.values).text;
  expect(again({})).toBe(table);
  expect(again({ "cell.0.0": "级别", "cell.1.0": "< 3" })).toBe(
    table.replace("Level", "级别").replace("a \\| b", "\\< 3"),
  );
});
