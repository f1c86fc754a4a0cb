import type { ExportFormat } from "#app/domain/reports/exports/tables.ts";
import { csvOf } from "#app/domain/spreadsheets/csv.ts";
import { framed, framesType, totalRowsHeader } from "#app/domain/spreadsheets/frames.ts";
import { jsonOf } from "#app/domain/spreadsheets/json.ts";
import type { Sheet } from "#app/domain/spreadsheets/sheet.ts";
import { xlsxOf } from "#app/domain/spreadsheets/xlsx.ts";
import { streamed } from "./streamed.ts";

const formats = {
  csv: { type: "text/csv; charset=utf-8", write: (sheet: Sheet) => bytesOf(csvOf(sheet)) },
  xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write: xlsxOf },
  json: { type: "application/json", write: (sheet: Sheet) => bytesOf(jsonOf(sheet, {})) },
};

/** A table as a file, written as it is fetched. A page that shows how far it has come gets it in frames. */
export function sendSheet(request: Request, sheet: Sheet, format: ExportFormat): Response {
  const { type, write } = formats[format];
  const inFrames = request.headers.get("Accept") === framesType;
  return new Response(streamed(inFrames ? framed(sheet, write) : write(sheet)), {
    headers: {
      "Content-Type": inFrames ? framesType : type,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${sheet.name}.${format}`)}`,
      "Cache-Control": "no-store",
      Vary: "Accept",
      ...(sheet.total !== undefined && { [totalRowsHeader]: String(sheet.total) }),
    },
  });
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}
