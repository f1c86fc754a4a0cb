import { formatDate, formatDateTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";

/** When something is due, as pages carry it. */
export interface Due {
  /** ISO, in UTC. */
  at: string;
  /** The cohort's. */
  timeZone: string;
  /** Due with the end of a day there: the day alone says it. */
  wholeDay: boolean;
}

/** The date in the cohort's zone, with the time of day where there is one. */
export function whenInZone(language: Language, { at, timeZone, wholeDay }: Due): string {
  return wholeDay ? formatDate(language, new Date(at), timeZone) : formatDateTime(language, new Date(at), timeZone);
}

/** The same in the zone of the reader, where a day of the cohort's may end in the middle of one's own. */
export function whenHere(language: Language, due: Due, zoneHere: string): string {
  const at = new Date(due.at);
  const sameClock = formatDateTime(language, at, zoneHere) === formatDateTime(language, at, due.timeZone);
  return whenInZone(language, { ...due, timeZone: zoneHere, wholeDay: due.wholeDay && sameClock });
}
