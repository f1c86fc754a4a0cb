import type { Mail } from "#app/domain/accounts/mails.server.ts";
import type { ResetMail } from "#app/domain/accounts/resets.server.ts";
import { invitationDays } from "#app/domain/cohorts/invitations.server.ts";
import type { AccountMail } from "#app/domain/people/addPeople.server.ts";
import type { RosterMails } from "#app/domain/people/roster.server.ts";
import { siteName } from "#app/domain/site/look.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { logger } from "./logger.server.ts";

/**
 * The address of this site in mails. A request could name any host, and a link there would hand the account over, so
 * once mails leave the machine only ORIGIN counts. Null: it is not set, and no mail can be written.
 */
export function mailOrigin(request: Request): string | null {
  if (process.env.ORIGIN) return new URL(process.env.ORIGIN).origin;
  if (!process.env.SMTP_URL) return new URL(request.url).origin;
  logger.error("ORIGIN is not set: mails cannot name the address of this site, so none is sent");
  return null;
}

/** The mail with the link to a new password. */
export function resetMail(origin: string, { to, name, language, token }: ResetMail): Mail {
  return written("reset", { to, language, name, url: `${origin}/${language}/reset/${token}` });
}

interface About {
  name: string;
  language: Language;
  now: Date;
}

/** Tells somebody that their password was changed. */
export function passwordChangedMail(
  origin: string | null,
  { name, language, now }: About,
): (to: string) => Mail | null {
  return (to) =>
    origin ? written("passwordChanged", { to, language, name, now, url: `${origin}/${language}/forgot` }) : null;
}

/** Tells the old address that the account has left it. */
export function emailChangedMail(origin: string | null, { name, language, now }: About): (to: string) => Mail | null {
  return (to) =>
    origin ? written("emailChanged", { to, language, name, now, url: `${origin}/${language}/about` }) : null;
}

/** The mails that tell people a trainer has added them to a cohort: to a new account, or to one they had. */
export function rosterMails(
  origin: string | null,
  { cohort, trainer }: { cohort: { name: string }; trainer: { name: string } },
): RosterMails {
  const about = { cohort: cohort.name, trainer: trainer.name };
  return {
    invitation: ({ token, ...person }) =>
      origin
        ? written("invitation", { ...person, ...about, url: `${origin}/${person.language}/invitation/${token}` })
        : null,
    added: (person) =>
      origin
        ? written("added", {
            ...person,
            ...about,
            url: `${origin}/${person.language}/learning`,
            leaveUrl: `${origin}/${person.language}/profile/cohorts`,
          })
        : null,
  };
}

/** The mail by which an admin sees whether mails arrive. */
export function testMail({ to, name, language }: { to: string; name: string; language: Language }): Mail {
  return written("test", { to, name, language, url: "" });
}

/** The mail to somebody for whom an admin made an account; none while this site cannot name its own address. */
export function accountMail(origin: string | null): AccountMail {
  return ({ token, ...person }) =>
    origin ? written("account", { ...person, url: `${origin}/${person.language}/invitation/${token}` }) : null;
}

type Kind = "account" | "invitation" | "added" | "reset" | "passwordChanged" | "emailChanged" | "test";

interface Written {
  to: string;
  language: Language;
  name: string;
  url: string;
  now?: Date;
  cohort?: string;
  trainer?: string;
  leaveUrl?: string;
}

function written(kind: Kind, { to, language, now, ...slots }: Written): Mail {
  const { t } = i18nFor(language);
  const site = siteName(language);
  const when = now ? t("assignments:due.inZone", { when: formatDateTime(language, now, "UTC"), zone: "UTC" }) : "";
  return {
    to,
    language,
    subject: t(`mails:${kind}.subject`, { ...slots, site }),
    body: t(`mails:${kind}.body`, { ...slots, site, when, days: invitationDays }),
  };
}

interface MessageText {
  id: string;
  subject: string;
  body: string;
  trainer: string;
  cohort: string;
}

/** What a trainer wrote, as one learner gets it: in a frame of their language, with the way to it and to fewer mails. */
export function messageMail(
  origin: string | null,
  { id, subject, ...said }: MessageText,
): (to: { mailTo: string; name: string; language: Language }) => Mail | null {
  return ({ mailTo: to, name, language }) => {
    if (!origin) return null;
    const { t } = i18nFor(language);
    const site = siteName(language);
    const [url, choices] = [`${origin}/${language}/inbox/${id}`, `${origin}/${language}/profile/notifications`];
    return { to, language, subject, body: t("mails:message.body", { ...said, name, url, choices, site }) };
  };
}
