import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { asc } from "drizzle-orm";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import styles from "#app/components/studio/studio.module.css";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { t as tables } from "#db/tables.ts";

interface Listed {
  path: string;
  name: string;
}

/** Every document that is filled in as a form: courses with their quizzes, the glossary, tools and cases. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  const { t } = i18nFor(language);
  const { courses, tools, cases } = await currentCatalogue(db);
  const drafts = await db.read
    .select({ path: tables.drafts.path })
    .from(tables.drafts)
    .orderBy(asc(tables.drafts.path));
  const groups = courses.map(({ id, title, chapters }) => ({
    name: title[language],
    courseId: id,
    documents: [
      { path: `courses/${id}/course.yaml`, name: t("studioForms:library.order") },
      ...chapters.flatMap(({ id: chapterId, title: chapter, quiz }) =>
        quiz
          ? [
              {
                path: `courses/${id}/${chapterId}/quiz.yaml`,
                name: t("studioForms:library.quiz", { chapter: chapter[language] }),
              },
            ]
          : [],
      ),
    ],
  }));
  const others: { name: string; courseId: string | null; documents: Listed[] }[] = [
    {
      name: t("studioForms:library.glossary"),
      courseId: null,
      documents: [{ path: "glossary.yaml", name: t("studioForms:library.glossary") }],
    },
    {
      name: t("studioForms:library.tools"),
      courseId: null,
      documents: tools.map(({ id, code, title }) => ({
        path: `tools/${id}/tool.yaml`,
        name: `${code} ${title[language]}`,
      })),
    },
    {
      name: t("studioForms:library.cases"),
      courseId: null,
      documents: cases.map(({ id, title }) => ({ path: `cases/${id}/case.yaml`, name: title[language] })),
    },
  ];
  return {
    language,
    title: t("studioForms:library.title"),
    groups: [...groups, ...others],
    drafts: drafts.map(({ path }) => path),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioForms() {
  const { title, groups, drafts, language } = useLoaderData<typeof loader>();
  const { t } = useTranslation("studioForms");
  return (
    <StudioPage title={title}>
      {groups.map(({ name, courseId, documents }, index) => (
        <section key={name} className={styles.document} aria-labelledby={`group-${index}`}>
          <h2 id={`group-${index}`}>{name}</h2>
          <ul className={styles.list}>
            {documents.map((document) => (
              <li key={document.path} className={styles.steps}>
                <a href={`/${language}/studio/forms/${document.path}`}>{document.name}</a>
                {drafts.includes(document.path) ? <span className="tag">{t("library.draft")}</span> : null}
              </li>
            ))}
          </ul>
          {courseId ? (
            <p>
              <a className="button secondary small" href={`/${language}/studio/sections/${courseId}`}>
                {t("section.title")}
              </a>
            </p>
          ) : null}
        </section>
      ))}
    </StudioPage>
  );
}
