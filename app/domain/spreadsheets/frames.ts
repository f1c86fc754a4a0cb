import type { Sheet } from "./sheet.ts";

/** How a page asks for a table so that it can tell how far it has come: what is sent is packed into frames. */
export const framesType = "application/vnd.toolkit.frames";
/** How many rows there will be, where that is known beforehand. */
export const totalRowsHeader = "X-Total-Rows";

/** Rows written so far and the length of what follows, four bytes each. */
const headLength = 8;

/** A file in the making, each piece of it behind a head that says how many rows are in it and in those before. */
export async function* framed(
  sheet: Sheet,
  write: (sheet: Sheet) => AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let rows = 0;
  async function* counted() {
    for await (const portion of sheet.portions) {
      yield portion;
      rows += portion.length;
    }
  }
  for await (const piece of write({ ...sheet, portions: counted() })) yield frameOf(rows, piece);
  yield frameOf(rows, new Uint8Array());
}

function frameOf(rows: number, piece: Uint8Array): Uint8Array {
  const frame = new Uint8Array(headLength + piece.length);
  const head = new DataView(frame.buffer);
  head.setUint32(0, rows);
  head.setUint32(4, piece.length);
  frame.set(piece, headLength);
  return frame;
}

/** Takes frames apart again, however they arrive. What is cut off in the middle of one is an error. */
export async function* unframed(
  arriving: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ rows: number; piece: Uint8Array }> {
  let held = new Uint8Array();
  let isWhole = false;
  for await (const chunk of arriving) {
    const all = new Uint8Array(held.length + chunk.length);
    all.set(held);
    all.set(chunk, held.length);
    held = all;
    for (let length = lengthOf(held); length !== null; length = lengthOf(held)) {
      const rows = new DataView(held.buffer, held.byteOffset).getUint32(0);
      isWhole = length === headLength;
      yield { rows, piece: held.subarray(headLength, length) };
      held = held.subarray(length);
    }
  }
  if (held.length > 0 || !isWhole) throw new Error("The table was cut off");
}

/** Of the frame at the beginning. Null: not all of it is here. */
function lengthOf(held: Uint8Array): number | null {
  if (held.length < headLength) return null;
  const length = headLength + new DataView(held.buffer, held.byteOffset).getUint32(4);
  return held.length < length ? null : length;
}
