import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { sectionsOf } from "#app/catalogue/queries.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import styles from "#app/components/studio/cards.module.css";
import { StudioPage } from "#app/components/studio/StudioPage.tsx";
import { findAccount } from "#app/domain/accounts/accounts.server.ts";
import { siteFigures } from "#app/domain/reports/siteFigures.server.ts";
import { givenLook } from "#app/domain/site/look.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { requireAdmin } from "#app/http/guards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { storageBytes } from "#db/storage.server.ts";
import { Figures } from "./Figures.tsx";
import { IntentForm, intents, saveLogo } from "./intents.server.ts";
import { Mail } from "./Mail.tsx";
import { Names, Publishing, SignUp } from "./Settings.tsx";

const notices = ["saved", "logoSaved", "logoRemoved", "testSent", "testWritten"] as const;

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const now = new Date();
  const { courses } = await currentCatalogue(db);
  const account = await findAccount(db.read, person.id);
  const { SMTP_URL, MAIL_FROM } = process.env;
  return {
    language,
    title: i18nFor(language).t("studio:pages.site"),
    settings: await siteSettings(db.read),
    given: givenLook.names,
    figures: {
      ...(await siteFigures(db.read, { now })),
      sections: courses.reduce((sum, course) => sum + sectionsOf(course).length, 0),
      storageBytes: storageBytes(),
    },
    mail: { leaves: Boolean(SMTP_URL), from: MAIL_FROM ?? "", to: account?.email ?? null },
    notice: notices.find((known) => known === new URL(request.url).searchParams.get("done")),
  };
}

export type SiteData = ReturnType<typeof useLoaderData<typeof loader>>;

/** One address, several forms: the button that was pressed says which; the one with a file has its own search. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireAdmin(request);
  const sent = { request, person, language, now: new Date() };
  const outcome = new URL(request.url).searchParams.has("logo") ? await saveLogo(sent) : await byIntent(sent);
  return typeof outcome === "string" ? redirect(`/${language}/studio/site?done=${outcome}`, 303) : outcome;
}

async function byIntent(sent: Parameters<typeof saveLogo>[0]) {
  const form = await parseForm(sent.request.clone(), IntentForm);
  if (!form.ok) throw new Response(null, { status: 400 });
  return intents[form.value.intent](sent);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function StudioSite() {
  const data = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { t } = useTranslation("site");
  const { title, notice } = data;
  return (
    <StudioPage title={title} done={notice && t(`done.${notice}`)}>
      <Figures data={data} />
      <div className={styles.cards}>
        <div className={styles.column}>
          <Names data={data} problem={problem} />
          <Publishing data={data} problem={problem} />
        </div>
        <div className={styles.column}>
          <SignUp data={data} problem={problem} />
          <Mail data={data} problem={problem} />
        </div>
      </div>
    </StudioPage>
  );
}
