import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Also, NarrowPage, TapLink, WideButton } from "#app/components/accounts/AccountPage.tsx";
import { TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { ForgotForm } from "#app/domain/accounts/accountForms.ts";
import { identityKey } from "#app/domain/accounts/identity.ts";
import { forgotAccountLimit, forgotAddressLimit, takeTurns } from "#app/domain/accounts/limits.server.ts";
import { requestReset } from "#app/domain/accounts/resets.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { mailOrigin, resetMail } from "#app/http/mailTexts.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const sent = new URL(request.url).searchParams.has("sent");
  const title = i18nFor(language).t(sent ? "accounts:forgot.sentTitle" : "accounts:forgot.title");
  return { language, title, sent };
}

/** Answers the same whether or not there is such an account, also when asked too often. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const form = await parseForm(request, ForgotForm);
  if (!form.ok) return formRefused("forgot", form);
  const { email } = form.value;
  const now = new Date();
  const limits = [forgotAddressLimit(context.address), forgotAccountLimit(identityKey(email))];
  const turn = await takeTurns(db, limits, now);
  if (!turn.ok) return refusedBy("forgot", { ...turn, reason: "tooManyAttempts" }, { values: { email } });
  const origin = mailOrigin(request);
  if (origin) await requestReset(db, { email, mailFor: (reset) => resetMail(origin, reset), now });
  mailsWereQueued();
  return redirect(`/${language}/forgot?sent`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Forgot() {
  const { language, sent } = useLoaderData<typeof loader>();
  const { t } = useTranslation("accounts");
  return (
    <NarrowPage title={t(sent ? "forgot.sentTitle" : "forgot.title")} lead={sent ? undefined : t("forgot.lead")}>
      {sent ? <Sent /> : <AskForLink />}
      <Also>
        {sent ? <TapLink href={`/${language}/forgot`}>{t("forgot.again")}</TapLink> : null}
        <TapLink href={`/${language}/sign-in`}>{t("forgot.back")}</TapLink>
      </Also>
    </NarrowPage>
  );
}

function Sent() {
  const { t } = useTranslation("accounts");
  return (
    <div className="card" role="status">
      <p>{t("forgot.sentText")}</p>
      <p className="muted">{t("forgot.noEmail")}</p>
    </div>
  );
}

function AskForLink() {
  const { language } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("accounts");
  return (
    <div className="card">
      <PostForm id="forgot" problem={problem} labels={{ email: t("email") }} action={`/${language}/forgot`}>
        <TextField
          name="email"
          label={t("email")}
          type="email"
          autoComplete="email"
          maxLength={254}
          inputMode="email"
        />
        <WideButton>{t("forgot.submit")}</WideButton>
      </PostForm>
      <p className="muted small">{t("forgot.noEmail")}</p>
    </div>
  );
}
