import type { Params } from "@remix-run/react";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import type { Audience } from "#app/components/personal/personal.tsx";
import { sectionPage } from "#app/components/reading/sectionPage.ts";
import { isLanguage, otherLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { requireTrainer } from "./guards.server.ts";
import { notFound } from "./responses.ts";

/** A section as a trainer puts it on the wall or on paper, for whom it is read there. */
export async function taughtSection(request: Request, params: Params, audience: Audience) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireTrainer(request);
  const catalogue = await currentCatalogue(db);
  const found = findSection(catalogue, { course: params.course ?? "", section: params.section ?? "" }) ?? notFound();
  const parallel = new URL(request.url).searchParams.get("with") === otherLanguage(language);
  const page = sectionPage(catalogue, found, { language, parallel, audience, previous: undefined, next: undefined });
  return { language, page, questions: found.section.questions };
}
