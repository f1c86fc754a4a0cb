import { whenHere } from "../components/assignments/due.ts";

/** What is due is said in the zone of the reader, in place of the cohort's. */
export function showDueDatesHere(): void {
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const element of document.querySelectorAll<HTMLTimeElement>("time[data-due]")) {
    const { due: said = "", zone: timeZone = zoneHere, wholeDay } = element.dataset;
    const due = { at: element.dateTime, timeZone, wholeDay: wholeDay !== undefined };
    element.textContent = said.replace("{when}", whenHere(language, due, zoneHere));
  }
}
