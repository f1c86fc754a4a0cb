import { shownParts } from "#app/catalogue/check/pairs.ts";
import type { Language } from "#app/i18n/languages.ts";
import { numbersInWords } from "./numberWords.ts";

/** What has to be the same in both languages, whatever the words. */
export const factKinds = ["numbers", "dates", "links", "components"] as const;
export type FactKind = (typeof factKinds)[number];

/** What stands in one language and not in the other. */
export interface FactDifference {
  kind: FactKind;
  only: Record<Language, string[]>;
}

/** Numbers, dates, addresses and components of a block that one language has and the other has not. */
export function factDifferences(words: Record<Language, string>): FactDifference[] {
  const facts = { en: factsIn(words.en, "en"), zh: factsIn(words.zh, "zh") };
  const asWords = { en: numbersInWords(words.en, "en"), zh: numbersInWords(words.zh, "zh") };
  return factKinds.flatMap((kind) => {
    const missing = (from: Language, to: Language) =>
      without(facts[from][kind], facts[to][kind]).filter((one) => {
        if (kind === "numbers") return !(asWords[to].has(one) || isSameYear(one, facts[to].numbers));
        return kind !== "dates" || !isMonthIn(one, words[to], to);
      });
    const only = { en: missing("en", "zh"), zh: missing("zh", "en") };
    return only.en.length + only.zh.length > 0 ? [{ kind, only }] : [];
  });
}

/** "January to April 2026" has two months and one year: a month without a day need only be named. */
function isMonthIn(date: string, text: string, language: Language): boolean {
  if (date.includes("-")) return false;
  const number = Number(date);
  return language === "en"
    ? text.includes(months[number - 1] ?? "")
    : new RegExp(`(?<!\\d)${number}月|[至到—–-]${number}月`).test(text);
}

/** "2019/20" is 2019 and 2020. */
function isSameYear(one: string, others: string[]): boolean {
  return /^\d\d$/.test(one)
    ? others.some((other) => /^(?:19|20)\d\d$/.test(other) && other.endsWith(one))
    : /^(?:19|20)\d\d$/.test(one) && others.includes(String(Number(one.slice(2))));
}

function factsIn(text: string, language: Language): Record<FactKind, string[]> {
  const links = Array.from(text.matchAll(/\]\(\s*([^)\s]+)/g), ([, address = ""]) => address);
  const prose = text
    .replace(/<[^>]*>/g, " ")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/^\s*\d+\. /gm, "");
  const { dates, rest } = language === "en" ? datesInEnglish(prose) : datesInChinese(prose);
  return { numbers: numbersIn(rest, language), dates, links, components: counted(componentsIn(text)) };
}

function componentsIn(text: string): string[] {
  return Array.from(text.matchAll(/<([A-Z]\w*)([^>]*)/g)).flatMap(([, name = "", attributes = ""]) => {
    if (!shownParts.has(name)) return [];
    const id = /\b(?:id|kind)="([^"]*)"/.exec(attributes)?.[1];
    return [id ? `${name}:${id}` : name];
  });
}

const months = "January February March April May June July August September October November December".split(" ");
const month = `(${months.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)}|t?)`).join("|")})`;

/** "15 August 2015", "14 and 15 May": days and month are taken out of the text; the year stays, as a number. */
function datesInEnglish(text: string): { dates: string[]; rest: string } {
  const days = "\\d{1,2}(?:(?:, | and | or | to |, and |[–-])\\d{1,2})*";
  return takeDates(
    text,
    new RegExp(`(?:\\b(${days}) )?\\b${month}\\b(?: (\\d{4}))?`, "g"),
    ([, day = "", name = "", year]) => {
      return {
        year,
        month: String(months.findIndex((one) => one.startsWith(name.slice(0, 3))) + 1),
        days: day.match(/\d+/g) ?? [],
      };
    },
  );
}

/** "2015年8月15日", "5月14日、15日". */
function datesInChinese(text: string): { dates: string[]; rest: string } {
  const pattern = /(?:(\d{4})年)?(\d{1,2})月((?:\d{1,2}日?[、和或至到—–-])*\d{1,2}日)?/g;
  return takeDates(text, pattern, ([, year, name = "", day = ""]) => {
    return { year, month: name, days: day.match(/\d+/g) ?? [] };
  });
}

interface Dated {
  year: string | undefined;
  month: string;
  days: string[];
}

/** A month that has neither day nor year beside it is a word like any other. */
function takeDates(text: string, pattern: RegExp, read: (found: RegExpMatchArray) => Dated) {
  const dates: string[] = [];
  let rest = text;
  for (const found of text.matchAll(pattern)) {
    const { year, month: name, days } = read(found);
    if (days.length === 0 && !year) continue;
    const parts = days.length > 0 ? days.map((day) => [name, day]) : [[name]];
    dates.push(...parts.map((one) => one.map((part) => part.padStart(2, "0")).join("-")));
    rest = rest.replace(found[0], ` ${year ?? ""} `);
  }
  return { dates, rest };
}

const scales: Record<string, number> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
};

/** Numbers in figures, as values: "1.2 million" and "120万" are the same. One of a single figure may be a word. */
function numbersIn(text: string, language: Language): string[] {
  const scale = language === "en" ? "(?: (thousand|million|billion))?" : "(百万|千万|万亿|千|万|亿)?";
  const pattern = new RegExp(`(?<![\\w.])(\\d{1,3}(?:[,，]\\d{3})+|\\d+)(\\.\\d+)?${scale}`, "g");
  const values = Array.from(text.matchAll(pattern), ([, whole = "", part = "", unit = ""]) => {
    const value = Number(whole.replace(/[,，]/g, "") + part) * (scales[unit] ?? 1);
    return String(Number(value.toPrecision(12)));
  });
  return values.filter((value) => value.length > 1);
}

/** What of these is not among those, however often it is said. */
function without(these: string[], those: string[]): string[] {
  return [...new Set(these)].filter((one) => !those.includes(one));
}

/** How often each component is there counts as well: "Reflect 2". */
function counted(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}
