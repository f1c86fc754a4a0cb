import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AccountCard, AccountPage, SaveButton } from "#app/components/accounts/AccountPage.tsx";
import styles from "#app/components/accounts/account.module.css";
import { PasswordField, WhoseAccount } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { DeleteAccountForm } from "#app/domain/accounts/accountForms.ts";
import { findAccount } from "#app/domain/accounts/accounts.server.ts";
import { confirmPassword } from "#app/domain/accounts/signIn.server.ts";
import { removeAccount } from "#app/domain/people/remove.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireLearner } from "#app/http/guards.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { forgetSessionCookie } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireLearner(request);
  const user = (await findAccount(db.read, person.id)) ?? notFound();
  const username = user.email ?? user.username ?? "";
  return { language, title: i18nFor(language).t("accounts:data.title"), username };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireLearner(request);
  const form = await parseForm(request, DeleteAccountForm);
  if (!form.ok) return formRefused("delete", form);
  const now = new Date();
  const confirmed = await confirmPassword(db, { userId: person.id, password: form.value.currentPassword, now });
  if (!confirmed.ok) return refusedBy("delete", confirmed, { field: "currentPassword" });
  await removeAccount(db, { userId: person.id, now });
  const headers = { "Set-Cookie": forgetSessionCookie(request) };
  return redirect(`/${language}/sign-in?done=accountDeleted`, { status: 303, headers });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Data() {
  const { language, username } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("accounts");
  return (
    <AccountPage title={t("data.title")}>
      <AccountCard id="take-out" title={t("data.takeOutTitle")}>
        <p>{t("data.takeOutText")}</p>
        <p>
          <a className="button" href={`/${language}/profile/data/download`} download>
            {t("data.takeOutSubmit")}
          </a>
        </p>
      </AccountCard>
      <AccountCard id="delete-account" title={t("data.deleteTitle")}>
        <p>{t("data.deleteText")}</p>
        <p>{t("data.deleteFirst")}</p>
        <details className={styles.delete} open={problem !== undefined}>
          <summary>{t("data.deleteOpen")}</summary>
          <PostForm id="delete" problem={problem} labels={{ currentPassword: t("currentPassword") }}>
            <WhoseAccount username={username} />
            <PasswordField name="currentPassword" label={t("currentPassword")} autoComplete="current-password" />
            <SaveButton danger>{t("data.deleteSubmit")}</SaveButton>
          </PostForm>
        </details>
      </AccountCard>
    </AccountPage>
  );
}
