import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NarrowPage, WideButton } from "#app/components/accounts/AccountPage.tsx";
import { PasswordField, WhoseAccount } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { ResetForm } from "#app/domain/accounts/accountForms.ts";
import { resetLimit, takeTurn } from "#app/domain/accounts/limits.server.ts";
import { passwordProblem } from "#app/domain/accounts/passwordRules.ts";
import { findByReset, resetPassword } from "#app/domain/accounts/resets.server.ts";
import { hashedPassword } from "#app/domain/accounts/signIn.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { mailOrigin, passwordChangedMail } from "#app/http/mailTexts.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { forgetSessionCookie } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** The link is the permission: whoever holds it may choose a password, once. */
export async function loader({ params }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const user = await findByReset(db.read, { token: params.token ?? "", now: new Date() });
  const title = i18nFor(language).t(user ? "accounts:reset.title" : "accounts:reset.expiredTitle");
  const username = user?.email ?? user?.username ?? "";
  return data({ language, title, open: user !== null, username }, { status: user ? 200 : 410 });
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const token = params.token ?? "";
  const form = await parseForm(request, ResetForm);
  if (!form.ok) return formRefused("reset", form);
  const now = new Date();
  const turn = await takeTurn(db, { ...resetLimit(context.address), now });
  if (!turn.ok) return refusedBy("reset", { ...turn, reason: "tooManyAttempts" });
  const user = await findByReset(db.read, { token, now });
  if (!user) return refusedBy("reset", { reason: "linkExpired" });
  const { newPassword } = form.value;
  const weak = passwordProblem(newPassword, { name: user.name, identifiers: [user.email, user.username] });
  if (weak) return refusedBy("reset", { reason: weak }, { field: "newPassword" });
  const hashed = await hashedPassword(newPassword);
  if (!hashed.ok) return refusedBy("reset", hashed);
  const notice = passwordChangedMail(mailOrigin(request), { ...user, now });
  const done = await resetPassword(db, { token, passwordHash: hashed.hash, notice, now });
  if (!done.ok) return refusedBy("reset", done);
  mailsWereQueued();
  const cookie = forgetSessionCookie(request);
  return redirect(`/${language}/sign-in?done=passwordReset`, { status: 303, headers: { "Set-Cookie": cookie } });
}

// The policy for all pages (`same-origin`) keeps the link to ourselves; with `no-referrer` the form would be refused,
// because browsers then send `Origin: null`.
export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Reset() {
  const { language, open, username } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("accounts");
  if (!open) {
    return (
      <NarrowPage title={t("reset.expiredTitle")} lead={t("reset.expiredText")}>
        <a className="button" href={`/${language}/forgot`}>
          {t("reset.expiredAction")}
        </a>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("reset.title")} lead={t("reset.lead")}>
      <div className="card">
        <PostForm id="reset" problem={problem} labels={{ newPassword: t("newPassword") }}>
          <WhoseAccount username={username} />
          <PasswordField
            name="newPassword"
            label={t("newPassword")}
            hint={t("newPasswordHint")}
            autoComplete="new-password"
          />
          <WideButton>{t("reset.submit")}</WideButton>
        </PostForm>
      </div>
    </NarrowPage>
  );
}
