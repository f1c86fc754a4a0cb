import { data } from "@remix-run/node";
import { z } from "zod";
import type { FormProblem } from "#app/components/forms/problem.ts";
import { findAccount } from "#app/domain/accounts/accounts.server.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { changeLogo, logoOf } from "#app/domain/site/logo.server.ts";
import { changeSettings, type Settings } from "#app/domain/site/settings.server.ts";
import { MailFromForm, NamesForm, ReviewForm, SignUpRuleForm } from "#app/domain/site/siteForms.ts";
import { parseFileForm } from "#app/http/fileForms.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { sendTestMail } from "#app/http/mail.server.ts";
import { testMail as writtenTestMail } from "#app/http/mailTexts.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { currentSite, siteChanged } from "#app/http/site.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { newId } from "#db/ids.ts";

interface Sent {
  request: Request;
  person: Person;
  language: Language;
  now: Date;
}

async function change({ person, now }: Sent, changes: Partial<Settings>) {
  await changeSettings(db, { changes, personId: person.id, now });
  siteChanged();
  await currentSite(db);
  return "saved";
}

async function names(sent: Sent) {
  const form = await parseForm(sent.request, NamesForm);
  if (!form.ok) return formRefused("names", form);
  return change(sent, { names: { en: form.value.nameEn, zh: form.value.nameZh } });
}

async function signUp(sent: Sent) {
  const form = await parseForm(sent.request, SignUpRuleForm);
  return form.ok ? change(sent, form.value) : formRefused("sign-up", form);
}

async function mailFrom(sent: Sent) {
  const form = await parseForm(sent.request, MailFromForm);
  if (!form.ok) return formRefused("mail-from", form);
  return change(sent, { mailFrom: { name: form.value.fromName, address: form.value.fromAddress } });
}

async function review(sent: Sent) {
  const form = await parseForm(sent.request, ReviewForm);
  return form.ok ? change(sent, form.value) : formRefused("review", form);
}

/** To whoever asks, at once; what the mail server said comes back to the page. */
async function testMail({ person, language }: Sent) {
  const to = (await findAccount(db.read, person.id))?.email;
  if (!to) return refusedBy("test-mail", { reason: "noEmail" });
  const { subject, body } = writtenTestMail({ to, name: person.name, language });
  const sent = await sendTestMail(process.env, { id: newId(), toAddress: to, language, subject, body });
  if (sent.ok) return sent.by === "smtp" ? "testSent" : "testWritten";
  const problem: FormProblem = { form: "test-mail", errors: { form: "mailRefused" }, values: { said: sent.said } };
  return data(problem, { status: 400 });
}

async function removeLogo({ person, now }: Sent) {
  await changeLogo(db, { file: null, personId: person.id, now });
  siteChanged();
  await currentSite(db);
  return "logoRemoved";
}

export async function saveLogo({ request, person, now }: Sent) {
  const { file } = await parseFileForm(request, z.object({}));
  if (!file) return refusedBy("logo", { reason: "required" }, { field: "file" });
  const logo = file === "tooLarge" ? null : await logoOf(file.bytes);
  if (!logo) return refusedBy("logo", { reason: "notAPicture" }, { field: "file" });
  await changeLogo(db, { file: logo, personId: person.id, now });
  siteChanged();
  await currentSite(db);
  return "logoSaved";
}

/** What the forms of the page ask for: the answer, or the name of the notice that it is done. */
export const intents = { names, signUp, mailFrom, review, testMail, removeLogo };
export const IntentForm = z.object({
  intent: z.enum(["names", "signUp", "mailFrom", "review", "testMail", "removeLogo"]),
});
