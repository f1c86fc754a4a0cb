import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { AssignmentList } from "#app/components/assignments/AssignmentList.tsx";
import styles from "#app/components/assignments/list.module.css";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { findAssignment, restoreAssignment } from "#app/domain/assignments/assignments.server.ts";
import { listedAssignments } from "#app/http/assignmentPages.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const notices = ["assigned", "restored"] as const;
const RestoreForm = z.object({ assignment: z.string().max(64) });

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const { searchParams } = new URL(request.url);
  return {
    ...{ language, title: i18nFor(language).t("assignments:list.title") },
    cohort: { id: cohort.id, name: cohort.name },
    notice: notices.find((one) => one === searchParams.get("done")) ?? null,
    removed: searchParams.get("removed"),
    assignments: await listedAssignments(cohort, language),
  };
}

/** Undoes that one was taken back. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort } = await requireCohortTrainer(request, params.cohort);
  const form = await parseForm(request, RestoreForm);
  if (!form.ok) return new Response(null, { status: 400 });
  const at = { cohortId: cohort.id, id: form.value.assignment };
  const assignment = (await findAssignment(db.read, at)) ?? notFound();
  await restoreAssignment(db, { assignment, actorId: person.id, now: new Date() });
  return redirect(`/${language}/cohorts/${cohort.id}/assignments?done=restored`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Assignments() {
  const { language, title, cohort, notice, removed, assignments } = useLoaderData<typeof loader>();
  const { t } = useTranslation("assignments");
  const base = `/${language}/cohorts/${cohort.id}`;
  const assign = (
    <a className="button" href={`${base}/assign`}>
      {t("list.assign")}
    </a>
  );
  return (
    <CohortPage
      cohort={cohort}
      title={title}
      done={notice ? t(`list.notices.${notice}`) : undefined}
      actions={assign}
      tables={{ tables: ["assignments"] }}
    >
      {removed ? (
        <form method="post" className={`notice ok ${styles.undo}`}>
          <span role="status">{t("list.notices.removed")}</span>
          <button type="submit" className="button secondary small" name="assignment" value={removed}>
            {t("list.undo")}
          </button>
        </form>
      ) : null}
      <AssignmentList language={language} here={`${base}/assignments`} assignments={assignments} />
    </CohortPage>
  );
}
