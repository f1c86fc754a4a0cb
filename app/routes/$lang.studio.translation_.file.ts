import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { handOut } from "#app/domain/content/exchange/handOut.server.ts";
import { exchangeKinds } from "#app/domain/content/exchange/kinds.ts";
import { exchangeSheet, unfitForSheet } from "#app/domain/content/exchange/sheet.ts";
import { writeXliff } from "#app/domain/content/exchange/xliff.ts";
import { sendSheet } from "#app/http/exports.server.ts";
import { manyOf } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { contextIn } from "#app/http/translationFile.server.ts";
import { isLanguage, languages } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const Asked = z.object({
  source: z.enum(languages).default("en"),
  within: z.string().max(300).default(""),
  kind: manyOf(z.enum(exchangeKinds)),
  scope: z.enum(["todo", "all"]).default("todo"),
  format: z.enum(["xliff", "xlsx"]).default("xliff"),
});

/**
 * Content for translators, as a file to take away. Where there is nothing to translate, or a part that the format cannot
 * hold, back to the page, which says so.
 */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const search = new URL(request.url).searchParams;
  const asked = Asked.safeParse({ ...Object.fromEntries(search), kind: search.getAll("kind") });
  if (!asked.success) return notFound();
  const { source, within, scope, format, kind } = asked.data;
  const back = (more: Record<string, string>) => {
    const chosen = [["within", within], ...kind.map((one) => ["kind", one]), ...Object.entries(more)];
    return redirect(`/${language}/studio/translation?${new URLSearchParams(chosen)}`, 303);
  };
  const catalogue = await currentCatalogue(db);
  const kinds = kind.length > 0 ? kind : exchangeKinds;
  const contextOf = contextIn(source);
  const file = await handOut(db.read, { catalogue, source, within, kinds, contextOf, all: scope === "all" });
  if (file.documents.length === 0) return back({ done: "nothing" });
  const unfit = format === "xlsx" ? unfitForSheet(file) : undefined;
  if (unfit) return back({ unfit });
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
