import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AccountPage, SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { SelectField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { ProfileForm } from "#app/domain/accounts/accountForms.ts";
import { findAccount } from "#app/domain/accounts/accounts.server.ts";
import { changeProfile } from "#app/domain/accounts/profile.server.ts";
import { respondentGroups } from "#app/domain/accounts/respondentGroups.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireLearner } from "#app/http/guards.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, languageNames, languages, languageTag } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireLearner(request);
  const user = (await findAccount(db.read, person.id)) ?? notFound();
  const profile = {
    name: user.name,
    language: user.language,
    organization: user.organization ?? "",
    respondentGroup: user.respondentGroup ?? "",
  };
  const saved = new URL(request.url).searchParams.get("done") === "profileSaved";
  return { language, title: i18nFor(language).t("accounts:profile.title"), profile, saved };
}

export async function action({ params, request }: ActionFunctionArgs) {
  if (!isLanguage(params.lang)) notFound();
  const person = await requireLearner(request);
  const form = await parseForm(request, ProfileForm);
  if (!form.ok) return formRefused("profile", form);
  await changeProfile(db, { userId: person.id, profile: form.value, now: new Date() });
  const changed = form.value.language !== person.language;
  return redirect(`/${changed ? form.value.language : params.lang}/profile?done=profileSaved`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Profile() {
  const { profile, saved } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("accounts");
  const labels = {
    name: t("name"),
    language: t("profile.language"),
    organization: t("profile.organization"),
    respondentGroup: t("profile.respondentGroup"),
  };
  return (
    <AccountPage title={t("profile.title")} done={saved ? t("notice.profileSaved") : undefined}>
      <div className="card">
        <PostForm id="profile" problem={problem} labels={labels}>
          <TextField name="name" label={labels.name} autoComplete="name" maxLength={80} defaultValue={profile.name} />
          <SelectField
            name="language"
            label={labels.language}
            hint={t("profile.languageHint")}
            defaultValue={profile.language}
          >
            {languages.map((language) => (
              <option key={language} value={language} lang={languageTag[language]}>
                {languageNames[language]}
              </option>
            ))}
          </SelectField>
          <TextField
            name="organization"
            label={labels.organization}
            optional
            autoComplete="organization"
            maxLength={120}
            defaultValue={profile.organization}
          />
          <SelectField
            name="respondentGroup"
            label={labels.respondentGroup}
            hint={t("profile.respondentGroupHint")}
            optional
            defaultValue={profile.respondentGroup}
          >
            <option value="">{t("profile.groupNone")}</option>
            {respondentGroups.map((group) => (
              <option key={group} value={group}>
                {t(`profile.groups.${group}`)}
              </option>
            ))}
          </SelectField>
          <SaveButton>{t("profile.submit")}</SaveButton>
        </PostForm>
      </div>
    </AccountPage>
  );
}
