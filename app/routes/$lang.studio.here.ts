import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { can } from "#app/domain/accounts/permissions.ts";
import { othersHere, signOfLife } from "#app/domain/content/presence.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { isTextFolder } from "#app/http/studioText.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const HereForm = z.object({ folder: z.string().max(300) });

export function loader() {
  return notFound();
}

/** A sign of life from an open editor; answers who else has the text open. */
export async function action({ params, request }: ActionFunctionArgs) {
  if (!isLanguage(params.lang)) notFound();
  const person = await personOf(request);
  if (!person) return Response.json({ reason: "signedOut" }, { status: 401 });
  if (!can(person, "publishContent")) return Response.json({ reason: "notYours" }, { status: 403 });
  const form = await parseForm(request, HereForm);
  if (!form.ok || !isTextFolder(form.value.folder)) return Response.json({ reason: "notValid" }, { status: 400 });
  const here = { subject: form.value.folder, personId: person.id, now: new Date() };
  await signOfLife(db, here);
  return Response.json({ others: await othersHere(db.read, here) });
}
