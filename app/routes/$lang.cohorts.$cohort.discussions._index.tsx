import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection, sectionsOf } from "#app/catalogue/queries.ts";
import type { Section } from "#app/catalogue/types.ts";
import { DiscussionPage } from "#app/components/discussions/DiscussionPage.tsx";
import styles from "#app/components/discussions/discussions.module.css";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { threadsOf } from "#app/domain/discussions/threads.server.ts";
import { requireCohortPerson } from "#app/http/cohortGuards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort, isTrainer } = await requireCohortPerson(request, params.cohort);
  const catalogue = await currentCatalogue(db);
  const linked = ({ courseId, id, number, title }: Section) => ({
    href: `/${language}/cohorts/${cohort.id}/discussions/${courseId}/${id}`,
    name: `${number} ${title[language]}`,
  });
  const threads = (await threadsOf(db.read, cohort.id)).flatMap(({ courseId, sectionId, lastAt, ...thread }) => {
    const found = findSection(catalogue, { course: courseId, section: sectionId });
    if (!found) return [];
    const last = lastAt && { at: lastAt.toISOString(), when: formatDateTime(language, lastAt, cohort.timeZone) };
    return { ...thread, ...linked(found.section), course: found.course.title[language], last };
  });
  return {
    language,
    title: `${i18nFor(language).t("cohorts:pages.discussions")} · ${cohort.name}`,
    cohort: { id: cohort.id, name: cohort.name },
    isTrainer,
    threads,
    courses: catalogue.courses.map((course) => ({
      title: course.title[language],
      sections: sectionsOf(course).map(linked),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Discussions() {
  const { cohort, isTrainer, threads, courses } = useLoaderData<typeof loader>();
  const { t } = useTranslation("discussions");
  return (
    <DiscussionPage cohort={cohort} isTrainer={isTrainer} title={t("title")}>
      {threads.length === 0 ? <p className="card">{t("empty")}</p> : null}
      <ul className={styles.threads}>
        {threads.map((thread) => (
          <li key={thread.href} className={styles.thread}>
            <p className={styles.about}>
              <a href={thread.href}>{thread.topic && thread.mode === "roundtable" ? thread.topic : thread.name}</a>
              {thread.mode === "roundtable" ? <span className="tag">{t("roundtable")}</span> : null}
              {thread.isClosed ? <span className="tag">{t("closed")}</span> : null}
              {thread.hasOutcome ? <span className="tag">{t("hasOutcome")}</span> : null}
            </p>
            <p className={styles.facts}>
              <span>{thread.mode === "roundtable" ? thread.name : thread.course}</span>
              <span>{t("posts", { count: thread.posts })}</span>
              {thread.last ? (
                <span>
                  {t("last")} <time dateTime={thread.last.at}>{thread.last.when}</time>
                </span>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      <section className={`stack ${styles.sections}`} aria-labelledby="begin">
        <h3 id="begin">{t("begin")}</h3>
        {courses.map((course) => (
          <details key={course.title}>
            <summary>{course.title}</summary>
            <ul>
              {course.sections.map(({ href, name }) => (
                <li key={href}>
                  <a href={href}>{name}</a>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </section>
    </DiscussionPage>
  );
}
