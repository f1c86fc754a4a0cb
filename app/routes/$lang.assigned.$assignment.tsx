import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { markDone, markNotDone } from "#app/domain/assignments/marks.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { safeNext } from "#app/http/next.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const MarkForm = z.object({ intent: z.enum(["markDone", "markNotDone"]), next: z.string().max(200).optional() });

/** There is no page here: a form of my learning, or of a case or a tool, is sent to it. */
export function loader() {
  return notFound();
}

/** A learner, also a guest, says that a case or a tool is done, or takes that back. */
export async function action({ params, request }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = (await personOf(request)) ?? notFound();
  const form = await parseForm(request, MarkForm);
  if (!form.ok) return new Response(null, { status: 400 });
  const one = { userId: person.id, assignmentId: params.assignment ?? "" };
  const marked =
    form.value.intent === "markDone" ? await markDone(db, { ...one, now: new Date() }) : await markNotDone(db, one);
  if (!marked) notFound();
  return redirect(safeNext(form.value.next, language), 303);
}
