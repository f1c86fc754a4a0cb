import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { FileField, SelectField, TextAreaField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import lines from "#app/components/people/lines.module.css";
import styles from "#app/components/people/people.module.css";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { rosterText } from "#app/domain/cohorts/roster.ts";
import { addPeople, planPeople } from "#app/domain/people/addPeople.server.ts";
import { parseFileForm } from "#app/http/fileForms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { accountMail, mailOrigin } from "#app/http/mailTexts.server.ts";
import { notFound } from "#app/http/responses.ts";
import { rosterSent, type SentRoster } from "#app/http/rosterForms.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** An admin is made one by one. */
const rolesToGive = ["learner", "trainer"] as const;

const AddForm = z.object({
  intent: z.enum(["preview", "add"]).default("preview"),
  roster: z.string().default(""),
  role: z.enum(rolesToGive).default("learner"),
});

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  await requireAdmin(request);
  return { language, title: i18nFor(language).t("people:add.title") };
}

/** First shows what would become of each row; nothing is made before that is confirmed. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { id: actorId } = await requireAdmin(request);
  const { form, file } = await parseFileForm(request, AddForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { intent, roster, role } = form.value;
  const sent = await rosterSent({ roster, file });
  if (!sent.ok) {
    const { errors, values } = sent.problem;
    return data({ problem: { form: "add", errors, values: { ...values, role } }, preview: null }, { status: 400 });
  }
  if (intent === "preview") return { problem: undefined, preview: { ...(await previewOf(sent)), role } };
  const mail = accountMail(mailOrigin(request));
  await addPeople(db, { entries: sent.entries, role, actorId, language, mail, now: new Date() });
  mailsWereQueued();
  return redirect(`/${language}/studio/people?done=added`, 303);
}

async function previewOf({ entries }: SentRoster) {
  const plan = await planPeople(db.read, entries);
  const made = plan.filter(({ fate }) => fate === "newByMail");
  return {
    rows: plan.map(({ row, name, email, fate }) => ({ row, name, email: email ?? "", fate })),
    toAdd: made.length,
    roster: rosterText(made),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioAddPeople() {
  const { title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("people");
  const labels = { roster: t("add.roster"), file: t("add.file"), role: t("add.role") };
  if (answer?.preview) return <Preview />;
  return (
    <StudioPage title={title}>
      <p>{t("add.lead")}</p>
      <div className="card">
        <PostForm id="add" problem={answer?.problem} labels={labels} multipart>
          <TextAreaField name="roster" label={labels.roster} hint={t("add.rosterHint")} optional rows={8} />
          <FileField
            name="file"
            label={labels.file}
            hint={t("add.fileHint")}
            accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          />
          <SelectField name="role" label={labels.role} defaultValue="learner">
            {rolesToGive.map((role) => (
              <option key={role} value={role}>
                {t(`roles.${role}`)}
              </option>
            ))}
          </SelectField>
          <SaveButton>{t("add.preview")}</SaveButton>
        </PostForm>
      </div>
    </StudioPage>
  );
}

function Preview() {
  const { language } = useLoaderData<typeof loader>();
  const preview = useActionData<typeof action>()?.preview;
  const { t } = useTranslation("people");
  const here = `/${language}/studio/people/add`;
  if (!preview) return null;
  return (
    <StudioPage title={t("add.previewTitle")}>
      <p>{t("add.toAdd", { count: preview.toAdd })}</p>
      <form className={styles.filter} method="post" action={here} encType="multipart/form-data">
        <textarea name="roster" defaultValue={preview.roster} readOnly hidden />
        <input type="hidden" name="role" value={preview.role} />
        {preview.toAdd > 0 ? (
          <button type="submit" className="button" name="intent" value="add">
            {t("add.confirm", { count: preview.toAdd })}
          </button>
        ) : null}
        <a className="button secondary" href={here}>
          {t("add.again")}
        </a>
      </form>
      <ul className={`${lines.lines} ${styles.list}`}>
        {preview.rows.map(({ row, name, email, fate }) => (
          <li key={row}>
            <div className={`${lines.who} ${styles.who}`}>
              <strong>{name || "–"}</strong>
              <span className="muted small">{email}</span>
            </div>
            <span className={fate === "newByMail" || fate === "hasAccount" ? undefined : styles.disabled}>
              {t(`add.fates.${fate}`)}
            </span>
          </li>
        ))}
      </ul>
    </StudioPage>
  );
}
