import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AssignForm } from "#app/components/assignments/AssignForm.tsx";
import styles from "#app/components/assignments/assign.module.css";
import { ChoiceTree } from "#app/components/assignments/ChoiceTree.tsx";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { assignData, choicesFor, takeAssignForm } from "#app/http/assignPage.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";

/** The cohort is given something; what is chosen here, one or several at once. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const url = new URL(request.url);
  return {
    ...{ language, title: i18nFor(language).t("assignments:form.title") },
    cohort: { id: cohort.id, name: cohort.name },
    choices: await choicesFor(cohort.id, language),
    data: await assignData({ language, cohorts: [cohort], url, now: new Date() }),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort } = await requireCohortTrainer(request, params.cohort);
  return takeAssignForm(request, { language, person, cohorts: [cohort], now: new Date() });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function AssignToCohort() {
  const { language, title, cohort, choices, data } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("assignments");
  const form = { language, data, refused, courses: choices.courses, cohortIsGiven: true };
  return (
    <CohortPage cohort={cohort} title={title}>
      <div className={`card ${styles.page}`}>
        <AssignForm {...form} here={`/${language}/cohorts/${cohort.id}/assign`}>
          {(sent) => <ChoiceTree choices={choices} chosen={sent.thing ?? []} />}
        </AssignForm>
      </div>
      <p>
        <a href={`/${language}/cohorts/${cohort.id}/assignments`}>{t("form.toList")}</a>
      </p>
    </CohortPage>
  );
}
