import fc from "fast-check";
import { expect, test } from "vitest";
import { joinCodeAlphabet, joinCodeLength, joinCodeOf, readJoinCode, shownJoinCode } from "./joinCode.ts";

const codes = fc
  .array(fc.nat(joinCodeAlphabet.length - 1), { minLength: joinCodeLength, maxLength: joinCodeLength })
  .map(joinCodeOf);

test("a code is read however it is typed", () => {
  fc.assert(
    fc.property(codes, (code) => {
      const wide = [...code].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join("");
      for (const typed of [
        code,
        shownJoinCode(code),
        code.toLowerCase(),
        ` ${code.slice(0, 3)}-${code.slice(3)}`,
        wide,
      ]) {
        expect(readJoinCode(typed)).toBe(code);
      }
    }),
  );
});

test("no two of its letters look alike", () => {
  for (const alike of ["0O", "1IL", "2Z", "5S", "8B"]) {
    expect([...alike].filter((letter) => joinCodeAlphabet.includes(letter))).toEqual([]);
  }
});

test.each(["", "ACDEF", "ACDEFGH", "ACDEF0", "学员学员学员"])("%j is no code", (typed) => {
  expect(readJoinCode(typed)).toBeNull();
});
