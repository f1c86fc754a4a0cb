import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { can } from "#app/domain/accounts/permissions.ts";
import { askMemory } from "#app/domain/content/translation/memory.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { isLanguage, languages } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const MemoryForm = z.object({
  folder: z.string().max(300),
  blockId: z.string().max(80),
  source: z.enum(languages),
  text: z.string().max(20_000),
});

export function loader() {
  return notFound();
}

/** What published texts say that is the same as a block, or near to it, in JSON. */
export async function action({ params, request }: ActionFunctionArgs) {
  if (!isLanguage(params.lang)) notFound();
  const person = await personOf(request);
  if (!person) return Response.json({ reason: "signedOut" }, { status: 401 });
  if (!can(person, "publishContent")) return Response.json({ reason: "notYours" }, { status: 403 });
  const form = await parseForm(request, MemoryForm);
  if (!form.ok) return Response.json({ reason: "notValid" }, { status: 400 });
  const { version } = await currentCatalogue(db);
  return Response.json({ matches: await askMemory(db, { version, ...form.value }) });
}
