import fc from "fast-check";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { type Column, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { xlsxOf } from "#app/domain/spreadsheets/xlsx.ts";
import { gb18030 } from "#tests/gb18030.ts";
import { readRoster } from "./roster.ts";
import { readRosterFile } from "./rosterFile.server.ts";

type Rows = string[][];

const csv = (rows: Rows, delimiter = ",") =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join("\r\n");
const utf8 = (text: string) => new TextEncoder().encode(text);

async function xlsx([head = [], ...rows]: Rows): Promise<Uint8Array<ArrayBuffer>> {
  const columns = head.map(
    (name, at): Column<string[]> => ({
      ...{ key: String(at), type: "text", header: { en: name, zh: name } },
      value: (row) => row[at] ?? "",
    }),
  );
  const sheet = sheetOf(inOnePortion(rows), { name: "1", language: "zh", timeZone: "UTC", columns });
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxOf(sheet)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

async function* inOnePortion(rows: Rows): AsyncGenerator<Rows> {
  yield rows;
}

async function membersIn(bytes: Uint8Array<ArrayBuffer>) {
  const file = await readRosterFile(bytes);
  if (!file.ok) return file.reason;
  return readRoster(file.table).map(({ name, email, problem }) => ({ name, email, problem }));
}

const roster: Rows = [
  ["序号", "邮箱", "姓名"],
  ["1", "li.wei@example.org", "李伟"],
  ["2", "", "欧阳静"],
  ["3", "no address", "王芳"],
  ["4", "calc@example.org", "=cmd|' /C calc'!A0"],
  ["5", "li.wei@example.org", "李伟（重复）"],
];

describe("the same people, however the list was saved", () => {
  const formats: [string, (rows: Rows) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>][] = [
    ["UTF-8", (rows) => utf8(csv(rows))],
    ["UTF-8 with a byte order mark", (rows) => utf8(`\ufeff${csv(rows)}`)],
    ["GB18030", (rows) => gb18030(csv(rows))],
    ["UTF-16, as Excel's “Unicode text”", (rows) => new Uint8Array(Buffer.from(`\ufeff${csv(rows, "\t")}`, "utf16le"))],
    ["semicolons", (rows) => utf8(csv(rows, ";"))],
    ["tabs", (rows) => utf8(csv(rows, "\t"))],
    ["XLSX", xlsx],
  ];

  test.each(formats)("%s", async (_name, save) => {
    const members = await membersIn(await save(roster));
    expect(members).toMatchObject([
      { name: "李伟", email: "li.wei@example.org" },
      { name: "欧阳静", email: null },
      { name: "王芳" },
      { name: "=cmd|' /C calc'!A0", email: "calc@example.org" },
      { name: "李伟（重复）" },
    ]);
    expect(members).toEqual(await membersIn(utf8(csv(roster))));
  });

  const names = fc.string({ unit: fc.constantFrom(..."李王张伟芳静欧阳abcXYZ"), minLength: 1, maxLength: 8 });
  const rows = fc.array(fc.tuple(names, fc.option(fc.nat(9999), { nil: null })), { minLength: 1, maxLength: 12 });

  test("any list, in UTF-8 with and without a mark, in GB18030 and as a workbook", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (people, emailFirst) => {
        const inOrder = (name: string, email: string) => (emailFirst ? [email, name] : [name, email]);
        const table = [
          inOrder("姓名", "Email"),
          ...people.map(([name, number]) => inOrder(name, number === null ? "" : `p${number}@example.org`)),
        ];
        const plain = await membersIn(utf8(csv(table)));
        for (const file of [utf8(`\ufeff${csv(table)}`), gb18030(csv(table)), await xlsx(table)]) {
          expect(await membersIn(file)).toEqual(plain);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("files that are no list", () => {
  test("a workbook of the old kind is told apart", async () => {
    expect(await membersIn(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toBe("oldExcel");
  });

  test.each([
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 0, 1])],
    ["a zip of something else", zipSync({ "a.txt": utf8("a") })],
    ["a zip that is cut off", zipSync({ "xl/worksheets/sheet1.xml": utf8("<worksheet/>") }).slice(0, 40)],
    ["a zip that unfolds to too much", zipSync({ "xl/media/a.xml": new Uint8Array(21 * 1024 * 1024) })],
    ["a sheet with a cell far out", zipSync({ "xl/worksheets/sheet1.xml": utf8('<c r="XFD1048576"><v>1</v></c>') })],
  ])("%s is refused", async (_what, bytes) => {
    expect(await membersIn(bytes as Uint8Array<ArrayBuffer>)).toBe("notATable");
  });

  test("an empty file has nobody in it", async () => {
    expect(await membersIn(new Uint8Array())).toEqual([]);
  });
});
