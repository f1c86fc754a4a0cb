import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Also, NarrowPage, TapLink, WideButton } from "#app/components/accounts/AccountPage.tsx";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { JoinByCodeForm } from "#app/domain/cohorts/cohortForms.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { joinAndGoOn } from "#app/http/joining.server.ts";
import { formRefused } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";

/** A room opens this on its phones, all at once: it needs no script. */
export const handle = { scripts: false };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await personOf(request);
  const hasAccount = person?.kind === "account";
  return { language, title: i18nFor(language).t("join:title"), hasAccount, name: person?.name ?? "" };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const form = await parseForm(request, JoinByCodeForm);
  if (!form.ok) return formRefused("join", form);
  const { code, name = "" } = form.value;
  return joinAndGoOn({ request, context }, { by: { code }, name, language });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function JoinByCode() {
  const { language, title, hasAccount, name } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("join");
  const labels = { code: t("code"), name: t("name") };
  return (
    <NarrowPage title={title} lead={t("lead")}>
      <div className="card">
        <PostForm id="join" problem={problem} labels={labels} action={`/${language}/join?index`}>
          <TextField name="code" label={labels.code} hint={t("codeHint")} autoComplete="off" maxLength={40} />
          {hasAccount ? (
            <p>{t("as", { name })}</p>
          ) : (
            <TextField
              name="name"
              label={labels.name}
              hint={t("nameHint")}
              autoComplete="name"
              maxLength={80}
              defaultValue={name}
            />
          )}
          <WideButton>{t("submit")}</WideButton>
          <p className="muted small">{t("seen")}</p>
        </PostForm>
      </div>
      {hasAccount ? null : (
        <Also>
          <p>
            {t("haveAccount")}{" "}
            <TapLink href={`/${language}/sign-in?next=${encodeURIComponent(`/${language}/join`)}`}>
              {t("signIn")}
            </TapLink>
          </p>
        </Also>
      )}
    </NarrowPage>
  );
}
