import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { can } from "#app/domain/accounts/permissions.ts";
import { mostTextBytes, parseForm } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { isTextFolder, saveTexts } from "#app/http/studioText.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const DraftForm = z.looseObject({ folder: z.string().max(300) });

export function loader() {
  return notFound();
}

/** The fields of the editor, sent while one types. Answers in JSON how things stand; the same again changes nothing. */
export async function action({ params, request }: ActionFunctionArgs) {
  if (!isLanguage(params.lang)) notFound();
  const person = await personOf(request);
  if (!person) return Response.json({ reason: "signedOut" }, { status: 401 });
  if (!can(person, "publishContent")) return Response.json({ reason: "notYours" }, { status: 403 });
  const form = await parseForm(request, DraftForm, mostTextBytes);
  if (!form.ok || !isTextFolder(form.value.folder)) return Response.json({ reason: "notValid" }, { status: 400 });
  const { folder, ...fields } = form.value;
  const saved = await saveTexts(db, {
    folder,
    fields: fields as Record<string, string>,
    personId: person.id,
    now: new Date(),
  });
  return Response.json(saved);
}
