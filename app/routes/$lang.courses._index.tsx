import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { pageTitle } from "#app/components/layout/meta.ts";
import { CourseCards, courseCardOf } from "#app/components/reading/CourseCards.tsx";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const catalogue = await currentCatalogue(db);
  const courses = catalogue.courses.map((course) => courseCardOf(course, language));
  return { language, courses, title: i18nFor(language).t("reading:courses.title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: pageTitle(data.language, data.title) }, { property: "og:title", content: data.title }] : [];

export default function Courses() {
  const { courses } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reading");
  return (
    <div className="stack wide page">
      <header className="stack">
        <h1>{t("courses.title")}</h1>
        <p className="lead">{t("courses.lead")}</p>
      </header>
      <CourseCards courses={courses} whole />
    </div>
  );
}
