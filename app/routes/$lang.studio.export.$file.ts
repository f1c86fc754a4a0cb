import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { auditSheet } from "#app/domain/reports/exports/changes.server.ts";
import { readFileName } from "#app/domain/reports/exports/tables.ts";
import { sendSheet } from "#app/http/exports.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** The audit log to take away: `audit.csv`, with the filter of its page. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const { format } = readFileName(params.file, ["audit"]) ?? notFound();
  const search = new URL(request.url).searchParams;
  const filter = { action: search.get("action") || undefined, subject: search.get("subject") || undefined };
  const catalogue = await currentCatalogue(db);
  return sendSheet(request, await auditSheet(db.read, { language, catalogue, filter }), format);
}
