import fc from "fast-check";
import { expect, test } from "vitest";
import type { Question } from "#app/catalogue/types.ts";
import { allQuestions, aMatching, anOrdering, aSingle } from "#tests/questions.ts";
import { explained } from "./explained.ts";
import { keysFoundIn } from "./leaks.ts";
import { withoutKey } from "./withoutKey.ts";

const cases = allQuestions().map((question): [string, Question] => [question.type, question]);

test.each(cases)("%s: nothing of the key is sent", (_, question) => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(keysFoundIn(question, JSON.stringify(withoutKey(question, seed)))).toEqual([]);
    }),
  );
});

test.each(cases)("%s: the search for keys finds one that is there", (type, question) => {
  expect(keysFoundIn(question, JSON.stringify(question))).not.toEqual([]);
  if (type !== "open") expect(keysFoundIn(question, JSON.stringify(explained(question, null, 1)))).not.toEqual([]);
});

test.each(cases)("%s: the same seed asks in the same order", (_, question) => {
  expect(withoutKey(question, 7)).toEqual(withoutKey(question, 7));
});

test("both languages are sent, so that language stays a view", () => {
  const asked = withoutKey(aSingle(), 1);
  expect(asked).toMatchObject({ prompt: { en: "Prompt of who-signs-first", zh: "〔Prompt of who-signs-first〕" } });
});

test("the place of the right choice tells nothing", () => {
  const places = [0, 0, 0, 0];
  for (let seed = 0; seed < 4000; seed++) {
    const asked = withoutKey(aSingle(), seed * 7919);
    if (asked.type !== "single") throw new Error("not single");
    const place = asked.choices.findIndex(({ id }) => id === "both-parties");
    places[place] = (places[place] ?? 0) + 1;
  }
  for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test("steps are never shown in the right order", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const question = anOrdering();
      const asked = withoutKey(question, seed);
      if (asked.type !== "ordering") throw new Error("not ordering");
      expect(asked.steps.map(({ id }) => id)).not.toEqual(question.steps.map(({ id }) => id));
      expect(asked.steps.map(({ id }) => id).sort()).toEqual(question.steps.map(({ id }) => id).sort());
    }),
  );
});

test("items and options are shuffled apart from each other", () => {
  const orders = new Set<string>();
  for (let seed = 0; seed < 200; seed++) {
    const asked = withoutKey(aMatching(), seed);
    if (asked.type === "matching") orders.add([...asked.items, ...asked.options].map(({ id }) => id).join());
  }
  expect(orders.size).toBeGreaterThan(50);
});

test("an explanation keeps the order in which choices were shown", () => {
  for (let seed = 0; seed < 20; seed++) {
    const asked = withoutKey(aSingle(), seed);
    const after = explained(aSingle(), null, seed);
    if (asked.type !== "single" || after.type !== "single") throw new Error("not single");
    expect(after.choices.map(({ id }) => id)).toEqual(asked.choices.map(({ id }) => id));
  }
});
