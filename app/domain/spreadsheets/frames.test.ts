import fc from "fast-check";
import { expect, test } from "vitest";
import { framed, unframed } from "./frames.ts";
import type { Sheet } from "./sheet.ts";

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) taken.push(item);
  return taken;
}

/** A sheet of so many rows in each portion, written as one line a row. */
function framesOf(portions: number[]): AsyncGenerator<Uint8Array> {
  async function* rows() {
    for (const size of portions) yield Array.from({ length: size }, (_, row) => [`${size} ${row}`]);
  }
  const sheet: Sheet = { name: "Rows", language: "en", timeZone: "UTC", columns: [], portions: rows() };
  return framed(sheet, async function* write({ portions: taken }) {
    yield new TextEncoder().encode("head\n");
    for await (const portion of taken) yield new TextEncoder().encode(portion.map(([cell]) => `${cell}\n`).join(""));
  });
}

test("however frames arrive, the file is whole and every row is counted once it is there", async () => {
  const sizes = fc.array(fc.nat(40), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 200 }), async (portions, cut) => {
      const sent = new Uint8Array(Buffer.concat(await all(framesOf(portions))));
      const taken = await all(unframed(inPieces(sent, cut)));
      const text = Buffer.concat(taken.map(({ piece }) => piece)).toString();
      const rows = portions.reduce((sum, size) => sum + size, 0);
      expect(text.split("\n")).toHaveLength(rows + 2);
      expect(taken.at(-1)?.rows).toBe(rows);
      expect(taken.every(({ rows: count }, index) => index === 0 || count >= (taken[index - 1]?.rows ?? 0))).toBe(true);
    }),
  );
});

test("a table that is cut off is told from one that is whole, also between two frames", async () => {
  const frames = await all(framesOf([3, 4]));
  const sent = new Uint8Array(Buffer.concat(frames));
  for (const missing of [1, 8, 9, (frames.at(-2)?.length ?? 0) + 8]) {
    await expect(all(unframed(inPieces(sent.slice(0, -missing), 7)))).rejects.toThrow("cut off");
  }
});
