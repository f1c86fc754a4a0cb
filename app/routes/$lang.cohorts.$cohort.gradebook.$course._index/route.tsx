import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageMeta } from "#app/components/forms/workingPage.ts";
import { membersOf } from "#app/domain/cohorts/members.server.ts";
import { requireGradebook } from "#app/http/gradebook.server.ts";
import { settleCohort } from "#app/http/settleAttempts.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { db } from "#db/client.server.ts";
import { GradeTable } from "./GradeTable.tsx";
import styles from "./gradebook.module.css";
import { askedIn, tableOf } from "./load.server.ts";
import { Find, Legend, Pages } from "./parts.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const gradebook = await requireGradebook(request, params);
  const { language, cohort, course } = gradebook;
  await settleCohort(cohort.id, new Date());
  const members = await membersOf(db.read, cohort.id);
  const { courses } = await currentCatalogue(db);
  return {
    language,
    title: i18nFor(language).t("grades:title.gradebookOf", { cohort: cohort.name }),
    cohort: { id: cohort.id, name: cohort.name },
    courseId: course.id,
    courses: courses.map(({ id, title }) => ({ id, title: title[language] })),
    memberCount: members.length,
    table: await tableOf(db.read, { ...gradebook, members }, askedIn(request.url)),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);

export default function Gradebook() {
  const { language, cohort, courseId, courses, memberCount, table } = useLoaderData<typeof loader>();
  const { t } = useTranslation("grades");
  const cohortBase = `/${language}/cohorts/${cohort.id}`;
  const base = `${cohortBase}/gradebook/${courseId}`;
  const course = courses.find(({ id }) => id === courseId)?.title ?? "";
  return (
    <CohortPage
      cohort={cohort}
      title={t("title.gradebook")}
      actions={
        <a className="button secondary" href={`${base}/weights`}>
          {t("weights.open")}
        </a>
      }
      tables={{ tables: ["gradebook", "gradeChanges"], search: `?course=${courseId}` }}
    >
      <CourseChoice courses={courses} courseId={courseId} base={`${cohortBase}/gradebook`} />
      {memberCount === 0 ? (
        <p className="notice">
          {t("nobody")} <a href={`${cohortBase}/members`}>{t("addLearners")}</a>
        </p>
      ) : (
        <>
          <Find query={table.query} count={table.count} address={base} />
          {table.count > 0 ? (
            <GradeTable
              {...{ table, base }}
              caption={t("caption", { course })}
              learner={(id) => `${cohortBase}/learners/${id}?course=${courseId}`}
            />
          ) : null}
          <Pages table={table} address={base} />
          <Legend />
        </>
      )}
    </CohortPage>
  );
}

function CourseChoice(props: { courses: { id: string; title: string }[]; courseId: string; base: string }) {
  const { t } = useTranslation("grades");
  if (props.courses.length < 2) return null;
  return (
    <nav className={styles.courses} aria-label={t("course")}>
      <ul>
        {props.courses.map(({ id, title }) => (
          <li key={id}>
            <a href={`${props.base}/${id}`} aria-current={id === props.courseId ? "page" : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
