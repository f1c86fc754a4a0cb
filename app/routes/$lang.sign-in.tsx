import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Also, Done, NarrowPage, TapLink, WideButton } from "#app/components/accounts/AccountPage.tsx";
import { PasswordField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { SignInForm } from "#app/domain/accounts/accountForms.ts";
import { authenticate } from "#app/domain/accounts/signIn.server.ts";
import { enter } from "#app/domain/people/enter.server.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { safeNext, startOf } from "#app/http/next.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { newSession, personOf } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const notices = ["passwordReset", "accountDeleted", "signedOutEverywhere"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { searchParams } = new URL(request.url);
  const next = searchParams.get("next");
  const person = await personOf(request);
  if (person?.kind === "account") throw redirect(safeNext(next || startOf(person, language), language), 303);
  const title = i18nFor(language).t("accounts:signIn.title");
  const notice = notices.find((known) => known === searchParams.get("done"));
  const { signUp } = await siteSettings(db.read);
  return { language, title, next: next ?? "", notice, isGuest: person !== null, maySignUp: signUp !== "nobody" };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const form = await parseForm(request, SignInForm);
  if (!form.ok) return formRefused("sign-in", form);
  const { identifier, password, next } = form.value;
  const now = new Date();
  const known = await authenticate(db, { identifier, password, address: context.address, now });
  if (!known.ok) return refusedBy("sign-in", known, { values: { identifier } });
  const session = newSession(request);
  const before = await personOf(request);
  await enter(db, { userId: known.user.id, before, session, now });
  const onward = safeNext(next || startOf(known.user, language), language);
  return redirect(onward, { status: 303, headers: { "Set-Cookie": session.cookie } });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function SignIn() {
  const { language, next, notice, isGuest, maySignUp } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("accounts");
  const labels = { identifier: t("identifier"), password: t("password") };
  const keepNext = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <NarrowPage title={t("signIn.title")} lead={t("signIn.lead")}>
      {notice ? <Done>{t(`notice.${notice}`)}</Done> : null}
      <div className="card">
        <PostForm id="sign-in" problem={problem} labels={labels} action={`/${language}/sign-in${keepNext}`}>
          <TextField
            name="identifier"
            label={labels.identifier}
            autoComplete="username"
            maxLength={254}
            inputMode="email"
          />
          <PasswordField name="password" label={labels.password} autoComplete="current-password" />
          <input type="hidden" name="next" value={next} />
          <WideButton>{t("signIn.submit")}</WideButton>
          {isGuest ? <p className="muted small">{t("signIn.guest")}</p> : null}
        </PostForm>
      </div>
      <Also>
        <TapLink href={`/${language}/forgot`}>{t("signIn.forgot")}</TapLink>
        {maySignUp ? (
          <p>
            {t("signIn.noAccount")} <TapLink href={`/${language}/sign-up${keepNext}`}>{t("signIn.signUp")}</TapLink>
          </p>
        ) : null}
      </Also>
    </NarrowPage>
  );
}
