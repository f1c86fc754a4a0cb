import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minutesLater, noon } from "#tests/factories.ts";
import { allQuestions, anOpen, aScenario } from "#tests/questions.ts";
import { feedbackOn } from "./feedback.ts";
import { criteriaIn, criterionField } from "./forms.ts";
import { languageOfText, nextWaiting, scoreOf, waits } from "./openGrade.ts";
import { openAmong, writtenIn } from "./openQuestions.ts";

const words = { en: "", zh: "" };
const rubric = [
  { id: "names-both", text: words, points: 2 },
  { id: "says-why", text: words, points: 1.5 },
];

describe("points", () => {
  test("are those of the criteria, out of what the rubric holds", () => {
    expect(scoreOf({ rubric }, { "names-both": 1, "says-why": 1.5 })).toEqual({ points: 2.5, possible: 3.5 });
  });

  test("never leave the rubric, whatever the figures", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("names-both", "says-why", "gone", "__proto__"), fc.double()),
        (given) => {
          const { points, possible } = scoreOf({ rubric }, given);
          expect(Number.isNaN(points) || (points >= 0 && points <= possible)).toBe(true);
        },
      ),
    );
  });

  test("are read from a form, one field a criterion", () => {
    const fields = { [criterionField("names-both")]: "2", [criterionField("says-why")]: "0,5" };
    expect(criteriaIn({ rubric }, fields)).toEqual({ ok: true, criteria: { "names-both": 2, "says-why": 0.5 } });
  });

  test.each([
    ["", "required"],
    ["3", "pointsRange"],
    ["-1", "pointsRange"],
    ["all", "pointsRange"],
  ])("of %j are refused at their field", (typed, code) => {
    const fields = { [criterionField("names-both")]: typed, [criterionField("says-why")]: "1" };
    expect(criteriaIn({ rubric }, fields)).toEqual({ ok: false, errors: { "points.names-both": code } });
  });
});

describe("a response waits", () => {
  test("until it was read, and again once another was saved in its place", () => {
    expect(waits(noon, undefined)).toBe(true);
    expect(waits(noon, { responseSavedAt: noon })).toBe(false);
    expect(waits(minutesLater(1), { responseSavedAt: noon })).toBe(true);
  });
});

describe("the next to read", () => {
  const at = (questionId: string, minute: number) => ({
    userId: "a",
    source: "practice" as const,
    sourceId: "c",
    questionId,
    savedAt: minutesLater(minute),
  });
  const queue = [at("first", 1), at("second", 2), at("third", 3)];

  test("is the one after it, also when it is read and out of the queue", () => {
    expect(nextWaiting(queue, at("second", 2))?.questionId).toBe("third");
    expect(nextWaiting([at("first", 1), at("third", 3)], at("second", 2))?.questionId).toBe("third");
  });

  test("comes round to the oldest after the last, so that what was skipped is not lost", () => {
    expect(nextWaiting(queue, at("third", 3))?.questionId).toBe("first");
  });

  test("is none when no other waits", () => {
    expect(nextWaiting([at("third", 3)], at("third", 3))).toBeNull();
    expect(nextWaiting([], at("third", 3))).toBeNull();
  });
});

describe("open questions", () => {
  test("are found alone and inside scenarios, with where their answers are stored", () => {
    expect(openAmong(allQuestions()).map(({ question, storedUnder }) => [question.id, storedUnder])).toEqual([
      [anOpen().id, anOpen().id],
      ["inner-open", "supplier-scenario"],
    ]);
  });

  test("find what was written, and nothing in what is no answer to them", () => {
    const [alone, inner] = openAmong([anOpen(), aScenario()]);
    expect(writtenIn({ type: "open", text: "Fair pay" }, alone!)).toBe("Fair pay");
    const parts = { "inner-open": { type: "open", text: "Both" }, "inner-number": { type: "number", text: "1" } };
    expect(writtenIn({ type: "scenario", parts }, inner!)).toBe("Both");
    for (const other of [null, {}, { type: "none" }, { type: "open", text: "  " }, { type: "number", text: "1" }]) {
      expect(writtenIn(other, alone!)).toBeNull();
      expect(writtenIn({ type: "scenario", parts: { "inner-open": other } }, inner!)).toBeNull();
    }
  });
});

test.each([
  ["The mentor explains.", "en"],
  ["企业导师讲解。", "zh"],
  ["导师用 PLC 讲解", "zh"],
  ["We call it 师傅 in the shop", "en"],
  ["", "en"],
])("%j is taken to be written in %s", (text, language) => {
  expect(languageOfText(text)).toBe(language);
});

describe("feedback", () => {
  const said = {
    points: 1,
    possible: 2,
    criteria: {},
    feedback: "Good.",
    feedbackLanguage: "en" as const,
    responseSavedAt: noon,
  };

  test("is about an earlier answer once another was saved", () => {
    const all = { [anOpen().id]: said };
    expect(feedbackOn(anOpen(), noon, all)?.[anOpen().id]).toMatchObject({ feedback: "Good.", isEarlier: false });
    expect(feedbackOn(anOpen(), minutesLater(1), all)?.[anOpen().id]).toMatchObject({ isEarlier: true });
  });

  test("on a question inside a scenario stands with the scenario; without any there is none", () => {
    expect(feedbackOn(aScenario(), noon, { "inner-open": said })).toHaveProperty("inner-open");
    expect(feedbackOn(anOpen(), noon, { "inner-open": said })).toBeUndefined();
  });
});
