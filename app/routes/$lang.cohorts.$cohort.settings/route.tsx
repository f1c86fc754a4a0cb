import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { CohortDetailFields, CohortNameField, type CohortValues } from "#app/components/cohorts/CohortFields.tsx";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { can } from "#app/domain/accounts/permissions.ts";
import type { Cohort } from "#app/domain/cohorts/cohorts.server.ts";
import { trainersOf } from "#app/domain/cohorts/trainers.server.ts";
import { cohortChoices } from "#app/http/cohortForms.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { DeleteCohort } from "./DeleteCohort.tsx";
import { IntentForm, intents, ownersOnly } from "./intents.server.ts";
import styles from "./settings.module.css";
import { Trainers } from "./Trainers.tsx";

const notices = ["saved", "trainerAdded", "trainerRemoved", "handedOver"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort } = await requireCohortTrainer(request, params.cohort);
  return {
    language,
    title: `${i18nFor(language).t("cohorts:pages.settings")} · ${cohort.name}`,
    cohort: { id: cohort.id, name: cohort.name },
    values: valuesOf(cohort),
    inactiveDays: String(cohort.inactiveDays),
    isOwner: can(person, "ownCohort", cohort),
    trainers: await trainersOf(db.read, cohort.id),
    notice: notices.find((known) => known === new URL(request.url).searchParams.get("done")),
    ...(await cohortChoices(language, cohort.timeZone)),
  };
}

function valuesOf({ name, organizationId, startsOn, endsOn, language, note, picture, timeZone }: Cohort): CohortValues {
  return {
    ...{ name, timeZone, picture: picture ?? "", organizationId: organizationId ?? "" },
    ...{ startsOn: startsOn ?? "", endsOn: endsOn ?? "", language: language ?? "", note: note ?? "" },
  };
}

/** One address, several forms: the button that was pressed says which. What is the owner's is not there for others. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort } = await requireCohortTrainer(request, params.cohort);
  const form = await parseForm(request.clone(), IntentForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { intent } = form.value;
  if (ownersOnly.has(intent) && !can(person, "ownCohort", cohort)) notFound();
  const outcome = await intents[intent]({ request, person, cohort, language, now: new Date() });
  return typeof outcome === "string"
    ? redirect(`/${language}/cohorts/${cohort.id}/settings?done=${outcome}`, 303)
    : outcome;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Settings() {
  const { cohort, values, inactiveDays, isOwner, trainers, notice, organizations, timeZones } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("cohorts");
  const labels = {
    name: t("fields.name"),
    startsOn: t("fields.startsOn"),
    endsOn: t("fields.endsOn"),
    inactiveDays: t("fields.inactiveDays"),
  };
  return (
    <CohortPage cohort={cohort} title={t("pages.settings")} done={notice && t(`settings.done.${notice}`)}>
      <div className={styles.settings}>
        <section className="card stack" aria-labelledby="about">
          <h3 id="about">{t("settings.about")}</h3>
          <PostForm id="settings" problem={problem} labels={labels}>
            <input type="hidden" name="intent" value="save" />
            <CohortNameField value={values.name} />
            <CohortDetailFields values={values} organizations={organizations} timeZones={timeZones} />
            <TextField
              name="inactiveDays"
              label={labels.inactiveDays}
              hint={t("fields.inactiveDaysHint")}
              inputMode="numeric"
              maxLength={3}
              defaultValue={inactiveDays}
            />
            <SaveButton>{t("settings.save")}</SaveButton>
          </PostForm>
        </section>
        <Trainers trainers={trainers} isOwner={isOwner} problem={problem} />
        {isOwner ? <DeleteCohort name={cohort.name} problem={problem} /> : null}
      </div>
    </CohortPage>
  );
}
