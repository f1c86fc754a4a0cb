import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { gradebookSheet, membersSheet } from "#app/domain/reports/exports.server.ts";
import { csvOf } from "#app/domain/spreadsheets/csv.ts";
import { jsonOf } from "#app/domain/spreadsheets/json.ts";
import type { Sheet } from "#app/domain/spreadsheets/sheet.ts";
import { xlsxOf } from "#app/domain/spreadsheets/xlsx.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { requireGradebook } from "#app/http/gradebook.server.ts";
import { notFound } from "#app/http/responses.ts";
import { settleCohort } from "#app/http/settleAttempts.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const formats = {
  csv: { type: "text/csv; charset=utf-8", write: (sheet: Sheet) => csvOf(sheet) },
  xlsx: {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: (sheet: Sheet) => xlsxOf(sheet),
  },
  json: { type: "application/json", write: (sheet: Sheet) => jsonOf(sheet, {}) },
};
type Format = keyof typeof formats;

/** A table of a cohort to take away: `members.csv`, `gradebook.xlsx?course=…`. Written as it is read. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const [, table, ending] = /^(members|gradebook)\.(csv|xlsx|json)$/.exec(params.file ?? "") ?? notFound();
  const { type, write } = formats[ending as Format];
  const sheet = table === "members" ? await members(request, params) : await gradebook(request, params);
  return new Response(createReadableStreamFromReadable(Readable.from(bytesOf(write(sheet)))), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${sheet.name}.${ending}`)}`,
      "Cache-Control": "no-store",
    },
  });
}

type Params = LoaderFunctionArgs["params"];

async function members(request: Request, params: Params): Promise<Sheet> {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  return membersSheet(db.read, { cohort, language });
}

async function gradebook(request: Request, params: Params): Promise<Sheet> {
  const course = new URL(request.url).searchParams.get("course") ?? "";
  const asked = await requireGradebook(request, { ...params, course });
  await settleCohort(asked.cohort.id, new Date());
  return gradebookSheet(db.read, asked);
}

async function* bytesOf(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield typeof chunk === "string" ? encoder.encode(chunk) : chunk;
}
