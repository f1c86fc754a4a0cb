import fc from "fast-check";
import { expect, test } from "vitest";
import { drawQuestions, randomFrom, seedFor, shuffle } from "./draw.ts";

const letters = ["a", "b", "c", "d", "e", "f"];

test("the numbers are those of mulberry32", () => {
  const random = randomFrom(1);
  expect([random(), random(), random()].map((n) => Math.floor(n * 2 ** 32))).toEqual([
    2693262067, 11749833, 2265367787,
  ]);
});

test("the same seed draws the same questions in the same order", () => {
  expect(drawQuestions(letters, 4, 99)).toEqual(drawQuestions(letters, 4, 99));
  expect(drawQuestions(letters, 4, 99)).not.toEqual(drawQuestions(letters, 4, 100));
});

test("a draw holds no question twice and no more than there are", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 12 }), (seed, count) => {
      const drawn = drawQuestions(letters, count, seed);
      expect(drawn).toHaveLength(Math.min(count, letters.length));
      expect(new Set(drawn).size).toBe(drawn.length);
    }),
  );
});

test("every question is drawn about as often as any other", () => {
  const counts = new Map(letters.map((letter) => [letter, 0]));
  for (let seed = 0; seed < 6000; seed++) {
    for (const letter of drawQuestions(letters, 2, seed)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test("shuffling leaves the list handed in as it is", () => {
  const list = [...letters];
  shuffle(list, 5);
  expect(list).toEqual(letters);
});

test("things of one attempt have seeds of their own", () => {
  expect(seedFor(1, "a")).not.toBe(seedFor(1, "b"));
  expect(seedFor(1, "a")).not.toBe(seedFor(2, "a"));
});
