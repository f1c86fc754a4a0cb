import { readSheet } from "read-excel-file/universal";
import { describe, expect, test } from "vitest";
import { exportFormats } from "#app/domain/reports/exports/tables.ts";
import { framesType, unframed } from "#app/domain/spreadsheets/frames.ts";
import { sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { sendSheet } from "./exports.server.ts";

const portionSize = 500;

/** Ten thousand rows, and how many of them were asked for. */
function aLongSheet(total = 10_000) {
  const asked = { rows: 0, ended: false };
  async function* rows() {
    try {
      while (asked.rows < total) {
        const portion = Array.from({ length: portionSize }, (_, at) => asked.rows + at);
        asked.rows += portionSize;
        yield portion;
      }
    } finally {
      asked.ended = true;
    }
  }
  const columns = [
    { key: "n", type: "number" as const, header: { en: "Number", zh: "编号" }, value: (row: number) => row },
    {
      key: "t",
      type: "text" as const,
      header: { en: "Text", zh: "文字" },
      value: (row: number) => `Row ${row} `.repeat(20),
    },
  ];
  return { asked, sheet: sheetOf(rows(), { name: "成绩 1", language: "en", timeZone: "UTC", total, columns }) };
}

const plain = new Request("http://localhost/en/export");
const inFrames = new Request(plain, { headers: { Accept: framesType } });

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value;
}

describe.each(exportFormats)("%s", (format) => {
  test("a reader who takes a little has little made for them, and none once they leave", async () => {
    const { asked, sheet } = aLongSheet();
    const reader = sendSheet(plain, sheet, format).body?.getReader();
    expect(asked.rows).toBe(0);
    while (asked.rows === 0) await reader?.read();
    expect(asked.rows).toBe(portionSize);
    await reader?.cancel();
    expect(asked).toEqual({ rows: portionSize, ended: true });
  });

  test("in frames the same file arrives, and all rows are counted", async () => {
    const whole = await sendSheet(plain, aLongSheet().sheet, format).bytes();
    const answer = sendSheet(inFrames, aLongSheet().sheet, format);
    expect(answer.headers.get("X-Total-Rows")).toBe("10000");
    const pieces: Uint8Array[] = [];
    const counts = new Set<number>();
    for await (const { rows, piece } of unframed(chunksOf(answer))) {
      pieces.push(piece.slice());
      counts.add(rows);
    }
    const file = new Uint8Array(Buffer.concat(pieces));
    expect([...counts].at(-1)).toBe(10_000);
    expect(counts.size).toBeGreaterThan(10);
    if (format !== "xlsx") expect(Buffer.compare(file, whole)).toBe(0);
    else expect(await readSheet(new Blob([file]))).toHaveLength(10_001);
  });
});

test("it is saved under its name, in any alphabet, and kept nowhere else", () => {
  const { headers } = sendSheet(plain, aLongSheet().sheet, "xlsx");
  expect(headers.get("Content-Disposition")).toBe("attachment; filename*=UTF-8''%E6%88%90%E7%BB%A9%201.xlsx");
  expect(headers.get("Cache-Control")).toBe("no-store");
});
