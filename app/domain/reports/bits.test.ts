import fc from "fast-check";
import { expect, test } from "vitest";
import { bitsOf, bitsPerWord, countBits, hasBit, noBits, weightOf } from "./bits.ts";

const indexes = fc.uniqueArray(fc.nat({ max: 200 }));

test("a set holds what was put into it and nothing else", () => {
  fc.assert(
    fc.property(indexes, fc.nat({ max: 220 }), (members, other) => {
      const bits = bitsOf(members);
      expect(members.every((index) => hasBit(bits, index))).toBe(true);
      expect(hasBit(bits, other)).toBe(members.includes(other));
      expect(countBits(bits)).toBe(members.length);
    }),
  );
});

test("the weights of a word add up to it, so that a database can do the same", () => {
  fc.assert(
    fc.property(indexes, (members) => {
      const first = members.filter((index) => index < bitsPerWord);
      expect(first.reduce((sum, index) => sum + weightOf(index), 0)).toBe(bitsOf(first)[0] ?? 0);
    }),
  );
});

test("of nothing, nothing is a member", () => {
  expect([hasBit(noBits, 0), hasBit(noBits, 77), countBits(noBits)]).toEqual([false, false, 0]);
});
