import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { can } from "#app/domain/accounts/permissions.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { parseForm } from "./forms.server.ts";
import { notFound } from "./responses.ts";
import { personOf } from "./session.server.ts";
import { isTextFolder } from "./studioText.server.ts";

/** A folder in which texts lie in both languages. */
export const TextFolder = z.string().max(300).refine(isTextFolder);

interface EditorForm<Schema> {
  schema: Schema;
  /** Bytes at most; without it, as many as other forms may have. */
  most?: number;
}

/**
 * Answers in JSON what an open editor sends by itself: 401 and 403 to whoever may not publish, 400 to fields that are
 * not valid, each with its reason, and otherwise what the work returns.
 */
export async function answerEditor<Schema extends z.ZodType>(
  { params, request }: Pick<ActionFunctionArgs, "params" | "request">,
  { schema, most }: EditorForm<Schema>,
  work: (value: z.output<Schema>, person: Person) => Promise<unknown>,
): Promise<Response> {
  if (!isLanguage(params.lang)) notFound();
  const person = await personOf(request);
  if (!person) return refused("signedOut", 401);
  if (!can(person, "publishContent")) return refused("notYours", 403);
  const form = await parseForm(request, schema, most);
  return form.ok ? Response.json(await work(form.value, person)) : refused("notValid", 400);
}

function refused(reason: string, status: number): Response {
  return Response.json({ reason }, { status });
}
