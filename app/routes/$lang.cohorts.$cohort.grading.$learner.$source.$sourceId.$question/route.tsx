import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { criteriaIn, OpenGradeForm } from "#app/domain/grades/forms.ts";
import { keyOf, nextWaiting } from "#app/domain/grades/openGrade.ts";
import { gradeOpen } from "#app/domain/grades/openGrades.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { addressOfOpen, queueOf, requireOpenResponse } from "#app/http/grading.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { GradeForm } from "./GradeForm.tsx";
import styles from "./grading.module.css";
import { gradingPage } from "./load.server.ts";
import { ResponseToRead } from "./ResponseToRead.tsx";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const found = await requireOpenResponse(cohort.id, params);
  return gradingPage({ language, cohort, ...found, done: new URL(request.url).searchParams.get("done") });
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort } = await requireCohortTrainer(request, params.cohort);
  const { place, response } = await requireOpenResponse(cohort.id, params);
  const form = await parseForm(request, OpenGradeForm);
  if (!form.ok) return formRefused("grade", form);
  const { feedback, feedbackLanguage, responseSavedAt, seenAt, intent, ...fields } = form.value;
  const read = criteriaIn(response.question, fields);
  if (!read.ok) return data<FormProblem>({ form: "grade", errors: read.errors, values: typedIn(form.value) }, 400);
  const word = { criteria: read.criteria, feedback, feedbackLanguage };
  const outcome = await gradeOpen(db, {
    place,
    question: response.question,
    word,
    responseSavedAt,
    seenAt,
    cohortId: cohort.id,
    trainerId: person.id,
    now: new Date(),
  });
  const here = addressOfOpen(language, cohort.id, place);
  if (outcome.overwrote) return redirect(`${here}?done=overwrote`, 303);
  if (intent === "save") return redirect(`${here}?done=saved`, 303);
  const queue = await queueOf(cohort.id);
  const next = nextWaiting(queue, { ...place, savedAt: response.savedAt });
  const left = next ?? queue.find((one) => keyOf(one) === keyOf(place));
  const done = `/${language}/cohorts/${cohort.id}/grading?done=all`;
  return redirect(left ? `${addressOfOpen(language, cohort.id, left)}?done=next` : done, 303);
}

function typedIn(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function GradeOne() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("grades");
  const { cohort, done } = page;
  return (
    <CohortPage
      cohort={cohort}
      title={t("title.grading")}
      done={done === "saved" || done === "next" ? t("grading.saved") : undefined}
    >
      {done === "overwrote" ? (
        <p className="notice signal" role="status">
          {t("grading.overwrote", { name: page.overwritten ?? t("history.gone") })}
        </p>
      ) : null}
      <div className={styles.page} key={page.key}>
        <ResponseToRead page={page} focus={problem === undefined} />
        <GradeForm page={page} problem={problem} />
      </div>
    </CohortPage>
  );
}
