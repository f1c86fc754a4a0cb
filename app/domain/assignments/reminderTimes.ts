import type { Row } from "#db/schema/schema.ts";
import { dayIn, dueMoment } from "./dueDates.ts";
import { addDays } from "./series.ts";

export type ReminderKind = Row<"reminders">["kind"];

/** People are written to at nine in the morning, where the cohort is. */
const hour = "09:00";
const daysAfter = 3;

/**
 * Which reminder is due now, if any: from nine o'clock a week before the day it is due until the day before; from nine
 * o'clock of the day before until it is due; and from nine o'clock of the day after for three days, so that a site that
 * stood still writes to nobody about what is long past.
 */
export function reminderDue({
  dueAt,
  timeZone,
  now,
}: {
  dueAt: Date;
  timeZone: string;
  now: Date;
}): ReminderKind | null {
  const at = (days: number) => dueMoment({ day: addDays(dayIn(timeZone, dueAt), days), time: hour }, timeZone);
  if (now > dueAt) return now >= at(1) && now < at(1 + daysAfter) ? "overdue" : null;
  if (now >= at(-1)) return "dayBefore";
  return now >= at(-7) ? "weekBefore" : null;
}

/** Since when somebody has to do it may be too late for a reminder: a week before is none for what was given yesterday. */
export function isInTime(kind: ReminderKind, { dueAt, since }: { dueAt: Date; since: Date }): boolean {
  if (kind === "weekBefore") return dueAt.getTime() - since.getTime() >= 6 * 86_400_000;
  return kind === "dayBefore" || since <= dueAt;
}
