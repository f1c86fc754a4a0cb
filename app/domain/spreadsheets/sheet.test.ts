import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import { describe, expect, test } from "vitest";
import type { Language } from "#app/i18n/languages.ts";
import { csvOf } from "./csv.ts";
import { jsonOf } from "./json.ts";
import { type Column, sheetOf, wallClock } from "./sheet.ts";
import { xlsxOf } from "./xlsx.ts";
import { sheetNameOf } from "./xlsxParts.ts";

interface Row {
  name: string;
  points: number | null;
  share: number | null;
  at: Date | null;
  on: string | null;
  passed: boolean | null;
}

const column = <Key extends keyof Row>(key: Key, type: Column<Row>["type"], en: string, zh: string): Column<Row> => ({
  key,
  type,
  header: { en, zh },
  value: (row) => row[key],
});
const columns = [
  column("name", "text", "Learner", "学员"),
  column("points", "number", "Points", "得分"),
  column("share", "percent", "Share", "得分率"),
  column("at", "instant", "Submitted", "提交时间"),
  column("on", "day", "Day", "日期"),
  column("passed", "boolean", "Passed", "已通过"),
];
const chen: Row = {
  name: "陈静",
  points: 7.5,
  share: 0.75,
  at: new Date("2027-03-01T16:30:00Z"),
  on: "2027-03-01",
  passed: true,
};
const nothing: Row = { name: "", points: null, share: null, at: null, on: null, passed: null };

async function* inPortions<T>(...portions: T[][]): AsyncGenerator<T[]> {
  yield* portions;
}
function aSheet(rows: Row[][], language: Language = "en", name = "Results") {
  return sheetOf(inPortions(...rows), { name, language, timeZone: "Asia/Shanghai", columns });
}
async function all<T>(chunks: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const chunk of chunks) taken.push(chunk);
  return taken;
}
async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(Buffer.concat(await all(chunks)));
}
async function textsOf(chunks: AsyncIterable<string>): Promise<string> {
  return (await all(chunks)).join("");
}
const workbook = async (...of: Parameters<typeof aSheet>) => bytesOf(xlsxOf(aSheet(...of)));
const readBack = async (bytes: Uint8Array<ArrayBuffer>) => readSheet(new Blob([bytes]));

describe("a workbook", () => {
  test("has numbers, shares, dates by the clock of its zone, and truth values as what they are", async () => {
    const [, row] = await readBack(await workbook([[chen]]));
    expect(row).toEqual(["陈静", 7.5, 0.75, new Date("2027-03-02T00:30:00Z"), new Date("2027-03-01T00:00:00Z"), true]);
  });

  test("names its columns in both languages, the reader's first", async () => {
    const head = async (language: Language) => (await readBack(await workbook([[chen]], language)))[0];
    expect(await head("en")).toContain("Submitted · 提交时间 (Asia/Shanghai)");
    expect(await head("zh")).toContain("学员 · Learner");
  });

  test("keeps its head in place", async () => {
    const sheet = strFromU8(unzipSync(await workbook([[chen]]))["xl/worksheets/sheet1.xml"]!);
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  });

  test("numbers its rows through all portions; what is empty has no cell", async () => {
    const rows = await readBack(await workbook([[chen, nothing], [], [chen]]));
    expect(rows.map((row) => row[0])).toEqual(["Learner · 学员", "陈静", null, "陈静"]);
  });

  test.each(["=cmd|' /C calc'!A0", "@SUM(1+1)", "+1", "-1", '=HYPERLINK("http://evil")', "\t=1"])(
    "holds %j as text and nothing that runs",
    async (name) => {
      const bytes = await workbook([[{ ...chen, name }]]);
      expect((await readBack(bytes))[1]?.[0]).toBe(name.trim());
      const sheet = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"]!);
      expect(sheet).not.toMatch(/<f[ >]/);
      expect(sheet).toMatch(/<c r="A2" s="3" t="inlineStr">/);
    },
  );

  test("runs nothing, whatever follows a sign that a formula could begin with", async () => {
    const begins = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "=cmd|", "＝", " =", "|", "%");
    const cells = fc.array(fc.tuple(begins, fc.string({ unit: "grapheme" })), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(cells, async (texts) => {
        const bytes = await workbook([texts.map(([begin, rest]) => ({ ...nothing, name: begin + rest }))]);
        const sheet = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"]!);
        expect(sheet).not.toMatch(/<f[ >]|t="(str|e|b|n)"/);
        expect(sheet.match(/<c r="A\d+" s="3" t="inlineStr">/g)).toHaveLength(texts.length);
      }),
      { numRuns: 30 },
    );
  });

  test("survives whatever people write", async () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string(),
      fc.constantFrom("constructor", "__proto__", "]]>", "</t></is>", "_x000D_", "\u0000", "😀", "a\nb", "&amp;"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 8 }), async (names) => {
        const rows = await readBack(await workbook([names.map((name) => ({ ...chen, name: `(${name})` }))]));
        expect(rows).toHaveLength(names.length + 1);
        expect(rows.slice(1).map((row) => row[1])).toEqual(names.map(() => 7.5));
      }),
      { numRuns: 20 },
    );
  });

  test("cuts a text that is longer than a cell may be", async () => {
    const [, row] = await readBack(await workbook([[{ ...chen, name: "长".repeat(40_000) }]]));
    expect(String(row?.[0])).toHaveLength(32_767);
  });

  test("gives its sheet a name that Excel takes", () => {
    expect(sheetNameOf("成绩册：[Demo] a/b\\c*?")).toBe("成绩册： Demo  a b c");
    expect(sheetNameOf("x".repeat(40))).toHaveLength(31);
    expect(sheetNameOf("[]")).toBe("1");
  });
});

