import ical from "ical-generator";
import type { Catalogue } from "#app/catalogue/types.ts";
import { dayIn } from "#app/domain/assignments/dueDates.ts";
import type { OwnAssignment } from "#app/domain/assignments/ownAssignments.server.ts";
import { addDays } from "#app/domain/assignments/series.ts";
import { findThing } from "#app/domain/assignments/things.ts";
import { siteName } from "#app/domain/site/look.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";

interface Asked {
  catalogue: Catalogue;
  language: Language;
  origin: string;
  now: Date;
}

/**
 * What somebody is given to do, as calendars subscribe to it. Due with a day: an event of that day, as the cohort counts
 * days; due at a time: an event at that instant, in UTC.
 */
export function calendarOf(own: OwnAssignment[], { catalogue, language, origin, now }: Asked): string {
  const { t } = i18nFor(language);
  const calendar = ical({ name: `${siteName(language)} · ${t("assignments:calendar.name")}` });
  for (const assignment of own) {
    const thing = findThing(catalogue, assignment);
    const { id, dueAt, timeZone, wholeDay, done, note, cohortName } = assignment;
    if (!thing || !dueAt) continue;
    const title = thing.title[language];
    const url = `${origin}/${language}${thing.path}`;
    calendar.createEvent({
      ...{ id: `${id}@${new URL(origin).hostname}`, stamp: now, url, allDay: wholeDay },
      summary: t(`assignments:calendar.${done ? "done" : "due"}`, { title }),
      description: [note, t("assignments:calendar.cohort", { cohort: cohortName }), url].filter(Boolean).join("\n\n"),
      ...(wholeDay ? wholeDayOf(dayIn(timeZone, dueAt)) : { start: dueAt, end: dueAt }),
    });
  }
  return calendar.toString();
}

function wholeDayOf(day: string) {
  return { start: new Date(`${day}T00:00:00Z`), end: new Date(`${addDays(day, 1)}T00:00:00Z`) };
}
