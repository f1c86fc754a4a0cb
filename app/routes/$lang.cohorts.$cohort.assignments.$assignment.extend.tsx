import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useLocalWhen } from "#app/components/assignments/DueDate.tsx";
import { DueFields } from "#app/components/assignments/DueFields.tsx";
import styles from "#app/components/assignments/list.module.css";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { type Assignment, targetsOf } from "#app/domain/assignments/assignments.server.ts";
import { dayIn, dueMoment, writtenDue } from "#app/domain/assignments/dueDates.ts";
import { extend, extensionOf } from "#app/domain/assignments/extensions.server.ts";
import { ExtendForm } from "#app/domain/assignments/forms.ts";
import { membersOf } from "#app/domain/cohorts/members.server.ts";
import { dueIn, requireAssignment, titleOf } from "#app/http/assignmentPages.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { formatZone } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** More time for one learner: who it is stands in the address. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort, assignment } = await requireAssignment(request, params);
  const learner = await learnerAsked(request, assignment);
  const dueAt = assignment.dueAt ?? notFound();
  const own = await extensionOf(db.read, { userId: learner.id, assignmentId: assignment.id });
  const { t } = i18nFor(language);
  return {
    language,
    title: t("assignments:one.extendTitle", { name: learner.name }),
    cohort: { id: cohort.id, name: cohort.name, zone: formatZone(language, cohort.timeZone, dueAt) },
    thing: (await titleOf(assignment, language)) ?? t(`assignments:kinds.${assignment.kind}`),
    assignmentId: assignment.id,
    learner,
    due: dueIn(dueAt, cohort.timeZone),
    own: own && dueIn(own.dueAt, cohort.timeZone),
    typed: own ? writtenDue(own.dueAt, cohort.timeZone) : { day: "", time: "" },
    today: dayIn(cohort.timeZone, new Date()),
  };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort, assignment } = await requireAssignment(request, params);
  const learner = await learnerAsked(request, assignment);
  const everybody = assignment.dueAt ?? notFound();
  const form = await parseForm(request, ExtendForm);
  if (!form.ok) return formRefused("extend", form);
  const { due: day, time } = form.value;
  const dueAt = dueMoment({ day, time }, cohort.timeZone);
  if (dueAt <= everybody)
    return refusedBy("extend", { reason: "notLater" }, { field: "due", values: { due: day, time } });
  const one = { assignmentId: assignment.id, userId: learner.id };
  await extend(db, { ...one, dueAt, actorId: person.id, now: new Date() });
  return redirect(`/${language}/cohorts/${cohort.id}/assignments/${assignment.id}?done=extended`, 303);
}

/** A member of the cohort to whom it is given; anybody else is not there. */
async function learnerAsked(request: Request, { id, cohortId, someOnly }: Assignment) {
  const asked = new URL(request.url).searchParams.get("learner");
  const learner = (await membersOf(db.read, cohortId)).find((member) => member.id === asked) ?? notFound();
  const given = !someOnly || (await targetsOf(db.read, cohortId)).get(id)?.has(learner.id);
  return given ? { id: learner.id, name: learner.name } : notFound();
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function ExtendPage() {
  const { language, title, cohort, thing, assignmentId, learner, due, own, typed, today } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("assignments");
  const when = useLocalWhen(language, due);
  const ownWhen = useLocalWhen(language, own ?? due);
  return (
    <CohortPage cohort={cohort} title={title}>
      <div className={styles.cards}>
        <div className="card">
          <p>{t("one.extendLead", { title: thing, when })}</p>
          {own ? <p>{t("one.extendOwn", { name: learner.name, when: ownWhen })}</p> : null}
          <PostForm id="extend" problem={problem} labels={{ due: t("form.due"), time: t("form.time") }}>
            <DueFields hint={t("form.dueHint", { zone: cohort.zone })} min={today} typed={typed} required />
            <p>
              <button type="submit" className="button">
                {t("one.extendSubmit")}
              </button>
            </p>
          </PostForm>
        </div>
        <p>
          <a href={`/${language}/cohorts/${cohort.id}/assignments/${assignmentId}`}>{thing}</a>
        </p>
      </div>
    </CohortPage>
  );
}
