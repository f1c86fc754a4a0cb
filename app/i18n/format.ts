import type { Language } from "./languages.ts";

const locale: Record<Language, string> = { en: "en-GB", zh: "zh-CN" };

/** To make a formatter takes a hundred times as long as to use it: each is made once. */
function made<Options, Formatter>(make: (tag: string, options: Options) => Formatter) {
  const known = new Map<string, Formatter>();
  return (tag: string, options: Options): Formatter => {
    const key = `${tag} ${JSON.stringify(options)}`;
    const formatter = known.get(key) ?? make(tag, options);
    known.set(key, formatter);
    return formatter;
  };
}
const dateFormat = made((tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options));
const numberFormat = made((tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options));
const relativeFormat = made(
  (tag, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(tag, options),
);

/** "23 November 2026" · "2026年11月23日" */
export function formatDate(language: Language, date: Date, timeZone?: string): string {
  return dateFormat(locale[language], { dateStyle: "long", timeZone }).format(date);
}

/** With hours and minutes. */
export function formatDateTime(language: Language, date: Date, timeZone?: string): string {
  return dateFormat(locale[language], { dateStyle: "long", timeStyle: "short", timeZone }).format(date);
}

/** "12 Mar" · "3月12日": where the year goes without saying. */
export function formatDayMonth(language: Language, date: Date, timeZone?: string): string {
  return dateFormat(locale[language], { day: "numeric", month: "short", timeZone }).format(date);
}

/** "today", "yesterday", "12 days ago" · "今天", "昨天", "12天前", by the calendar of the zone. */
export function formatDaysAgo(
  language: Language,
  { date, now, timeZone }: { date: Date; now: Date; timeZone?: string },
) {
  const days = (dayNumber(date, timeZone) - dayNumber(now, timeZone)) / 86_400_000;
  return relativeFormat(locale[language], { numeric: "auto" }).format(days, "day");
}

function dayNumber(date: Date, timeZone?: string): number {
  const inFigures = dateFormat("en-GB", { year: "numeric", month: "2-digit", day: "2-digit", timeZone });
  const [day = 1, month = 1, year = 1970] = inFigures.format(date).split("/").map(Number);
  return Date.UTC(year, month - 1, day);
}

/** "14:02" */
export function formatTime(language: Language, date: Date, timeZone?: string): string {
  return dateFormat(locale[language], { hour: "2-digit", minute: "2-digit", timeZone }).format(date);
}

/** What people call a time zone: "China Time" · "中国时间". The same moment may have another name in summer. */
export function formatZone(language: Language, timeZone: string, at: Date): string {
  const parts = dateFormat(locale[language], { timeZone, timeZoneName: "shortGeneric" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

export function formatNumber(language: Language, value: number, options?: Intl.NumberFormatOptions): string {
  return numberFormat(locale[language], options ?? {}).format(value);
}

/** A share between 0 and 1 as "70%". */
export function formatPercent(language: Language, share: number): string {
  return numberFormat(locale[language], { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** "a, b and c" · "a、b和c" */
export function formatList(language: Language, items: string[]): string {
  return new Intl.ListFormat(locale[language], { type: "conjunction" }).format(items);
}

/** Orders names as people of that language expect. */
export function compareWords(language: Language): (a: string, b: string) => number {
  const collator = new Intl.Collator(locale[language], { sensitivity: "base", numeric: true });
  return (a, b) => collator.compare(a, b);
}
