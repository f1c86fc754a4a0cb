import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { join, type TypedKey } from "#app/domain/people/join.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { refusedBy } from "./refusals.server.ts";
import { newSession, personOf } from "./session.server.ts";

interface Asked {
  by: TypedKey;
  name: string;
  language: Language;
  /** Where to go on; my learning, unless it is said. */
  next?: string;
}

/** Joins by code or link and goes on, or gives the form back. Whoever has no account says a name. */
export async function joinAndGoOn(
  { request, context }: Pick<ActionFunctionArgs, "request" | "context">,
  { by, name, language, next = `/${language}/learning` }: Asked,
) {
  const values = { name, ...("code" in by ? { code: by.code } : {}) };
  const person = await personOf(request);
  if (person?.kind !== "account" && !name) return refusedBy("join", { reason: "required" }, { field: "name", values });
  const session = newSession(request);
  const joined = await join(db, { by, person, name, language, session, address: context.address, now: new Date() });
  if (!joined.ok) return refusedBy("join", joined, { field: "code" in by ? "code" : "form", values });
  const headers: HeadersInit = joined.isNew ? { "Set-Cookie": session.cookie } : {};
  return redirect(next, { status: 303, headers });
}
