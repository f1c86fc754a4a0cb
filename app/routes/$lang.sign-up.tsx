import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Also, NarrowPage, TapLink, WideButton } from "#app/components/accounts/AccountPage.tsx";
import { PasswordField, TextField } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { SignUpForm } from "#app/domain/accounts/accountForms.ts";
import { passwordProblem } from "#app/domain/accounts/passwordRules.ts";
import { ownCohorts } from "#app/domain/cohorts/list.server.ts";
import { register } from "#app/domain/people/register.server.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import { maySignUp, type SignUpRule } from "#app/domain/site/signUp.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { safeNext } from "#app/http/next.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { notFound } from "#app/http/responses.ts";
import { newSession, type Person, personOf } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const next = new URL(request.url).searchParams.get("next");
  const person = await personOf(request);
  if (person?.kind === "account") throw redirect(safeNext(next, language), 303);
  const rule = await signUpRule();
  const isOpen = await isOpenTo(person, rule);
  const title = i18nFor(language).t(isOpen ? "accounts:signUp.title" : "accounts:signUp.closedTitle");
  return { language, title, next: next ?? "", isGuest: person !== null, rule, isOpen };
}

async function signUpRule(): Promise<SignUpRule> {
  return (await siteSettings(db.read)).signUp;
}

/** Whoever has joined a cohort is known here by their name alone. */
async function isOpenTo(person: Person | null, rule: SignUpRule): Promise<boolean> {
  const cohorts = person && rule === "invited" ? await ownCohorts(db.read, person.id) : [];
  return maySignUp(rule, { inCohort: cohorts.length > 0 });
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const form = await parseForm(request, SignUpForm);
  if (!form.ok) return formRefused("sign-up", form);
  const { name, identifier, password, next } = form.value;
  const values = { name, identifier };
  const before = await personOf(request);
  if (!(await isOpenTo(before, await signUpRule())))
    return refusedBy("sign-up", { reason: "signUpClosed" }, { values });
  const weak = passwordProblem(password, { name, identifiers: [identifier] });
  if (weak) return refusedBy("sign-up", { reason: weak }, { field: "password", values });
  const session = newSession(request);
  const { address } = context;
  const account = { name, identifier, password, language };
  const registered = await register(db, { account, before, session, address, now: new Date() });
  if (!registered.ok) return refusedBy("sign-up", registered, { field: "identifier", values });
  return redirect(safeNext(next, language), { status: 303, headers: { "Set-Cookie": session.cookie } });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function SignUp() {
  const { language, next, isGuest, isOpen } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("accounts");
  if (!isOpen) return <Closed />;
  const labels = { name: t("name"), identifier: t("identifier"), password: t("password") };
  const keepNext = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <NarrowPage title={t("signUp.title")} lead={t("signUp.lead")}>
      <div className="card">
        <PostForm id="sign-up" problem={problem} labels={labels}>
          <TextField name="name" label={labels.name} hint={t("nameHint")} autoComplete="name" maxLength={80} />
          <TextField
            name="identifier"
            label={labels.identifier}
            hint={t("newIdentifierHint")}
            autoComplete="username"
            maxLength={254}
            inputMode="email"
          />
          <PasswordField
            name="password"
            label={labels.password}
            hint={t("newPasswordHint")}
            autoComplete="new-password"
          />
          <input type="hidden" name="next" value={next} />
          <WideButton>{t("signUp.submit")}</WideButton>
          {isGuest ? <p className="muted small">{t("signUp.guest")}</p> : null}
          <p className="muted small">
            {t("signUp.privacy")} <a href={`/${language}/privacy`}>{t("signUp.privacyLink")}</a>
          </p>
        </PostForm>
      </div>
      <Also>
        <p>
          {t("signUp.haveAccount")} <TapLink href={`/${language}/sign-in${keepNext}`}>{t("signUp.signIn")}</TapLink>
        </p>
      </Also>
    </NarrowPage>
  );
}

/** Who may not sign up is told how to begin without. */
function Closed() {
  const { language, title, rule } = useLoaderData<typeof loader>();
  const { t } = useTranslation("accounts");
  return (
    <NarrowPage title={title} lead={t(rule === "invited" ? "signUp.invitedText" : "signUp.closedText")}>
      <p>
        <a className="button" href={`/${language}/join`}>
          {t("signUp.join")}
        </a>
      </p>
      <Also>
        <p>
          {t("signUp.haveAccount")} <TapLink href={`/${language}/sign-in`}>{t("signUp.signIn")}</TapLink>
        </p>
      </Also>
    </NarrowPage>
  );
}
