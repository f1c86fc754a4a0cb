import { useEffect, useState } from "react";
import { formatDateTime, formatTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";

/**
 * Dates and times in the zone of the reader. The first rendering uses the server's zone, in the browser too, so that both
 * render the same; without script it stays.
 */
export function useLocalTimes(language: Language, serverZone: string) {
  const [zone, setZone] = useState<string | undefined>(serverZone);
  useEffect(() => setZone(undefined), []);
  return {
    time: (at: Date) => formatTime(language, at, zone),
    dateTime: (at: Date) => formatDateTime(language, at, zone),
  };
}

/** The zone of the machine this runs on. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
