import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { NarrowPage } from "#app/components/accounts/AccountPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { returnFromSupport } from "#app/domain/accounts/support.server.ts";
import { notFound } from "#app/http/responses.ts";
import { forgetSessionCookie, newSession, personOf, sessionIdHashOf } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Where forms lead that are sent in a support session: nothing was changed, and why. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await personOf(request);
  if (!person?.supporterId) notFound();
  return { language, title: i18nFor(language).t("support.title"), name: person.name };
}

/** Ends it; the admin is who they were, on the page they began from. After an hour they sign in anew. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const idHash = sessionIdHashOf(request.headers.get("Cookie")) ?? "";
  const session = newSession(request);
  const ended = await returnFromSupport(db, { idHash, session, now: new Date() });
  if (!ended) return redirect(`/${language}/sign-in`, 303);
  const people = `/${language}/studio/people/${ended.userId}`;
  const headers = { "Set-Cookie": ended.isBack ? session.cookie : forgetSessionCookie(request) };
  return redirect(ended.isBack ? `${people}?done=supportEnded` : `/${language}/sign-in`, { status: 303, headers });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Support() {
  const { language, title, name } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <NarrowPage title={title} lead={t("support.text", { name })}>
      <p>
        <a href={`/${language}/learning`}>{t("nav.learning")}</a>
      </p>
    </NarrowPage>
  );
}
