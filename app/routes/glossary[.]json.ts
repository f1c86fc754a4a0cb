import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import type { GlossaryOfPopovers } from "#app/enhance/glossary.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** All terms in both languages, for the pop-ups on reading pages: fetched once, and kept for the next page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { version, terms } = await currentCatalogue(db);
  const headers = {
    ETag: `"glossary-${version}"`,
    "Cache-Control": "public, max-age=300, stale-while-revalidate=86400",
  };
  if (request.headers.get("If-None-Match") === headers.ETag) return new Response(null, { status: 304, headers });
  const glossary: GlossaryOfPopovers = {
    words: { en: wordsIn("en"), zh: wordsIn("zh") },
    terms: Object.fromEntries(
      terms.map(({ id, term, definition }) => [
        id,
        Object.fromEntries(languages.map((of) => [of, [term[of], definition[of]]])),
      ]),
    ),
  };
  return Response.json(glossary, { headers });
}

function wordsIn(language: Language) {
  const { t } = i18nFor(language);
  return { open: t("glossary:open"), close: t("glossary:close") };
}
