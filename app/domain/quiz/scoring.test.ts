import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question, SimpleQuestion } from "#app/catalogue/types.ts";
import {
  allQuestions,
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
import { readResponse } from "./readResponse.ts";
import type { QuestionResponse, SimpleResponse } from "./responses.ts";
import { isPassed, possiblePoints, scoreAll, scoreByBuildingBlock, scoreQuestion, shareOf } from "./scoring.ts";

const multiple = (...choices: string[]): QuestionResponse => ({ type: "multiple", choices });

/** The response that the key asks for. */
function keyOf(question: SimpleQuestion): SimpleResponse {
  const right = "choices" in question ? question.choices.filter(({ correct }) => correct).map(({ id }) => id) : [];
  switch (question.type) {
    case "single":
      return { type: "single", choice: right[0] ?? "" };
    case "multiple":
      return { type: "multiple", choices: right };
    case "true-false":
      return { type: "true-false", value: question.answer };
    case "matching":
      return { type: "matching", matches: Object.fromEntries(question.items.map(({ id, match }) => [id, match])) };
    case "ordering":
      return { type: "ordering", places: Object.fromEntries(question.steps.map(({ id }, index) => [id, index + 1])) };
    case "number":
      return { type: "number", text: String(question.answer) };
    case "short-text":
      return { type: "short-text", text: question.accepted.zh[0] ?? "" };
    case "open":
      return { type: "open", text: "Anything" };
  }
}

const anyQuestion = fc.constantFrom<Question>(...allQuestions());
const anyJson = fc.oneof(
  fc.jsonValue(),
  fc.record({
    type: fc.constantFrom("single", "multiple", "true-false", "matching", "ordering", "number", "short-text", "open"),
    choice: fc.constantFrom("school", "both-parties", "nobody"),
    choices: fc.array(fc.constantFrom("hours", "pay", "logo", "anthem", "x")),
    value: fc.boolean(),
    matches: fc.dictionary(
      fc.constantFrom("mentor", "teacher", "owner", "__proto__"),
      fc.constantFrom("wages", "licence", "x"),
    ),
    places: fc.dictionary(
      fc.constantFrom("analyse-demand", "draft-profile", "verify"),
      fc.integer({ min: -1, max: 9 }),
    ),
    text: fc.oneof(fc.string(), fc.float().map(String)),
  }),
);

describe("every type of question", () => {
  test.each(allQuestions().map((question) => [question.type, question] as const))(
    "%s: unanswered scores 0",
    (_, question) => {
      expect(scoreQuestion(question, null)).toBe(0);
      expect(scoreQuestion(question, undefined)).toBe(0);
    },
  );

  test.each(allQuestions().map((question) => [question.type, question] as const))(
    "%s: the key scores full",
    (_, question) => {
      const key: QuestionResponse =
        question.type === "scenario"
          ? { type: "scenario", parts: Object.fromEntries(question.questions.map((inner) => [inner.id, keyOf(inner)])) }
          : keyOf(question);
      expect(scoreQuestion(question, key)).toBe(possiblePoints(question));
    },
  );

  test("no response scores below 0 or above the points", () => {
    fc.assert(
      fc.property(anyQuestion, anyJson, (question, json) => {
        const read = readResponse(question, json);
        const points = scoreQuestion(question, read.ok ? read.response : null);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(possiblePoints(question));
      }),
      { numRuns: 3000 },
    );
  });

  test("a response to a question of another type scores 0", () => {
    expect(scoreQuestion(aSingle(), multiple("both-parties"))).toBe(0);
    expect(scoreQuestion(aScenario(), multiple("both-parties"))).toBe(0);
    expect(scoreQuestion(aSingle(), { type: "scenario", parts: {} })).toBe(0);
  });
});

describe("multiple", () => {
  test.each([
    [["hours", "pay"], 1],
    [["hours"], 0.5],
    [["hours", "logo"], 0],
    [["hours", "pay", "logo"], 0.5],
    [["hours", "pay", "logo", "anthem"], 0],
    [["logo"], 0],
  ])("%j earns %d", (chosen, points) => expect(scoreQuestion(aMultiple(), multiple(...chosen))).toBe(points));

  test("the order of choices does not matter, nor does choosing one twice", () => {
    const ids = ["hours", "pay", "logo", "anthem"];
    fc.assert(
      fc.property(fc.subarray(ids), fc.nat(), (chosen, turn) => {
        const turned = [...chosen.slice(turn % 4), ...chosen.slice(0, turn % 4), ...chosen];
        expect(scoreQuestion(aMultiple(), multiple(...turned))).toBe(scoreQuestion(aMultiple(), multiple(...chosen)));
      }),
    );
  });
});

test("matching earns the share of items that are matched right", () => {
  const matches = { mentor: "daily-instruction", teacher: "licence", owner: "wages" };
  expect(scoreQuestion(aMatching({ points: 3 }), { type: "matching", matches })).toBeCloseTo(2);
});

describe("ordering", () => {
  test("earns the share of steps at their right place", () => {
    const places = { "analyse-demand": 1, "draft-profile": 3, verify: 2, approve: 4 };
    expect(scoreQuestion(anOrdering(), { type: "ordering", places })).toBe(0.5);
  });

  test("a place given twice counts for neither step", () => {
    const places = { "analyse-demand": 1, "draft-profile": 1, verify: 1, approve: 1 };
    expect(scoreQuestion(anOrdering(), { type: "ordering", places })).toBe(0);
  });
});

test.each([
  ["12345", 1],
  ["12,445 yuan", 1],
  ["12245元", 1],
  ["12446", 0],
  ["twelve", 0],
])("number: %j earns %d within the tolerance", (text, points) => {
  expect(scoreQuestion(aNumber(), { type: "number", text })).toBe(points);
});

test("number: binary fractions do not decide at the edge of the tolerance", () => {
  expect(scoreQuestion(aNumber({ answer: 0.3, tolerance: 0.1 }), { type: "number", text: "0.2" })).toBe(1);
});

test.each([
  ["works council", 1],
  ["职代会。", 1],
  ["work council", 0],
])("short text: %j earns %d", (text, points) => {
  expect(scoreQuestion(aShortText(), { type: "short-text", text })).toBe(points);
});

describe("a scenario", () => {
  test("earns the sum of its questions, and open ones are left out", () => {
    const parts = { "inner-single": { type: "single" as const, choice: "both-parties" } };
    expect(scoreQuestion(aScenario(), { type: "scenario", parts })).toBe(1);
    expect(possiblePoints(aScenario())).toBe(2);
  });
});

describe("several questions together", () => {
  test("an open question adds nothing to what is possible", () => {
    expect(scoreAll([aSingle(), anOpen()], () => null)).toEqual({ points: 0, possible: 1 });
  });

  test("three thirds make a whole", () => {
    const questions = [1, 2, 3].map((n) => aMatching({ id: `m${n}` }));
    const matches = { mentor: "daily-instruction" };
    expect(scoreAll(questions, () => ({ type: "matching", matches }))).toEqual({ points: 1, possible: 3 });
  });

  test("the pass mark is reached exactly", () => {
    expect(isPassed({ points: 7, possible: 10 }, 0.7)).toBe(true);
    expect(isPassed({ points: 2.1, possible: 3 }, 0.7)).toBe(true);
    expect(isPassed({ points: 6.99, possible: 10 }, 0.7)).toBe(false);
    expect(shareOf({ points: 0, possible: 0 })).toBe(0);
  });

  test("points spread over the building blocks; a question inside a scenario may name its own", () => {
    const parts = { "inner-single": { type: "single" as const, choice: "both-parties" } };
    const scores = scoreByBuildingBlock([aScenario(), aTrueFalse()], ({ type }) =>
      type === "scenario" ? { type: "scenario", parts } : null,
    );
    expect(scores).toEqual([
      { buildingBlock: "roles", points: 1, possible: 1 },
      { buildingBlock: "funding", points: 0, possible: 1 },
    ]);
  });
});
