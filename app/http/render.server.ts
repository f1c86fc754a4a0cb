import { Writable } from "node:stream";
import type { ReactElement } from "react";
import { renderToPipeableStream } from "react-dom/server";

/** Renders the whole page before it is sent: no page of ours waits for anything while it streams. */
export function render(page: ReactElement): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      // Called after a failure, too: what is rejected then must not be left to nobody, or the process would end.
      onAllReady: () => pipe(collector(resolve).on("error", reject)),
      onShellError: reject,
      onError: reject,
    });
  });
}

/** As bytes from first to last: to read a page as a text and to write it again takes as long as to answer a small one. */
function collector(done: (whole: Buffer<ArrayBuffer>) => void): Writable {
  const chunks: Buffer[] = [];
  return new Writable({
    write(chunk: Buffer, _encoding, next) {
      chunks.push(chunk.subarray(0, filledUntil(chunk)));
      next();
    },
    final(next) {
      done(Buffer.concat(chunks));
      next();
    },
  });
}

/** React 18 sends its 2 KB views whole: where a character of several bytes did not fit in, NUL bytes fill the rest. */
function filledUntil(chunk: Buffer): number {
  let end = chunk.length;
  while (end > 0 && chunk[end - 1] === 0) end--;
  return end;
}
