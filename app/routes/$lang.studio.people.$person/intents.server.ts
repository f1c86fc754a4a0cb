import { redirect } from "@remix-run/node";
import { z } from "zod";
import type { Person } from "#app/domain/accounts/person.ts";
import { sendReset } from "#app/domain/accounts/resets.server.ts";
import { disableAccount, enableAccount, giveRole } from "#app/domain/accounts/standing.server.ts";
import { startSupport } from "#app/domain/accounts/support.server.ts";
import { RoleForm, SupportForm } from "#app/domain/people/personForms.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { mailOrigin, resetMail } from "#app/http/mailTexts.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { newSession } from "#app/http/session.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

interface Sent {
  request: Request;
  userId: string;
  admin: Person;
  language: Language;
  now: Date;
}

async function changeRole({ request, userId, admin, now }: Sent) {
  const form = await parseForm(request, RoleForm);
  if (!form.ok) return formRefused("role-form", form);
  const given = await giveRole(db, { userId, ...form.value, actorId: admin.id, now });
  return given.ok ? "roleChanged" : refusedBy("role-form", given, { field: "role", values: form.values });
}

async function disable({ userId, admin, now }: Sent) {
  const disabled = await disableAccount(db, { userId, actorId: admin.id, now });
  return disabled.ok ? "disabled" : refusedBy("disable-form", disabled);
}

async function enable({ userId, admin, now }: Sent) {
  const enabled = await enableAccount(db, { userId, actorId: admin.id, now });
  return enabled.ok ? "enabled" : refusedBy("enable-form", enabled);
}

async function sendLink({ request, userId, admin, now }: Sent) {
  const origin = mailOrigin(request);
  if (!origin) return refusedBy("reset-form", { reason: "noOrigin" });
  const mailFor = (reset: Parameters<typeof resetMail>[1]) => resetMail(origin, reset);
  const sent = await sendReset(db, { userId, actorId: admin.id, mailFor, now });
  if (!sent) return refusedBy("reset-form", { reason: "noEmail" });
  mailsWereQueued();
  return "resetSent";
}

async function support({ request, userId, admin, language, now }: Sent) {
  const form = await parseForm(request, SupportForm);
  if (!form.ok) return formRefused("support-form", form);
  const session = newSession(request);
  const started = await startSupport(db, { userId, admin, ...form.value, session, now });
  if (!started.ok) return refusedBy("support-form", started, { values: form.values });
  return redirect(`/${language}/learning`, { status: 303, headers: { "Set-Cookie": session.cookie } });
}

/** What the forms of the page ask for: the answer, or the name of the notice that it is done. */
export const intents = { role: changeRole, disable, enable, reset: sendLink, support };
export const IntentForm = z.object({ intent: z.enum(["role", "disable", "enable", "reset", "support"]) });
