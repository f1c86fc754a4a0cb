import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSession } from "#app/domain/accounts/sessions.server.ts";
import { endSupport } from "#app/domain/accounts/support.server.ts";
import { notFound } from "#app/http/responses.ts";
import { forgetSessionCookie, sessionIdHashOf } from "#app/http/session.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Signing out is a form: a link would sign people out when a browser looks ahead. */
export function loader() {
  return notFound();
}

export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const idHash = sessionIdHashOf(request.headers.get("Cookie"));
  const now = new Date();
  if (idHash) await db.write(async (tx) => (await endSupport(tx, { idHash, now })) ?? (await endSession(tx, idHash)));
  return redirect(`/${language}`, { status: 303, headers: { "Set-Cookie": forgetSessionCookie(request) } });
}
