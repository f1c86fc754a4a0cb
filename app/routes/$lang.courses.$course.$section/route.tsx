import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection, isRetired, nextSection, previousSection } from "#app/catalogue/queries.ts";
import { pageTitle } from "#app/components/layout/meta.ts";
import { Personal } from "#app/components/personal/personal.tsx";
import { inlineQuestion } from "#app/components/question/InlineQuestion.tsx";
import { SectionView } from "#app/components/reading/SectionView.tsx";
import { sectionPage } from "#app/components/reading/sectionPage.ts";
import { personalOf } from "#app/http/readingPages.server.ts";
import { gone, notFound } from "#app/http/responses.ts";
import { isLanguage, otherLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const catalogue = await currentCatalogue(db);
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const at = { course: params.course ?? "", section: params.section ?? "" };
  const found = findSection(catalogue, at) ?? (isRetired(catalogue, at) ? gone() : notFound());
  const { audience, personal } = await personalOf(request, context);
  const parallel = new URL(request.url).searchParams.get("with") === otherLanguage(language);
  const page = sectionPage(catalogue, found, {
    language,
    parallel,
    audience,
    previous: previousSection(catalogue, found.section),
    next: nextSection(catalogue, found.section),
  });
  return { page, personal };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const { language, number, title, summary } = data.page;
  return [
    { title: pageTitle(language, `${number} ${title}`) },
    { name: "description", content: summary },
    { property: "og:title", content: title },
    { property: "og:description", content: summary },
    { property: "og:type", content: "article" },
  ];
};

export default function SectionPage() {
  const { page } = useLoaderData<typeof loader>();
  const { language, courseId, sectionId, questions, text } = page;
  return (
    <SectionView
      page={page}
      question={(id) => {
        const question = questions[id];
        return question ? (
          <Personal place={inlineQuestion} props={{ language, courseId, sectionId, question, partner: text.partner }} />
        ) : null;
      }}
    />
  );
}
