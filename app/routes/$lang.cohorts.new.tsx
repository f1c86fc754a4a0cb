import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import {
  CohortDetailFields,
  CohortNameField,
  type CohortValues,
  useBrowserZone,
} from "#app/components/cohorts/CohortFields.tsx";
import styles from "#app/components/cohorts/form.module.css";
import { type ProblemRow, RosterProblems } from "#app/components/cohorts/RosterProblems.tsx";
import { TextAreaField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { NewCohortForm } from "#app/domain/cohorts/cohortForms.ts";
import { mostRosterEntries, type RosterEntry, readPastedRoster } from "#app/domain/cohorts/roster.ts";
import { usualTimeZone } from "#app/domain/cohorts/timeZones.ts";
import { createCohortWithRoster } from "#app/domain/people/newCohort.server.ts";
import { cohortChoices, knownOrganization } from "#app/http/cohortForms.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireTrainer } from "#app/http/guards.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { mailOrigin, rosterMails } from "#app/http/mailTexts.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { newId } from "#db/ids.ts";

const nothingYet: CohortValues = {
  ...{ name: "", organizationId: "", startsOn: "", endsOn: "", language: "", note: "", picture: "" },
  timeZone: usualTimeZone,
};

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireTrainer(request);
  const title = i18nFor(language).t("cohorts:new.title");
  return { language, title, id: newId(), ...(await cohortChoices(language, usualTimeZone)) };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const trainer = await requireTrainer(request);
  const form = await parseForm(request, NewCohortForm);
  if (!form.ok) return refused(form);
  const { roster = "", ...given } = form.value;
  const entries = readPastedRoster(roster);
  const problem = rosterProblem(entries);
  if (problem) return refused({ errors: { roster: problem }, values: form.values }, entries);
  const organizationId = await knownOrganization(given.organizationId);
  const origin = mailOrigin(request);
  const cohort = await createCohortWithRoster(db, {
    cohort: { ...given, organizationId, trainerId: trainer.id, now: new Date() },
    roster: {
      entries,
      language: given.language ?? language,
      mailsFor: (made) => rosterMails(origin, { cohort: made, trainer }),
    },
  });
  if (!cohort) notFound();
  mailsWereQueued();
  return redirect(`/${language}/cohorts/${cohort.id}/members?done=created`, 303);
}

/** A list with a line that cannot be used is given back whole, with the line named: nothing is made of the rest. */
function rosterProblem(entries: RosterEntry[]): string | undefined {
  if (entries.length > mostRosterEntries) return "rosterTooMany";
  return entries.some(isWrong) ? "rosterRows" : undefined;
}

/** Somebody who stands in the list twice is added once. */
function isWrong({ problem }: RosterEntry): boolean {
  return problem !== null && problem !== "repeated";
}

function refused({ errors, values }: Pick<FormProblem, "errors" | "values">, entries: RosterEntry[] = []) {
  const rows = entries.filter(isWrong).slice(0, 50);
  const problem: FormProblem = { form: "new-cohort", errors, values };
  return data({ ...problem, rows: rows.map(problemRow) }, { status: 400 });
}

function problemRow({ row, name, email, username, problem }: RosterEntry): ProblemRow {
  return { row, text: [name, email, username].filter(Boolean).join(" · "), problem: problem ?? "noName" };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function NewCohort() {
  const { title, id, organizations, timeZones } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("cohorts");
  const timeZone = useBrowserZone(usualTimeZone, timeZones);
  const labels = {
    name: t("fields.name"),
    roster: t("new.roster"),
    endsOn: t("fields.endsOn"),
    startsOn: t("fields.startsOn"),
  };
  const inDetails = problem && Object.keys(problem.errors).some((field) => field !== "name" && field !== "roster");
  return (
    <div className={styles.page}>
      <h1>{title}</h1>
      <div className="card">
        <PostForm id="new-cohort" problem={problem} labels={labels}>
          <input type="hidden" name="id" value={id} />
          <CohortNameField value="" />
          <TextAreaField
            name="roster"
            label={labels.roster}
            hint={t("new.rosterHint")}
            optional
            rows={6}
            maxLength={100_000}
          />
          {problem && problem.rows.length > 0 ? <RosterProblems rows={problem.rows} /> : null}
          <details className={styles.more} open={inDetails}>
            <summary>{t("new.more")}</summary>
            <div className="form">
              <CohortDetailFields
                values={{ ...nothingYet, timeZone }}
                organizations={organizations}
                timeZones={timeZones}
              />
            </div>
          </details>
          <SaveButton>{t("new.submit")}</SaveButton>
        </PostForm>
      </div>
    </div>
  );
}
