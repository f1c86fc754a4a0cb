import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, isDay, parseHolidays, type Series, seriesDays } from "./series.ts";

const weekly = { first: "2027-03-01", everyDays: 7, holidays: [], weekends: false };

describe("a series", () => {
  test("one a week, on the same day of the week", () => {
    expect(seriesDays(weekly, 3)).toEqual(["2027-03-01", "2027-03-08", "2027-03-15"]);
  });

  test("passes over a week whose day is a holiday", () => {
    const holidays = [{ from: "2027-10-01", to: "2027-10-07" }];
    expect(seriesDays({ ...weekly, first: "2027-09-27", holidays }, 3)).toEqual([
      "2027-09-27",
      "2027-10-11",
      "2027-10-18",
    ]);
  });

  test("begins on the first day that is free", () => {
    expect(seriesDays({ ...weekly, first: "2027-03-06" }, 2)).toEqual(["2027-03-08", "2027-03-15"]);
    expect(seriesDays({ ...weekly, first: "2027-03-06", weekends: true }, 2)).toEqual(["2027-03-06", "2027-03-13"]);
  });

  test("of every day leaves out weekends", () => {
    expect(seriesDays({ ...weekly, first: "2027-03-04", everyDays: 1 }, 3)).toEqual([
      "2027-03-04",
      "2027-03-05",
      "2027-03-08",
    ]);
  });

  test("ends where no day is free any more", () => {
    expect(seriesDays({ ...weekly, holidays: [{ from: "2000-01-01", to: "2999-12-31" }] }, 3)).toEqual([]);
  });

  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays("2026-01-01", days));
  const series: fc.Arbitrary<Series> = fc.record({
    first: day,
    everyDays: fc.integer({ min: 1, max: 30 }),
    weekends: fc.boolean(),
    holidays: fc.array(
      fc.tuple(day, fc.integer({ min: 0, max: 20 })).map(([from, more]) => ({ from, to: addDays(from, more) })),
      { maxLength: 6 },
    ),
  });
  const isFree = ({ holidays, weekends }: Series, one: string) =>
    holidays.every(({ from, to }) => one < from || one > to) &&
    (weekends || ![0, 6].includes(new Date(`${one}T12:00:00Z`).getUTCDay()));

  test("has as many dates as parts, all of them free, none before the first", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 30 }), (given, count) => {
        const days = seriesDays(given, count);
        expect(days).toHaveLength(count);
        expect(days.every((one) => isFree(given, one))).toBe(true);
        expect(days[0]! >= given.first).toBe(true);
      }),
    );
  });

  test("gives everybody the whole step, and never more than what was not free", () => {
    fc.assert(
      fc.property(series, (given) => {
        const days = seriesDays(given, 10);
        for (const [index, next] of days.slice(1).entries()) {
          const passedOver = [];
          let one = addDays(days[index]!, given.everyDays);
          for (; one < next; one = addDays(one, given.everyDays)) passedOver.push(one);
          expect(one).toBe(next);
          expect(passedOver.some((skipped) => isFree(given, skipped))).toBe(false);
        }
      }),
    );
  });

  test("is the beginning of the same series with more parts", () => {
    fc.assert(
      fc.property(series, (given) => {
        expect(seriesDays(given, 12).slice(0, 5)).toEqual(seriesDays(given, 5));
      }),
    );
  });
});

describe("holidays as they are typed", () => {
  const nationalDay = { from: "2027-10-01", to: "2027-10-07" };

  test.each([
    ["2027-10-01 – 2027-10-07"],
    ["2027-10-01..2027-10-07"],
    ["2027-10-01 to 2027-10-07"],
    ["2027/10/1-2027/10/7"],
    ["2027年10月1日至2027年10月7日"],
    ["2027.10.1～2027.10.7"],
  ])("%s", (text) => {
    expect(parseHolidays(text)).toEqual([nationalDay]);
  });

  test("several, on lines or with commas of either language", () => {
    expect(parseHolidays("2027-05-01，2027-10-01–2027-10-07\n\n2027-12-25;")).toEqual([
      { from: "2027-05-01", to: "2027-05-01" },
      nationalDay,
      { from: "2027-12-25", to: "2027-12-25" },
    ]);
    expect(parseHolidays(" \n")).toEqual([]);
  });

  test.each([["Christmas"], ["2027-02-30"], ["2027-10-07 – 2027-10-01"], ["2027-10-01 2027-10-02"], ["1 March 2027"]])(
    "%s is refused",
    (text) => {
      expect(parseHolidays(text)).toBeNull();
    },
  );
});

test.each([
  ["2027-02-28", true],
  ["2027-02-29", false],
  ["2028-02-29", true],
  ["2027-13-01", false],
  ["2027-3-1", false],
  ["", false],
])("%s is a day: %s", (text, is) => {
  expect(isDay(text)).toBe(is);
});
