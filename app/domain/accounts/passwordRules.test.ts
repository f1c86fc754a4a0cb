import { expect, test } from "vitest";
import { passwordProblem } from "./passwordRules.ts";

test.each([
  ["short", "passwordTooShort"],
  ["九个字的密码不够长", "passwordTooShort"],
  ["x".repeat(201), "passwordTooLong"],
  ["Password123", "passwordCommon"],
  ["ＱＷＥＲＴＹＵＩＯＰ", "passwordCommon"],
  ["5201314520", "passwordCommon"],
  ["aaaaaaaaaaaa", "passwordCommon"],
  ["abababababab", "passwordCommon"],
  ["cdefghijklmn", "passwordCommon"],
  ["correct horse battery", null],
  ["学徒要有合同和津贴才行", null],
])("%s: %s", (password, problem) => {
  expect(passwordProblem(password)).toBe(problem);
});

test("a password made of the name or the address is refused", () => {
  const about = { name: "Li Weiming", identifiers: ["weiming.li@example.org", null] };
  expect(passwordProblem("liweiming1987", about)).toBe("passwordLikeName");
  expect(passwordProblem("Weiming.Li2027", about)).toBe("passwordLikeName");
  expect(passwordProblem("weiming.li@example.org", about)).toBe("passwordLikeName");
  expect(passwordProblem("weiming likes lathes", about)).toBeNull();
  expect(passwordProblem("8426-1957-3", { name: "" })).toBeNull();
});
