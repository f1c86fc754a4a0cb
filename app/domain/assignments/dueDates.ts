import { Temporal } from "temporal-polyfill";

/** "2027-03-12" */
export type Day = string;

/** A due date as it is written into a form: a day, perhaps with a time of it. */
export interface WrittenDue {
  day: Day;
  /** "14:00"; empty: the end of the day. */
  time: string;
}

const endOfDay = "23:59:59.999";

/** The moment that is meant: a day alone means its end, in the cohort's zone. */
export function dueMoment({ day, time }: WrittenDue, timeZone: string): Date {
  const written = Temporal.PlainDate.from(day).toPlainDateTime(time || endOfDay);
  return new Date(written.toZonedDateTime(timeZone).epochMilliseconds);
}

/** The same way back, to be changed in a form. */
export function writtenDue(dueAt: Date, timeZone: string): WrittenDue {
  const at = zoned(dueAt, timeZone);
  const time = isEndOfDay(dueAt, timeZone) ? "" : at.toPlainTime().toString({ smallestUnit: "minute" });
  return { day: at.toPlainDate().toString(), time };
}

/** Whether it is due with the end of a day there, so that the day alone says it all. */
export function isEndOfDay(dueAt: Date, timeZone: string): boolean {
  return zoned(dueAt, timeZone).toPlainTime().equals(endOfDay);
}

/** The day it is in this zone at that moment. */
export function dayIn(timeZone: string, at: Date): Day {
  return zoned(at, timeZone).toPlainDate().toString();
}

/** Whether a time zone of this name exists. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * When it is due for one person: their extension, where it is later than the date of everybody. An extension never
 * shortens, and what is due at no time needs none.
 */
export function dueAtFor(assignment: { dueAt: Date | null }, extension?: { dueAt: Date } | null): Date | null {
  if (!assignment.dueAt || !extension) return assignment.dueAt;
  return new Date(Math.max(extension.dueAt.getTime(), assignment.dueAt.getTime()));
}

export const assignmentStates = ["overdue", "thisWeek", "later", "undated", "done"] as const;
export type AssignmentState = (typeof assignmentStates)[number];

interface Standing {
  dueAt: Date | null;
  done: boolean;
  now: Date;
}

const weekMs = 7 * 86_400_000;

/** How one assignment stands for one person. "This week" is the seven days from now. */
export function assignmentState({ dueAt, done, now }: Standing): AssignmentState {
  if (done) return "done";
  if (!dueAt) return "undated";
  if (now > dueAt) return "overdue";
  return dueAt.getTime() - now.getTime() <= weekMs ? "thisWeek" : "later";
}

/** Not done, and its moment has passed. */
export function isOverdue(standing: Standing): boolean {
  return assignmentState(standing) === "overdue";
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
