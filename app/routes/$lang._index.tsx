import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { mainCourse } from "#app/catalogue/queries.ts";
import { pageTitle } from "#app/components/layout/meta.ts";
import { Personal } from "#app/components/personal/personal.tsx";
import { CourseCards, courseCardOf } from "#app/components/reading/CourseCards.tsx";
import { courseMap } from "#app/components/reading/CourseMap.tsx";
import { outlineOf } from "#app/components/reading/outline.ts";
import { startOf } from "#app/http/next.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export const handle = { scripts: false };

const audiences = ["enterprises", "schools", "departments"] as const;

/** For visitors; whoever has an account begins with what is theirs. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = context.template ? null : await personOf(request);
  if (person?.kind === "account") throw redirect(startOf(person, language));
  const catalogue = await currentCatalogue(db);
  const course = mainCourse(catalogue) ?? notFound();
  const cases = catalogue.cases.slice(0, 3).map((found) => ({
    href: `/${language}/cases/${found.id}`,
    title: found.title[language],
    summary: found.summary[language],
    place: found.place[language],
  }));
  const chapters = outlineOf(course, language);
  return {
    language,
    map: course.map,
    chapters,
    courses: catalogue.courses.map((one) => courseCardOf(one, language)),
    cases,
    tools: catalogue.tools.length,
    start: chapters[0]?.sections[0]?.href ?? `/${language}/courses/${course.id}`,
    lead: i18nFor(language).t("reading:home.lead"),
    title: i18nFor(language).t("reading:home.title"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: pageTitle(data.language) },
        { name: "description", content: data.lead },
        { property: "og:title", content: data.title },
        { property: "og:description", content: data.lead },
      ]
    : [];

export default function Home() {
  const { language, map, chapters, courses, cases, tools, start } = useLoaderData<typeof loader>();
  const { t } = useTranslation("reading");
  return (
    <div className="home">
      <section className="home-head">
        <div className="stack">
          <h1>{t("home.title")}</h1>
          <p className="lead">{t("home.lead")}</p>
          <p className="actions">
            <a className="button" href={start}>
              {t("home.start")}
            </a>
            <a className="button secondary" href={`/${language}/tools`}>
              {t("home.browseTools", { count: tools })}
            </a>
          </p>
          <ul className="home-facts muted">
            <li>{t("home.facts.languages")}</li>
            <li>{t("home.facts.script")}</li>
            <li>{t("home.facts.free")}</li>
          </ul>
        </div>
        <div className="home-map">
          <Personal place={courseMap} props={{ map, chapters }} />
          <p className="muted small">{t("home.cycleText")}</p>
        </div>
      </section>
      {courses.length > 1 ? (
        <section className="stack" aria-labelledby="courses">
          <h2 id="courses">{t("courses.title")}</h2>
          <CourseCards courses={courses} />
        </section>
      ) : null}
      <section className="stack" aria-labelledby="audiences">
        <h2 id="audiences">{t("home.audiences")}</h2>
        <ul className="cards">
          {audiences.map((audience) => (
            <li key={audience} className="card stack">
              <h3>{t(`home.${audience}.title`)}</h3>
              <p>{t(`home.${audience}.text`)}</p>
            </li>
          ))}
        </ul>
      </section>
      {cases.length > 0 ? (
        <section className="stack" aria-labelledby="cases">
          <h2 id="cases">{t("home.casesTitle")}</h2>
          <ul className="cards">
            {cases.map((found) => (
              <li key={found.href} className="card stack">
                <p className="muted small">{found.place}</p>
                <h3>
                  <a href={found.href}>{found.title}</a>
                </h3>
                <p>{found.summary}</p>
              </li>
            ))}
          </ul>
          <p>
            <a href={`/${language}/cases`}>{t("home.casesAll")}</a>
          </p>
        </section>
      ) : null}
    </div>
  );
}