describe("a CSV file", () => {
  test("has a byte order mark, both languages in its head, and moments by the clock of its zone", async () => {
    expect(await textsOf(csvOf(aSheet([[chen], [nothing]], "zh")))).toBe(
      "\ufeff学员 · Learner,得分 · Points,得分率 · Share,提交时间 · Submitted (Asia/Shanghai),日期 · Day,已通过 · Passed\r\n" +
        "陈静,7.5,0.75,2027-03-02 00:30,2027-03-01,true\r\n,,,,,\r\n",
    );
  });

  test("has no cell that a spreadsheet would run, whatever people write", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (name) => {
        const begins = ["=", "+", "-", "@", "\t", "\r", ""].map((begin) => ({ ...chen, name: begin + name }));
        const rows: string[][] = parse(await textsOf(csvOf(aSheet([begins]))), { bom: true });
        expect(rows).toHaveLength(begins.length + 1);
        for (const [first = ""] of rows.slice(1)) expect(first).not.toMatch(/^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/);
      }),
      { numRuns: 30 },
    );
  });
});

describe("JSON", () => {
  test("has rows by the keys of columns, moments in UTC, and the columns in both languages", async () => {
    const text = await textsOf(jsonOf(aSheet([[chen], [], [nothing]]), { cohort: "Demo" }));
    const { rows, columns: head, cohort } = JSON.parse(text);
    expect(cohort).toBe("Demo");
    expect(head[3]).toEqual({ key: "at", type: "instant", header: { en: "Submitted", zh: "提交时间" } });
    expect(rows).toEqual([
      { ...chen, at: "2027-03-01T16:30:00.000Z" },
      { ...nothing, at: null },
    ]);
  });

  test("without rows is whole, too", async () => {
    expect(JSON.parse(await textsOf(jsonOf(aSheet([]), {}))).rows).toEqual([]);
  });
});

test("a wall clock follows summer time, and years before it", () => {
  const berlin = wallClock("Europe/Berlin");
  const told = (at: string) => new Date(berlin(new Date(at))).toISOString().slice(0, 16);
  expect(told("2027-01-01T00:00:00Z")).toBe("2027-01-01T01:00");
  expect(told("2027-07-01T22:30:00Z")).toBe("2027-07-02T00:30");
});

test("a long table is written portion by portion: nothing of the next is read before the last is taken", async () => {
  let read = 0;
  async function* rows(): AsyncGenerator<Row[]> {
    for (let portion = 0; portion < 20; portion++) {
      read++;
      yield Array.from({ length: 500 }, (_, index) => ({ ...chen, name: `${portion} ${index}` }));
    }
  }
  const sheet = sheetOf(rows(), { name: "Long", language: "en", timeZone: "UTC", columns });
  const lengths: number[] = [];
  for await (const chunk of csvOf(sheet)) {
    lengths.push(chunk.length);
    expect(read).toBeLessThanOrEqual(lengths.length);
  }
  expect(lengths).toHaveLength(21);
});
