import fc from "fast-check";
import { expect, test } from "vitest";
import { allOf, anyOf, type Fits, findWord, WordIndexMaker } from "./wordIndex.ts";

const plain = [1, 1];

function indexOf(...entries: (string | undefined)[][]) {
  const maker = new WordIndexMaker(2);
  for (const fields of entries) maker.add(fields.map((text) => text?.split(" ").filter(Boolean)));
  return maker.make();
}

const entriesOf = (fits: Fits) => [...fits.keys()].sort((a, b) => a - b);
const byScore = (fits: Fits) => [...fits].sort(([, a], [, b]) => b.score - a.score).map(([entry]) => entry);

test("a word is found where it stands, in any field, and nowhere else", () => {
  const index = indexOf(["mentor", "plan"], ["plan", ""], ["mentors", undefined], ["", "a mentor"]);
  expect(entriesOf(findWord(index, "mentor", plain))).toEqual([0, 3]);
  expect(entriesOf(findWord(index, "nobody", plain))).toEqual([]);
  expect(entriesOf(findWord(index, "", plain))).toEqual([]);
});

test("longer words are found where they are asked for, and count for less", () => {
  const index = indexOf(["mentor", ""], ["mentorship", ""], ["mentoring", ""], ["men", ""]);
  const found = findWord(index, "mentor", plain, { longer: true });
  expect(byScore(found)).toEqual([0, 2, 1]);
});

test("a field counts by its weight", () => {
  const index = indexOf(["plan", "mentor"], ["mentor", "plan"]);
  expect(byScore(findWord(index, "mentor", [5, 1]))).toEqual([1, 0]);
  expect(byScore(findWord(index, "mentor", [1, 5]))).toEqual([0, 1]);
});

test("what stands there more often, in a shorter text, or in fewer entries counts for more", () => {
  const index = indexOf(["a a rare", ""], ["a b", ""], ["a b c d e f", ""]);
  expect(byScore(findWord(index, "a", plain))).toEqual([0, 1, 2]);
  const score = (word: string) => findWord(index, word, plain).get(0)?.score ?? 0;
  expect(score("rare")).toBeGreaterThan(score("a"));
});

test("scores add up, and it is told how many of the words an entry has", () => {
  const index = indexOf(["a b", ""], ["a", ""], ["b", ""]);
  const [a, b] = [findWord(index, "a", plain), findWord(index, "b", plain)];
  expect(entriesOf(allOf([a, b]))).toEqual([0]);
  expect(entriesOf(anyOf([a, b]))).toEqual([0, 1, 2]);
  expect(anyOf([a, b]).get(0)).toEqual({ score: (a.get(0)?.score ?? 0) + (b.get(0)?.score ?? 0), words: 2 });
  expect(allOf([a, b]).get(0)).toEqual(anyOf([a, b]).get(0));
  expect(allOf([]).size + anyOf([]).size).toBe(0);
});

test("it finds what a look through all texts finds", () => {
  const word = fc.stringMatching(/^[ab~学徒]{1,3}$/u);
  const text = fc.option(fc.array(word, { maxLength: 6 }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 12 }), word, fc.boolean(), (entries, wanted, longer) => {
      const maker = new WordIndexMaker(2);
      for (const fields of entries) maker.add(fields);
      const fits = (one: string) => one === wanted || (longer && one.startsWith(wanted));
      const expected = entries.flatMap((fields, entry) =>
        fields.flat().some((one) => one && fits(one)) ? [entry] : [],
      );
      const found = findWord(maker.make(), wanted, plain, { longer });
      expect(entriesOf(found)).toEqual(expected);
      for (const { score } of found.values()) expect(score).toBeGreaterThan(0);
    }),
  );
});
