import { useCallback, useEffect, useRef, useState } from "react";
import { framesType, totalRowsHeader, unframed } from "#app/domain/spreadsheets/frames.ts";

export type ExportState =
  | { at: "nothing" }
  | { at: "writing"; rows: number; total: number | undefined }
  | { at: "saved"; rows: number; file: string }
  | { at: "failed" };

/** Fetches a table and tells how many of its rows have come; whole, it is saved as the link would have saved it. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ at: "nothing" });
  const running = useRef<AbortController>();
  const close = useCallback(() => {
    running.current?.abort();
    setState({ at: "nothing" });
  }, []);
  const begin = useCallback(async (address: string) => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    const show = (next: ExportState) => {
      if (!own.signal.aborted) setState(next);
    };
    show({ at: "writing", rows: 0, total: undefined });
    try {
      const { file, rows } = await fetchTable(address, own.signal, (come, total) =>
        show({ at: "writing", rows: come, total }),
      );
      show({ at: "saved", rows, file });
    } catch {
      show({ at: "failed" });
    }
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { state, begin, close };
}

async function fetchTable(
  address: string,
  signal: AbortSignal,
  onRows: (rows: number, total: number | undefined) => void,
): Promise<{ file: string; rows: number }> {
  const answer = await fetch(address, { headers: { Accept: framesType }, signal });
  // Signed out meanwhile, or gone: the link itself says so, as any page does.
  if (!answer.ok || answer.headers.get("Content-Type") !== framesType || !answer.body) throw new Error("No table");
  const total = Number(answer.headers.get(totalRowsHeader)) || undefined;
  const pieces: BlobPart[] = [];
  let written = 0;
  for await (const { rows, piece } of unframed(chunksOf(answer.body))) {
    pieces.push(piece.slice());
    written = rows;
    onRows(rows, total);
  }
  signal.throwIfAborted();
  const file = fileNameIn(answer.headers.get("Content-Disposition") ?? "");
  save(new Blob(pieces), file);
  return { file, rows: written };
}

/** Not every browser can iterate over a stream. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function fileNameIn(disposition: string): string {
  const [, name = ""] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  return decodeURIComponent(name);
}

function save(content: Blob, file: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = file;
  link.click();
  // Some browsers read it only after the click.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
