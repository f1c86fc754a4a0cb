/** Where a cohort is, unless its trainer says otherwise. */
export const usualTimeZone = "Asia/Shanghai";

/** Whether a name can be used for dates: an IANA one, however old. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+\-/]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zones to choose from, and this one with them. */
export function timeZonesWith(chosen: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), usualTimeZone, "UTC", chosen])].sort();
}
