import { expect, test } from "vitest";
import { choiceKey, readChoice } from "./choice.ts";

const nothing = { filter: null, chapter: null, days: null, to: [] };

test("a plain address means the whole cohort, one that names people means them", () => {
  expect(readChoice(nothing, 14)).toEqual({ filter: "all" });
  expect(readChoice({ ...nothing, to: ["a", "b", "a"] }, 14)).toEqual({ filter: "people", userIds: ["a", "b"] });
});

test("people who were ticked before another choice was made are not meant", () => {
  expect(readChoice({ ...nothing, filter: "overdue", to: ["a"] }, 14)).toEqual({ filter: "overdue" });
  expect(readChoice({ ...nothing, filter: "all", to: ["a"] }, 14)).toEqual({ filter: "all" });
});

test("a chapter goes by its course", () => {
  expect(readChoice({ ...nothing, filter: "notStarted", chapter: "workshop/start" }, 14)).toEqual({
    filter: "notStarted",
    courseId: "workshop",
    chapterId: "start",
  });
});

test.each([
  ["7", 7],
  ["", 14],
  ["0", 14],
  ["-3", 14],
  ["1e9", 14],
  ["soon", 14],
])("%o days without activity are %i", (typed, days) => {
  expect(readChoice({ ...nothing, filter: "inactive", days: typed }, 14)).toEqual({ filter: "inactive", days });
});

test("a filter nobody knows is no way to the whole cohort", () => {
  expect(readChoice({ ...nothing, filter: "everybody" }, 14)).toEqual({ filter: "people", userIds: [] });
});

test("the key tells choices apart, and not the order of ticking", () => {
  const people = (...userIds: string[]) => choiceKey({ filter: "people", userIds });
  expect(people("a", "b")).toBe(people("b", "a"));
  expect(people("a")).not.toBe(people("a", "b"));
  expect(choiceKey({ filter: "inactive", days: 7 })).not.toBe(choiceKey({ filter: "inactive", days: 8 }));
});
