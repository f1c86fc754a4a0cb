import { expect, test } from "vitest";
import { formatDaysAgo } from "./format.ts";

const now = new Date("2026-11-27T18:00:00Z");
const ago = (date: string, timeZone: string) => formatDaysAgo("en", { date: new Date(date), now, timeZone });

test("days are counted by the calendar of the zone", () => {
  expect(ago("2026-11-27T00:30:00Z", "UTC")).toBe("today");
  expect(ago("2026-11-26T23:30:00Z", "UTC")).toBe("yesterday");
  expect(ago("2026-11-27T15:30:00Z", "Asia/Shanghai")).toBe("yesterday");
  expect(ago("2026-10-31T12:00:00Z", "UTC")).toBe("27 days ago");
  expect(ago("2025-11-27T12:00:00Z", "UTC")).toBe("365 days ago");
});
