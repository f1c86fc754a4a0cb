import type { Catalogue } from "#app/catalogue/types.ts";
import { whenInZone } from "#app/components/assignments/due.ts";
import type { Wording } from "#app/domain/assignments/reminders.server.ts";
import { findThing } from "#app/domain/assignments/things.ts";
import { siteName } from "#app/domain/site/look.ts";
import { formatZone } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { dueIn } from "./assignmentPages.server.ts";

/** Reminders in the language of whom they go to: what, until when, where it is, and where to turn them off. */
export function reminderWording(origin: string, catalogue: Catalogue): Wording {
  return ({ kind, to, name, language, assignment }) => {
    const thing = findThing(catalogue, assignment);
    if (!thing || !assignment.dueAt) return null;
    const { t } = i18nFor(language);
    const due = dueIn(assignment.dueAt, assignment.timeZone);
    const zone = formatZone(language, due.timeZone, assignment.dueAt);
    const slots = {
      ...{ name, site: siteName(language), cohort: assignment.cohortName, title: thing.title[language] },
      when: t("assignments:due.inZone", { when: whenInZone(language, due), zone }),
      url: `${origin}/${language}${thing.path}`,
      settings: `${origin}/${language}/profile/notifications`,
    };
    const subject = t(`assignments:mails.${kind}.subject`, slots);
    return { to, language, subject, body: t(`assignments:mails.${kind}.body`, slots) };
  };
}

/** The address of this site where no request says it: ORIGIN, or this machine as long as no mail leaves it. */
export function originForMails(environment: Record<string, string | undefined>): string | null {
  const { ORIGIN, SMTP_URL, PORT } = environment;
  if (ORIGIN) return new URL(ORIGIN).origin;
  return SMTP_URL ? null : `http://localhost:${PORT ?? 3000}`;
}
