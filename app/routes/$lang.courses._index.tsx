import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { pageTitle } from "#app/components/layout/meta.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

export async function loader({ params }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const catalogue = await currentCatalogue(db);
  const courses = catalogue.courses.map((course) => ({
    id: course.id,
    title: course.title[language],
    summary: course.summary[language],
    hours: course.hours,
    sections: course.chapters.reduce((sum, chapter) => sum + chapter.sections.length, 0),
    chapters: course.chapters.map((chapter) => `${chapter.number} ${chapter.title[language]}`),
  }));
  return { language, courses, title: i18nFor(language).t("reading:courses.title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: pageTitle(data.language, data.title) }, { property: "og:title", content: data.title }] : [];

export default function Courses() {
  const { language, courses } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reading");
  const { t: common } = useTranslation();
  return (
    <div className="stack wide page">
      <header className="stack">
        <h1>{t("courses.title")}</h1>
        <p className="lead">{t("courses.lead")}</p>
      </header>
      <ul className="course-cards">
        {courses.map((course) => (
          <li key={course.id} className="card stack">
            <h2>
              <a href={`/${language}/courses/${course.id}`}>{course.title}</a>
            </h2>
            <p>{course.summary}</p>
            <ul className="course-chapters">
              {course.chapters.map((chapter) => (
                <li key={chapter}>{chapter}</li>
              ))}
            </ul>
            <p className="muted small">
              {t("courses.hours", { count: course.hours })} · {common("sections", { count: course.sections })}
            </p>
            <p>
              <a className="button" href={`/${language}/courses/${course.id}`}>
                {t("courses.open")}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
