import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { FileField, TextAreaField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { parseFileForm } from "#app/http/fileForms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { rosterSent } from "#app/http/rosterForms.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { Preview } from "./Preview.tsx";
import { addRoster, previewRoster } from "./roster.server.ts";
import styles from "./upload.module.css";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const title = `${i18nFor(language).t("cohorts:upload.title")} · ${cohort.name}`;
  return { language, title, cohort: { id: cohort.id, name: cohort.name } };
}

const UploadForm = z.object({
  intent: z.enum(["preview", "add"]).default("preview"),
  roster: z.string().default(""),
  source: z.enum(["names", "file"]).default("names"),
});

/** First shows what would become of each row; nothing is made before that is confirmed. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort, person } = await requireCohortTrainer(request, params.cohort);
  const { form, file } = await parseFileForm(request, UploadForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { intent, roster, source } = form.value;
  const sent = await rosterSent({ roster, file });
  if (!sent.ok) return data({ problem: { form: "upload", ...sent.problem }, preview: null }, { status: 400 });
  if (intent === "preview") {
    return { problem: undefined, preview: await previewRoster(cohort, sent) };
  }
  await addRoster({ cohort, trainer: person, entries: sent.entries, joinedBy: source, language, request });
  return redirect(`/${language}/cohorts/${cohort.id}/members?done=added`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Upload() {
  const { language, cohort } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("cohorts");
  const labels = { roster: t("upload.roster"), file: t("upload.file") };
  if (answer?.preview) {
    return (
      <CohortPage cohort={cohort} title={t("upload.previewTitle")}>
        <Preview language={language} cohortId={cohort.id} {...answer.preview} />
      </CohortPage>
    );
  }
  return (
    <CohortPage cohort={cohort} title={t("upload.title")}>
      <div className={`card ${styles.form}`}>
        <PostForm id="upload" problem={answer?.problem} labels={labels} multipart>
          <TextAreaField name="roster" label={labels.roster} hint={t("upload.rosterHint")} optional rows={8} />
          <FileField
            name="file"
            label={labels.file}
            hint={t("upload.fileHint")}
            accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          />
          <SaveButton>{t("upload.preview")}</SaveButton>
          <p className="muted small">{t("upload.nothingYet")}</p>
        </PostForm>
      </div>
    </CohortPage>
  );
}
