import { describe, expect, test } from "vitest";
import {
  aMatching,
  aMultiple,
  aNumber,
  anOpen,
  anOrdering,
  aScenario,
  aShortText,
  aSingle,
  aTrueFalse,
} from "#tests/questions.ts";
import { readResponse, storedResponse } from "./readResponse.ts";
import { fieldName, isComplete, type QuestionResponse } from "./responses.ts";

function form(...fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}
const ok = (response: QuestionResponse | null) => ({ ok: true, response });

describe("from a form", () => {
  test("every type of question is read from plain fields", () => {
    expect(readResponse(aSingle(), form(["q.who-signs-first", "bank"]))).toEqual(
      ok({ type: "single", choice: "bank" }),
    );
    expect(readResponse(aMultiple(), form(["q.what-to-agree", "pay"], ["q.what-to-agree", "hours"]))).toEqual(
      ok({ type: "multiple", choices: ["hours", "pay"] }),
    );
    expect(readResponse(aTrueFalse(), form(["q.is-binding", "false"]))).toEqual(
      ok({ type: "true-false", value: false }),
    );
    expect(readResponse(aMatching(), form(["q.match-parties.mentor", "wages"], ["q.match-parties.owner", ""]))).toEqual(
      ok({ type: "matching", matches: { mentor: "wages" } }),
    );
    expect(readResponse(anOrdering(), form(["q.order-steps.verify", "2"]))).toEqual(
      ok({ type: "ordering", places: { verify: 2 } }),
    );
    expect(readResponse(aNumber(), form(["q.net-cost", "1 200"]))).toEqual(ok({ type: "number", text: "1 200" }));
    expect(readResponse(aShortText(), form(["q.name-the-body", "职代会"]))).toEqual(
      ok({ type: "short-text", text: "职代会" }),
    );
    expect(readResponse(anOpen(), form(["q.reflect-on-fairness", "Both."]))).toEqual(
      ok({ type: "open", text: "Both." }),
    );
  });

  test("a scenario holds the fields of its questions", () => {
    const fields = form(
      [fieldName("supplier-scenario", "inner-single"), "bank"],
      [fieldName("supplier-scenario", "inner-number"), "5"],
    );
    expect(readResponse(aScenario(), fields)).toEqual(
      ok({
        type: "scenario",
        parts: { "inner-single": { type: "single", choice: "bank" }, "inner-number": { type: "number", text: "5" } },
      }),
    );
  });

  test("nothing filled in is no response", () => {
    for (const question of [aSingle(), aMultiple(), aTrueFalse(), aMatching(), anOrdering(), aNumber(), aScenario()]) {
      expect(readResponse(question, form())).toEqual(ok(null));
    }
    expect(readResponse(aNumber(), form(["q.net-cost", "  "]))).toEqual(ok(null));
  });
});

describe("hostile input", () => {
  const refused = { ok: false, reason: "malformedResponse" };

  test("ids that the question does not have are left out", () => {
    expect(readResponse(aSingle(), { type: "single", choice: "nobody" })).toEqual(ok(null));
    expect(readResponse(aMultiple(), { type: "multiple", choices: ["nobody", "pay"] })).toEqual(
      ok({ type: "multiple", choices: ["pay"] }),
    );
    const matches = JSON.parse('{"__proto__":"wages","constructor":"wages","mentor":"nothing","owner":"wages"}');
    expect(readResponse(aMatching(), { type: "matching", matches })).toEqual(
      ok({ type: "matching", matches: { owner: "wages" } }),
    );
    expect(readResponse(anOrdering(), { type: "ordering", places: { verify: 99 } })).toEqual(ok(null));
  });

  test("what is not a response to this type of question is refused", () => {
    const hostile = [42, "text", [], {}, { type: "open", text: "" }, { type: "single", choice: { $ne: 1 } }];
    for (const json of hostile) expect(readResponse(aSingle(), json)).toEqual(refused);
    expect(readResponse(anOrdering(), { type: "ordering", places: { verify: 1.5 } })).toEqual(refused);
    expect(readResponse(aMultiple(), { type: "multiple", choices: Array(5000).fill("pay") })).toEqual(refused);
    expect(readResponse(aTrueFalse(), form(["q.is-binding", "maybe"]))).toEqual(refused);
    expect(readResponse(aSingle(), form(["q.who-signs-first", "bank"], ["q.who-signs-first", "mayor"]))).toEqual(
      refused,
    );
    const file = new FormData();
    file.append("q.net-cost", new File(["x"], "x.txt"));
    expect(readResponse(aNumber(), file)).toEqual(refused);
  });

  test("texts have a limit, and hold nothing that a database refuses", () => {
    expect(readResponse(aShortText(), { type: "short-text", text: "x".repeat(201) })).toEqual({
      ok: false,
      reason: "responseTooLong",
    });
    expect(readResponse(aShortText(), { type: "short-text", text: "a\u0000b\ud800" })).toEqual(
      ok({ type: "short-text", text: "ab\ufffd" }),
    );
  });

  test("a scenario inside a scenario is refused", () => {
    const parts = { "inner-single": { type: "scenario", parts: {} } };
    expect(readResponse(aScenario(), { type: "scenario", parts })).toEqual(refused);
  });
});

test("a stored response that no longer fits its question counts as none", () => {
  expect(storedResponse(aNumber(), { type: "single", choice: "x" })).toBeNull();
  expect(storedResponse(aNumber(), { type: "number", text: "3" })).toEqual({ type: "number", text: "3" });
});

describe("complete", () => {
  test("means that nothing is left to answer", () => {
    expect(isComplete(aSingle(), null)).toBe(false);
    expect(isComplete(aSingle(), { type: "single", choice: "bank" })).toBe(true);
    expect(isComplete(aMatching(), { type: "matching", matches: { mentor: "wages" } })).toBe(false);
    expect(isComplete(anOrdering(), { type: "ordering", places: { verify: 1 } })).toBe(false);
    const twice = { "analyse-demand": 1, "draft-profile": 1, verify: 3, approve: 4 };
    expect(isComplete(anOrdering(), { type: "ordering", places: twice })).toBe(false);
    const parts = { "inner-single": { type: "single" as const, choice: "bank" } };
    expect(isComplete(aScenario(), { type: "scenario", parts })).toBe(false);
  });
});
