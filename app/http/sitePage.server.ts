import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findPage } from "#app/catalogue/queries.ts";
import { shownText } from "#app/components/reading/shownText.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { notFound } from "./responses.ts";

/** One of the pages about the site itself: about, accessibility, privacy, sources. */
export async function loadSitePage({ params }: LoaderFunctionArgs, id: string) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const page = findPage(await currentCatalogue(db), id) ?? notFound();
  return {
    language,
    title: page.title[language],
    description: page.summary[language],
    text: shownText(page.texts, { language, parallel: false, audience: "learner" }),
  };
}
