import type { ChoiceQuestion, Question, Quiz, SimpleQuestion } from "#app/catalogue/types.ts";
import type { Wording } from "#app/i18n/languages.ts";

/** One question of each type, for tests. Every text of a key says SECRET in some way. */
type Of<Type extends Question["type"]> = Extract<Question, { type: Type }>;

const words = (en: string): Wording => ({ en, zh: `〔${en}〕` });
const base = (id: string) => ({
  id,
  points: 1,
  prompt: words(`Prompt of ${id}`),
  teaches: { sectionId: "first-steps", blockId: "who-signs" },
});
const choice = (id: string, correct: boolean) => ({
  id,
  correct,
  text: words(`Choice ${id}`),
  why: words(`SECRET why ${id}`),
});

export function aSingle(changes: Partial<ChoiceQuestion> = {}): ChoiceQuestion {
  const choices = [
    choice("school", false),
    choice("both-parties", true),
    choice("bank", false),
    choice("mayor", false),
  ];
  return { ...base("who-signs-first"), type: "single", choices, ...changes };
}
export function aMultiple(changes: Partial<ChoiceQuestion> = {}): ChoiceQuestion {
  const choices = [choice("hours", true), choice("pay", true), choice("logo", false), choice("anthem", false)];
  return { ...base("what-to-agree"), type: "multiple", choices, ...changes };
}
export function aTrueFalse(changes: Partial<Of<"true-false">> = {}): Of<"true-false"> {
  return { ...base("is-binding"), type: "true-false", answer: false, why: words("SECRET why"), ...changes };
}
export function aMatching(changes: Partial<Of<"matching">> = {}): Of<"matching"> {
  return {
    ...base("match-parties"),
    type: "matching",
    items: [
      { id: "mentor", text: words("Mentor"), match: "daily-instruction" },
      { id: "teacher", text: words("Teacher"), match: "theory-lessons" },
      { id: "owner", text: words("Owner"), match: "wages" },
    ],
    options: ["theory-lessons", "daily-instruction", "wages", "licence"].map((id) => ({
      id,
      text: words(`Option ${id}`),
    })),
    why: words("SECRET why"),
    ...changes,
  };
}
export function anOrdering(changes: Partial<Of<"ordering">> = {}): Of<"ordering"> {
  const ids = ["analyse-demand", "draft-profile", "verify", "approve"];
  const steps = ids.map((id) => ({ id, text: words(`Step ${id}`) }));
  return { ...base("order-steps"), type: "ordering", steps, why: words("SECRET why"), ...changes };
}
export function aNumber(changes: Partial<Of<"number">> = {}): Of<"number"> {
  const unit = { en: "yuan", zh: "元" };
  return {
    ...base("net-cost"),
    type: "number",
    answer: 12_345,
    tolerance: 100,
    unit,
    why: words("SECRET why"),
    ...changes,
  };
}
export function aShortText(changes: Partial<Of<"short-text">> = {}): Of<"short-text"> {
  const accepted = { en: ["Works council", "the works council"], zh: ["职工代表大会", "职代会"] };
  return { ...base("name-the-body"), type: "short-text", accepted, why: words("SECRET why"), ...changes };
}
export function anOpen(changes: Partial<Of<"open">> = {}): Of<"open"> {
  const rubric = [{ id: "names-both-sides", text: words("SECRET rubric"), points: 2 }];
  return { ...base("reflect-on-fairness"), type: "open", rubric, model: words("SECRET model"), ...changes };
}
export function aScenario(changes: Partial<Of<"scenario">> = {}): Of<"scenario"> {
  const { prompt: _prompt, points: _points, ...scenario } = base("supplier-scenario");
  const questions: SimpleQuestion[] = [
    aSingle({ id: "inner-single", buildingBlock: "roles" }),
    aNumber({ id: "inner-number" }),
    anOpen({ id: "inner-open" }),
  ];
  return { ...scenario, type: "scenario", buildingBlock: "funding", text: words("A supplier"), questions, ...changes };
}

export function allQuestions(): Question[] {
  return [
    aSingle(),
    aMultiple(),
    aTrueFalse(),
    aMatching(),
    anOrdering(),
    aNumber(),
    aShortText(),
    anOpen(),
    aScenario(),
  ];
}

export function aQuiz(changes: Partial<Quiz> = {}): Quiz {
  const questions = changes.questions ?? allQuestions();
  return {
    courseId: "small-course",
    chapterId: "first-chapter",
    revisionId: "revision-1",
    title: words("Quiz"),
    passMark: 0.7,
    attempts: 3,
    waitHours: 0,
    draw: questions.length,
    counts: "best",
    reveal: "after-submit",
    ...changes,
    questions,
  };
}
