import { expect, test } from "vitest";
import { safeNext } from "./next.ts";

test("a page of ours is kept, with its search and its place", () => {
  expect(safeNext("/en/courses/c/s?with=zh#who-signs", "en")).toBe("/en/courses/c/s?with=zh#who-signs");
});

test("whoever changed language while signing in comes back in that language", () => {
  expect(safeNext("/en/courses/c/s", "zh")).toBe("/zh/courses/c/s");
});

test.each([
  "https://elsewhere.example/en/",
  "//elsewhere.example/en",
  "/\\elsewhere.example/en",
  "/\t/elsewhere.example/en",
  "/en/../../\\elsewhere.example",
  "javascript:alert(1)",
  "en/courses",
  "/",
  "/assets/x.js",
  "/fr/courses",
  "",
  "/en/sign-out",
  "/en/sign-in?next=/en",
])("%j leads to one's own learning instead", (next) => {
  expect(safeNext(next, "en")).toBe("/en/learning");
});

test("nothing asked for: one's own learning", () => {
  expect(safeNext(null, "zh")).toBe("/zh/learning");
});
