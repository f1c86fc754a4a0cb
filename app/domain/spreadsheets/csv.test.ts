import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

test("UTF-8 with a byte order mark, CRLF, quotes where they are needed", () => {
  const rows = [
    { a: "李薇", b: 'say "yes", now', c: new Date("2027-03-01T08:00:00Z") },
    { a: null, b: "two\nlines", c: true },
  ];
  expect(toCsv(["a", "b", "c"], rows)).toBe(
    '\ufeffa,b,c\r\n李薇,"say ""yes"", now",2027-03-01T08:00:00.000Z\r\n,"two\nlines",true\r\n',
  );
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "＝1", "\t=1", "|calc", "%x"])(
  "%j is no formula any more",
  (text) => {
    expect(toCsv(["a"], [{ a: text }])).toContain(`'${text}`);
  },
);

test("numbers stay numbers, negative ones too; JSON is one cell", () => {
  expect(toCsv(["a", "b"], [{ a: -1.5, b: { x: [1] } }])).toBe('\ufeffa,b\r\n-1.5,"{""x"":[1]}"\r\n');
});

test("a column that a row does not have is empty; no rows leave the head", () => {
  expect(toCsv(["a", "b"], [{ b: 1 }])).toBe("\ufeffa,b\r\n,1\r\n");
  expect(toCsv(["a"], [])).toBe("\ufeffa\r\n");
});
