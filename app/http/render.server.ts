import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { ReactElement } from "react";
import { renderToPipeableStream } from "react-dom/server";

/** Renders the whole page before it is sent: no page of ours waits for anything while it streams. */
export async function render(page: ReactElement): Promise<string> {
  const html = await new Promise<string>((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, {
      // Called after a failure, too: what is rejected then must not be left to nobody, or the process would end.
      onAllReady: () => text(pipe(new PassThrough())).then(resolve, reject),
      onShellError: reject,
      onError: reject,
    });
  });
  // React 18 sends its 2 KB views whole: where a character of several bytes did not fit in, NUL bytes fill the gap.
  return html.replaceAll("\0", "");
}
