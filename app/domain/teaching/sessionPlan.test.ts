import { expect, test } from "vitest";
import type { Block, Part } from "#app/catalogue/types.ts";
import { planMinutes, sessionPlan } from "./sessionPlan.ts";

const block = (id: string, length: number, parts: Part[] = []): Block => {
  const shown = { heading: id, headingHtml: id, text: "", hash: id };
  return { id, level: 2, length, parts, stale: false, ...shown };
};

test("a block is told at 120 words a minute, in full minutes", () => {
  expect(sessionPlan([block("a", 121)], "en")[0]).toMatchObject({ minutes: 2, startMinute: 0 });
  expect(sessionPlan([block("a", 121)], "zh")[0]).toMatchObject({ minutes: 1 });
});

test("questions, tools, cases and things to reflect on take a group's time", () => {
  const parts: Part[] = [
    { kind: "html", html: '<div class="reflect" role="note"></div>' },
    { kind: "question", id: "q" },
    { kind: "tool", id: "t" },
    { kind: "case", id: "c" },
  ];
  const [step] = sessionPlan([block("a", 0, parts)], "en");
  expect(step).toMatchObject({ minutes: 1 + 5 + 3 + 10 + 10, questions: 1, tools: 1, cases: 1, reflections: 1 });
});

test("a step begins where the one before ends, and sources take no time", () => {
  const plan = sessionPlan([block("a", 240), block("b", 100), block("sources", 500)], "en");
  expect(plan.map(({ blockId, startMinute }) => [blockId, startMinute])).toEqual([
    ["a", 0],
    ["b", 2],
  ]);
  expect(planMinutes(plan)).toBe(3);
});
