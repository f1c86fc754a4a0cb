import { expect, test } from "vitest";
import { detailOf, knownAction } from "./auditWords.ts";

test.each([
  [{ before: { role: "learner" }, after: { role: "trainer" } }, "role: learner → role: trainer"],
  [{ before: null, after: { changed: ["email", "username"] } }, "changed: email, username"],
  [{ before: true, after: false }, "true → false"],
  [{ before: null, after: null }, ""],
  [
    { before: null, after: { by: "time", nested: { minutes: 60, none: null } } },
    "by: time; nested: minutes: 60; none: null",
  ],
])("%j is read as %s", (change, line) => {
  expect(detailOf(change)).toBe(line);
});

test("an action without words has no key", () => {
  expect(knownAction("x.changed")).toBeUndefined();
  expect(knownAction("support.started")).toBe("support.started");
});
