import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { handOut } from "#app/domain/content/exchange/handOut.server.ts";
import { exchangeSheet } from "#app/domain/content/exchange/sheet.ts";
import { writeXliff } from "#app/domain/content/exchange/xliff.ts";
import { sendSheet } from "#app/http/exports.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage, languages } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const Asked = z.object({
  source: z.enum(languages).default("en"),
  within: z.string().max(300).default(""),
  scope: z.enum(["todo", "all"]).default("todo"),
  format: z.enum(["xliff", "xlsx"]).default("xliff"),
});

/** Texts for translators, as a file to take away. Where there is nothing to translate, back to the page, which says so. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return notFound();
  const { source, within, scope, format } = asked.data;
  const catalogue = await currentCatalogue(db);
  const file = await handOut(db.read, { catalogue, source, within, all: scope === "all" });
  if (file.texts.length === 0) {
    const search = new URLSearchParams({ within, done: "nothing" });
    return redirect(`/${language}/studio/translation?${search}`, 303);
  }
  const name = ["translation", file.source, file.target, ...within.split("/").filter(Boolean)].join("-");
  if (format === "xlsx") return sendSheet(request, exchangeSheet(file, { name, language }), "xlsx");
  return new Response(writeXliff(file), {
    headers: {
      "Content-Type": "application/xliff+xml; charset=utf-8",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlf`)}`,
      "Cache-Control": "no-store",
    },
  });
}
