import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minutesLater, noon } from "#tests/factories.ts";
import {
  assignmentState,
  dayIn,
  dueAtFor,
  dueMoment,
  isEndOfDay,
  isOverdue,
  isTimeZone,
  writtenDue,
} from "./dueDates.ts";

const zones = fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "UTC");
const days = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("a due date", () => {
  test("given as a day means the end of that day in the cohort's zone", () => {
    expect(dueMoment({ day: "2027-03-12", time: "" }, "Asia/Shanghai").toISOString()).toBe("2027-03-12T15:59:59.999Z");
    expect(dueMoment({ day: "2027-03-12", time: "" }, "America/Los_Angeles").toISOString()).toBe(
      "2027-03-13T07:59:59.999Z",
    );
  });

  test("with a time means that time there, also where clocks have changed", () => {
    expect(dueMoment({ day: "2027-03-27", time: "14:00" }, "Europe/Berlin").toISOString()).toBe(
      "2027-03-27T13:00:00.000Z",
    );
    expect(dueMoment({ day: "2027-03-29", time: "14:00" }, "Europe/Berlin").toISOString()).toBe(
      "2027-03-29T12:00:00.000Z",
    );
  });

  test("given as a day comes back as that day without a time, in every zone", () => {
    fc.assert(
      fc.property(days, zones, (day, zone) => {
        const moment = dueMoment({ day, time: "" }, zone);
        expect(isEndOfDay(moment, zone)).toBe(true);
        expect(writtenDue(moment, zone)).toEqual({ day, time: "" });
        expect(dayIn(zone, moment)).toBe(day);
        expect(dayIn(zone, new Date(moment.getTime() + 1))).not.toBe(day);
      }),
    );
  });

  test("with a time comes back with it", () => {
    const moment = dueMoment({ day: "2027-03-12", time: "14:05" }, "Asia/Shanghai");
    expect(writtenDue(moment, "Asia/Shanghai")).toEqual({ day: "2027-03-12", time: "14:05" });
  });
});

describe("an extension", () => {
  const dueAt = noon;

  test("counts where it is later", () => {
    expect(dueAtFor({ dueAt }, { dueAt: minutesLater(5) })).toEqual(minutesLater(5));
  });

  test("never shortens: when everybody got more time, so does who had some", () => {
    expect(dueAtFor({ dueAt }, { dueAt: minutesLater(-5) })).toEqual(dueAt);
  });

  test("of what has no date is none", () => {
    expect(dueAtFor({ dueAt: null }, { dueAt })).toBeNull();
    expect(dueAtFor({ dueAt }, null)).toEqual(dueAt);
  });
});

describe("an assignment", () => {
  const week = 7 * 24 * 60;

  test.each([
    ["overdue once its moment has passed", minutesLater(-1), false, "overdue"],
    ["not overdue at its very moment", noon, false, "thisWeek"],
    ["this week's up to seven days ahead", minutesLater(week), false, "thisWeek"],
    ["later after that", minutesLater(week + 1), false, "later"],
    ["without a date never late", null, false, "undated"],
    ["done, however late", minutesLater(-week), true, "done"],
  ] as const)("is %s", (_, dueAt, done, state) => {
    expect(assignmentState({ dueAt, done, now: noon })).toBe(state);
    expect(isOverdue({ dueAt, done, now: noon })).toBe(state === "overdue");
  });
});

test("zones are known by their names", () => {
  expect(["Asia/Shanghai", "Asia/Chungking", "UTC"].map(isTimeZone)).toEqual([true, true, true]);
  expect(["Shanghai", "", "Mars/Olympus"].map(isTimeZone)).toEqual([false, false, false]);
});
