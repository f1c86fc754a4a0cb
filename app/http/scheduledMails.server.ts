import type { FailedSchedule } from "#app/domain/content/scheduled.server.ts";
import { type SiteWords, writeFromSite } from "#app/domain/messages/fromSite.server.ts";
import { siteName } from "#app/domain/site/look.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Tx } from "#db/database.ts";

/** Tells whoever scheduled a change and whoever wrote it that it was not published at its moment, and why. */
export function tellOfFailure(origin: string | null, now: Date): (tx: Tx, failed: FailedSchedule) => Promise<void> {
  return async (tx, failed) => {
    await writeFromSite(tx, { userIds: failed.personIds, now, words: (to) => failureWords(origin, failed, to) });
  };
}

/** What one of them reads in the inbox and by mail, in their language. */
export function failureWords(
  origin: string | null,
  { changeSet, failure, at }: Omit<FailedSchedule, "personIds">,
  { name, language }: { name: string; language: Language },
): SiteWords {
  const { t } = i18nFor(language);
  const inUtc = (date: Date) => formatDateTime(language, date, "UTC");
  const slots = {
    title: changeSet.title ?? t("studio:changes.untitled", { date: inUtc(changeSet.createdAt) }),
    when: t("assignments:due.inZone", { when: inUtc(at), zone: "UTC" }),
    reason: t(`studio:changes.failure.${failure}`),
    url: `${origin ?? ""}/${language}/studio/changes/${changeSet.id}`,
  };
  const subject = t("mails:notPublished.subject", slots);
  const settings = `${origin}/${language}/profile/notifications`;
  const body = () => t("mails:notPublished.body", { ...slots, name, settings, site: siteName(language) });
  return {
    subject,
    body: t("studio:changes.failure.message", slots),
    mail: (to) => (origin ? { to, language, subject, body: body() } : null),
  };
}
