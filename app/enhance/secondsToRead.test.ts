import { expect, test } from "vitest";
import { secondsToRead } from "./secondsToRead.ts";

test("a short text has to be there for a moment all the same", () => {
  expect(secondsToRead("Sources")).toBe(2);
});

test("a long text does not hold a quick reader up", () => {
  expect(secondsToRead("word ".repeat(2000))).toBe(25);
});

test("both languages take about the same time for the same content", () => {
  const english = secondsToRead("apprentice ".repeat(80));
  const chinese = secondsToRead("学".repeat(140));
  expect(english).toBe(10);
  expect(chinese).toBe(10);
});
