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
import { hashedPassword } from "#app/domain/accounts/signIn.server.ts";
import { findByInvitation } from "#app/domain/cohorts/invitations.server.ts";
import { acceptInvitation } from "#app/domain/people/acceptInvitation.server.ts";
import { enter } from "#app/domain/people/enter.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { newSession, personOf } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** The link is the permission: whoever holds it may choose the first password of the account, once. */
export async function loader({ params }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const user = await findByInvitation(db.read, { token: params.token ?? "", now: new Date() });
  const { t } = i18nFor(language);
  const title = user ? t("join:invitation.title", { name: user.name }) : t("join:invitation.expiredTitle");
  const username = user ? (user.email ?? user.username ?? "") : null;
  return data({ language, title, username }, { status: user ? 200 : 410 });
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const token = params.token ?? "";
  const form = await parseForm(request, ResetForm);
  if (!form.ok) return formRefused("invitation", form);
  const now = new Date();
  const user = await findByInvitation(db.read, { token, now });
  if (!user) {
    const turn = await takeTurn(db, { ...resetLimit(context.address), now });
    return refusedBy("invitation", turn.ok ? { reason: "linkExpired" } : { ...turn, reason: "tooManyAttempts" });
  }
  const { newPassword } = form.value;
  const weak = passwordProblem(newPassword, { name: user.name, identifiers: [user.email, user.username] });
  if (weak) return refusedBy("invitation", { reason: weak }, { field: "newPassword" });
  const hashed = await hashedPassword(newPassword);
  if (!hashed.ok) return refusedBy("invitation", hashed);
  const accepted = await acceptInvitation(db, { token, passwordHash: hashed.hash, now });
  if (!accepted.ok) return refusedBy("invitation", accepted);
  const session = newSession(request);
  await enter(db, { userId: accepted.userId, before: await personOf(request), session, now });
  return redirect(`/${language}/learning`, { status: 303, headers: { "Set-Cookie": session.cookie } });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Invitation() {
  const { language, title, username } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation(["join", "accounts"]);
  if (username === null) {
    return (
      <NarrowPage title={title} lead={t("join:invitation.expiredText")}>
        <a className="button" href={`/${language}/sign-in`}>
          {t("join:invitation.expiredAction")}
        </a>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={title} lead={t("join:invitation.lead")}>
      <div className="card">
        <PostForm id="invitation" problem={problem} labels={{ newPassword: t("accounts:password") }}>
          <WhoseAccount username={username} />
          <PasswordField
            name="newPassword"
            label={t("accounts:password")}
            hint={t("accounts:newPasswordHint")}
            autoComplete="new-password"
          />
          <p>
            {t("join:invitation.signInAs")} <strong translate="no">{username}</strong>
          </p>
          <WideButton>{t("join:invitation.submit")}</WideButton>
        </PostForm>
      </div>
    </NarrowPage>
  );
}
