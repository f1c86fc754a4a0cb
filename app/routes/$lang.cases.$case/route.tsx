import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findCase } from "#app/catalogue/queries.ts";
import { CaseView } from "#app/components/reading/CaseView.tsx";
import { casePageOf } from "#app/components/reading/casePage.ts";
import { pageMeta } from "#app/components/reading/pageMeta.ts";
import { personalOf } from "#app/http/readingPages.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage, otherLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const catalogue = await currentCatalogue(db);
  const found = findCase(catalogue, params.case ?? "") ?? notFound();
  const parallel = new URL(request.url).searchParams.get("with") === otherLanguage(language);
  const { audience, personal } = await personalOf(request, context);
  return { ...casePageOf(catalogue, found, { language, parallel, audience }), personal };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta({ language: data.language, title: data.title, description: data.summary }) : [];

export default function CasePage() {
  return <CaseView page={useLoaderData<typeof loader>()} />;
}
