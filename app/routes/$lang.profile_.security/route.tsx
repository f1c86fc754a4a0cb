import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AccountCard, AccountPage, SaveButton } from "#app/components/accounts/AccountPage.tsx";
import { Devices } from "#app/components/accounts/Devices.tsx";
import { PasswordField, TextField, WhoseAccount } from "#app/components/forms/fields.tsx";
import { PostForm } from "#app/components/forms/PostForm.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { findAccount } from "#app/domain/accounts/accounts.server.ts";
import { listDevices } from "#app/domain/accounts/sessions.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireLearner } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { IntentForm, intents, inWords } from "./intents.server.ts";

const notices = ["namesSaved", "passwordChanged", "deviceEnded"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireLearner(request);
  const user = (await findAccount(db.read, person.id)) ?? notFound();
  const devices = await listDevices(db.read, person, new Date());
  return {
    language,
    title: i18nFor(language).t("accounts:security.title"),
    names: { email: user.email ?? "", username: user.username ?? "" },
    devices: devices.map((device) => inWords(device, language)),
    notice: notices.find((known) => known === new URL(request.url).searchParams.get("done")),
  };
}

/** One address, several forms: the button that was pressed says which. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireLearner(request);
  const form = await parseForm(request.clone(), IntentForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  const outcome = await intents[form.value.intent]({ request, person, language, now: new Date() });
  return typeof outcome === "string" ? redirect(`/${language}/profile/security?done=${outcome}`, 303) : outcome;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Security() {
  const { devices, notice } = useLoaderData<typeof loader>();
  const { t } = useTranslation("accounts");
  return (
    <AccountPage title={t("security.title")} done={notice && t(`notice.${notice}`)}>
      <SignInNames />
      <Password />
      <AccountCard id="devices" title={t("security.devicesTitle")}>
        <Devices devices={devices} />
      </AccountCard>
      <AccountCard id="everywhere" title={t("security.everywhereTitle")}>
        <p className="muted">{t("security.everywhereText")}</p>
        <form method="post">
          <button type="submit" className="button danger" name="intent" value="endAll">
            {t("security.everywhereSubmit")}
          </button>
        </form>
      </AccountCard>
    </AccountPage>
  );
}

function SignInNames() {
  const { names } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("accounts");
  const labels = { email: t("email"), username: t("username"), currentPassword: t("currentPassword") };
  return (
    <AccountCard id="names" title={t("security.namesTitle")}>
      <p className="muted">{t("security.namesHint")}</p>
      <PostForm id="names-form" problem={problem} labels={labels}>
        <input type="hidden" name="intent" value="names" />
        <TextField
          name="email"
          label={labels.email}
          hint={t("security.emailHint")}
          type="email"
          optional
          autoComplete="email"
          inputMode="email"
          maxLength={254}
          defaultValue={names.email}
        />
        <TextField
          name="username"
          label={labels.username}
          optional
          autoComplete="username"
          maxLength={40}
          defaultValue={names.username}
        />
        <PasswordField
          name="currentPassword"
          label={labels.currentPassword}
          hint={t("security.confirmHint")}
          autoComplete="current-password"
        />
        <SaveButton>{t("security.namesSubmit")}</SaveButton>
      </PostForm>
    </AccountCard>
  );
}

function Password() {
  const { names } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("accounts");
  const labels = { currentPassword: t("currentPassword"), newPassword: t("newPassword") };
  return (
    <AccountCard id="password" title={t("security.passwordTitle")}>
      <p className="muted">{t("security.passwordText")}</p>
      <PostForm id="password-form" problem={problem} labels={labels}>
        <input type="hidden" name="intent" value="password" />
        <WhoseAccount username={names.email || names.username} />
        <PasswordField name="currentPassword" label={labels.currentPassword} autoComplete="current-password" />
        <PasswordField
          name="newPassword"
          label={labels.newPassword}
          hint={t("newPasswordHint")}
          autoComplete="new-password"
        />
        <SaveButton>{t("security.passwordSubmit")}</SaveButton>
      </PostForm>
    </AccountCard>
  );
}
