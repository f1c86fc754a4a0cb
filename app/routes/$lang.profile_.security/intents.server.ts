import { redirect } from "@remix-run/node";
import { z } from "zod";
import type { ShownDevice } from "#app/components/accounts/Devices.tsx";
import { ChangePasswordForm, EndDeviceForm, SignInNamesForm } from "#app/domain/accounts/accountForms.ts";
import { passwordProblem } from "#app/domain/accounts/passwordRules.ts";
import type { Person } from "#app/domain/accounts/person.ts";
import { changePassword, changeSignInNames } from "#app/domain/accounts/profile.server.ts";
import { type Device, endDevice, endSessions } from "#app/domain/accounts/sessions.server.ts";
import { confirmPassword, hashedPassword } from "#app/domain/accounts/signIn.server.ts";
import { readUserAgent } from "#app/domain/accounts/userAgent.ts";
import { renewSession } from "#app/domain/people/enter.server.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { mailsWereQueued } from "#app/http/mail.server.ts";
import { emailChangedMail, mailOrigin, passwordChangedMail } from "#app/http/mailTexts.server.ts";
import { formRefused, refusedBy } from "#app/http/refusals.server.ts";
import { forgetSessionCookie, newSession } from "#app/http/session.server.ts";
import { formatDate } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

interface Sent {
  request: Request;
  person: Person;
  language: Language;
  now: Date;
}

async function changeNames({ request, person, now }: Sent) {
  const form = await parseForm(request, SignInNamesForm);
  if (!form.ok) return formRefused("names-form", form);
  const { currentPassword, ...names } = form.value;
  const values = { email: names.email ?? "", username: names.username ?? "" };
  const confirmed = await confirmPassword(db, { userId: person.id, password: currentPassword, now });
  if (!confirmed.ok) return refusedBy("names-form", confirmed, { field: "currentPassword", values });
  const notice = emailChangedMail(mailOrigin(request), { ...confirmed.user, now });
  const changed = await changeSignInNames(db, { userId: person.id, names, notice, now });
  if (!changed.ok) {
    return refusedBy("names-form", changed, { field: changed.reason === "emailTaken" ? "email" : "username", values });
  }
  mailsWereQueued();
  return "namesSaved";
}

async function setNewPassword({ request, person, language, now }: Sent) {
  const form = await parseForm(request, ChangePasswordForm);
  if (!form.ok) return formRefused("password-form", form);
  const { currentPassword, newPassword } = form.value;
  const confirmed = await confirmPassword(db, { userId: person.id, password: currentPassword, now });
  if (!confirmed.ok) return refusedBy("password-form", confirmed, { field: "currentPassword" });
  const { name, email, username } = confirmed.user;
  const weak = passwordProblem(newPassword, { name, identifiers: [email, username] });
  if (weak) return refusedBy("password-form", { reason: weak }, { field: "newPassword" });
  const hashed = await hashedPassword(newPassword);
  if (!hashed.ok) return refusedBy("password-form", hashed);
  const notice = passwordChangedMail(mailOrigin(request), { ...confirmed.user, now });
  await changePassword(db, { userId: person.id, passwordHash: hashed.hash, notice, now, keep: person.sessionIdHash });
  mailsWereQueued();
  const session = newSession(request);
  await renewSession(db, { person, session, now });
  const headers = { "Set-Cookie": session.cookie };
  return redirect(`/${language}/profile/security?done=passwordChanged`, { status: 303, headers });
}

async function endOneDevice({ request, person, now }: Sent) {
  const form = await parseForm(request, EndDeviceForm);
  if (form.ok) await endDevice(db, { userId: person.id, device: form.value.device, now });
  return "deviceEnded";
}

async function endAllDevices({ request, person, language, now }: Sent) {
  await db.write((tx) => endSessions(tx, { userId: person.id, now }));
  const headers = { "Set-Cookie": forgetSessionCookie(request) };
  return redirect(`/${language}/sign-in?done=signedOutEverywhere`, { status: 303, headers });
}

/** What the forms of the page ask for: the answer, or the name of the notice that it is done. */
export const intents = {
  names: changeNames,
  password: setNewPassword,
  endDevice: endOneDevice,
  endAll: endAllDevices,
};
export const IntentForm = z.object({ intent: z.enum(["names", "password", "endDevice", "endAll"]) });

export function inWords(
  { id, userAgent, createdAt, lastUsedAt, isThisOne, isSupport }: Device,
  language: Language,
): ShownDevice {
  const { t } = i18nFor(language);
  const agent = readUserAgent(userAgent);
  const browser = agent.browser === "WeChat" ? t("accounts:security.wechat") : agent.browser;
  const name = t("accounts:security.device", {
    browser: browser ?? t("accounts:security.unknownBrowser"),
    system: agent.system ?? t("accounts:security.unknownSystem"),
  });
  return {
    id,
    name,
    isThisOne,
    isSupport,
    lastUsed: formatDate(language, lastUsedAt),
    since: formatDate(language, createdAt),
  };
}
