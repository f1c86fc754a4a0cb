import { describe, expect, test } from "vitest";
import { type Answered, correlation, figuresOf, fisherExact } from "./statistics.ts";

const answered = (rows: [share: number, rest: number | null, language?: "en" | "zh"][]): Answered[] =>
  rows.map(([share, rest, language = "en"]) => ({ share, rest, language }));

describe("on a fixture with known answers", () => {
  // Ten attempts: six right with rest scores .9 .8 .8 .7 .6 .6, four wrong with .5 .4 .3 .2.
  const rows = answered([
    ...[0.9, 0.8, 0.8, 0.7, 0.6, 0.6].map((rest): [number, number] => [1, rest]),
    ...[0.5, 0.4, 0.3, 0.2].map((rest): [number, number] => [0, rest]),
  ]);

  test("facility is the share who got it right, by hand 6 of 10", () => {
    expect(figuresOf(rows).facility).toBeCloseTo(0.6, 10);
  });

  test("discrimination is the point-biserial by its own formula", () => {
    // (M1 − M0) / s · √(pq), with the standard deviation over all ten: M1 = 4.4/6, M0 = 1.4/4.
    const rest = [0.9, 0.8, 0.8, 0.7, 0.6, 0.6, 0.5, 0.4, 0.3, 0.2];
    const middle = rest.reduce((sum, value) => sum + value) / 10;
    const deviation = Math.sqrt(rest.reduce((sum, value) => sum + (value - middle) ** 2, 0) / 10);
    const expected = ((4.4 / 6 - 1.4 / 4) / deviation) * Math.sqrt(0.6 * 0.4);
    expect(figuresOf(rows).discrimination).toBeCloseTo(expected, 10);
  });
});

test("too few answers give no figure", () => {
  const few = answered(Array.from({ length: 9 }, (_, n): [number, number] => [n % 2, n / 9]));
  expect(figuresOf(few)).toMatchObject({ count: 9, facility: null, discrimination: null, languages: null });
});

test("where all scored alike, or there is no other question, nothing is told apart", () => {
  expect(figuresOf(answered(Array.from({ length: 12 }, () => [1, 0.5]))).discrimination).toBeNull();
  expect(figuresOf(answered(Array.from({ length: 12 }, (_, n) => [n % 2, null]))).discrimination).toBeNull();
  expect(
    correlation([
      [0, 1],
      [1, 0],
    ]),
  ).toBeCloseTo(-1, 12);
});

describe("the languages", () => {
  const of = (en: [number, number], zh: [number, number]) =>
    figuresOf(
      answered([
        ...Array.from({ length: en[1] }, (_, n): [number, number, "en"] => [n < en[0] ? 1 : 0, 0.5, "en"]),
        ...Array.from({ length: zh[1] }, (_, n): [number, number, "zh"] => [n < zh[0] ? 1 : 0, 0.5, "zh"]),
      ]),
    ).languages;

  test("differ beyond chance, or do not, or are too few to tell", () => {
    expect(of([18, 20], [6, 20])).toMatchObject({ differs: true });
    expect(of([14, 20], [11, 20])).toMatchObject({ differs: false });
    expect(of([9, 9], [0, 20])).toBeNull();
  });

  test("Fisher's tea: 3 of 4 cups told apart is p = 34/70, all of them 2/70", () => {
    expect(fisherExact([3, 1], [1, 3])).toBeCloseTo(34 / 70, 10);
    expect(fisherExact([4, 0], [0, 4])).toBeCloseTo(2 / 70, 10);
  });
});
