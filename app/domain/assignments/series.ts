import type { Day } from "./dueDates.ts";

/** From a day to a day, both of them included. */
export interface DayRange {
  from: Day;
  to: Day;
}

/** How a series of due dates runs: the first, and another every so many days. */
export interface Series {
  first: Day;
  everyDays: number;
  /** Days on which nothing is due. */
  holidays: DayRange[];
  /** Whether something may be due on a Saturday or a Sunday. */
  weekends: boolean;
}

const dayMs = 86_400_000;
/** A series whose days are all taken ends after so many tries. */
const mostTries = 4_000;

/**
 * The due dates of a series. It begins on the first day that is free, and goes on in equal steps; a step that falls on
 * a holiday is passed over, so that everybody has at least as many days for each part. Fewer dates than asked for:
 * there are no more free ones.
 */
export function seriesDays({ first, everyDays, holidays, weekends }: Series, count: number): Day[] {
  const isFree = (day: Day) =>
    (weekends || !isWeekend(day)) && !holidays.some(({ from, to }) => from <= day && day <= to);
  const days: Day[] = [];
  let day = first;
  for (let tries = 0; days.length < count && tries < mostTries; tries++) {
    const free = isFree(day);
    if (free) days.push(day);
    day = addDays(day, free || days.length > 0 ? everyDays : 1);
  }
  return days;
}

export function addDays(day: Day, days: number): Day {
  return new Date(timeOf(day) + days * dayMs).toISOString().slice(0, 10);
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(timeOf(day)).getUTCDay());
}

function timeOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The days of a series as they are typed into a form; none while its first day or its holidays are no dates yet. */
export function daysOf(
  typed: { due: string; every: number; weekends: boolean; holidays: string },
  count: number,
): Day[] {
  const holidays = parseHolidays(typed.holidays);
  if (!isDay(typed.due) || !holidays) return [];
  return seriesDays({ first: typed.due, everyDays: typed.every, holidays, weekends: typed.weekends }, count);
}

/** Whether it is a day of the calendar, written as 2027-03-12. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const time = timeOf(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const dayPattern = String.raw`([12]\d{3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`;
const rangePattern = new RegExp(String.raw`^${dayPattern}(?:\s*(?:-|–|—|~|～|\.\.|to|至|到)+\s*${dayPattern})?$`, "i");
const mostRanges = 100;

/**
 * Holidays as people type them: days or ranges, one per line or with commas between, "2027-10-01 – 2027-10-07" or
 * "2027年10月1日至2027年10月7日". Null: something in it is no date, or a range ends before it begins.
 */
export function parseHolidays(text: string): DayRange[] | null {
  const parts = text
    .normalize("NFKC")
    .split(/[\n,;、;]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length > mostRanges) return null;
  const ranges = parts.map(parseRange);
  return ranges.every((range) => range !== null) ? ranges : null;
}

function parseRange(part: string): DayRange | null {
  const [, ...found] = rangePattern.exec(part) ?? [];
  const from = dayOf(found.slice(0, 3));
  const to = found[3] ? dayOf(found.slice(3)) : from;
  return from && to && from <= to ? { from, to } : null;
}

function dayOf([year = "", month = "", day = ""]: (string | undefined)[]): Day | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(text) ? text : null;
}
