import type { Labelled, Question, ScenarioQuestion, SimpleQuestion } from "#app/catalogue/types.ts";
import type { PracticeAnswer } from "#app/components/personal/personal.tsx";
import type { ShownFeedback } from "#app/domain/grades/feedback.ts";
import type { Language, Wording } from "#app/i18n/languages.ts";
import type { QuestionResponse, SimpleResponse } from "./responses.ts";
import { possiblePoints, scoreQuestion } from "./scoring.ts";
import { shownOrder } from "./withoutKey.ts";

/** `ungraded`: a trainer reads it. */
export type Verdict = "right" | "partly" | "wrong" | "unanswered" | "ungraded";

interface ExplainedBase {
  id: string;
  verdict: Verdict;
  points: number;
  possible: number;
  teaches: Question["teaches"];
}
export type ExplainedSimple = ExplainedBase & { prompt: Wording } & (
    | {
        type: "single" | "multiple";
        choices: { id: string; text: Wording; why: Wording; correct: boolean; chosen: boolean }[];
      }
    | { type: "true-false"; answer: boolean; given: boolean | null; why: Wording }
    | {
        type: "matching";
        items: (Labelled & { given: Wording | null; right: Wording; isRight: boolean })[];
        why: Wording;
      }
    /** In the right order; `given` is the place chosen for the step, counted from 1. */
    | { type: "ordering"; steps: (Labelled & { given: number | null; isRight: boolean })[]; why: Wording }
    | { type: "number"; given: string | null; answer: number; tolerance: number; unit?: Wording; why: Wording }
    | { type: "short-text"; given: string | null; accepted: Record<Language, string[]>; why: Wording }
    | { type: "open"; given: string | null; model: Wording; rubric: (Labelled & { points: number })[] }
  );
export type ExplainedScenario = ExplainedBase & { type: "scenario"; text: Wording; questions: ExplainedSimple[] };
/** A question after it was answered: the response, the right answer and why. Sent only when the rules allow it. */
export type Explained = ExplainedSimple | ExplainedScenario;

/** An answer to a question inside a text, with what is shown about it. */
export interface ExplainedAnswer extends PracticeAnswer {
  explained: Explained;
  /** What a trainer said of it, by the id of the open question. */
  feedback?: Record<string, ShownFeedback>;
}

/** The explanation in an answer as a page holds it. */
export function isExplained(answer: PracticeAnswer | undefined): answer is ExplainedAnswer {
  return answer !== undefined && "explained" in answer;
}

/** What may be shown once a question was answered. The seed keeps choices in the order in which they were asked. */
export function explained(question: Question, response: QuestionResponse | null, seed: number): Explained {
  if (question.type !== "scenario")
    return explainSimple(question, response?.type === "scenario" ? null : response, seed);
  const parts = response?.type === "scenario" ? response.parts : {};
  return {
    ...baseOf(question, response),
    type: question.type,
    text: question.text,
    questions: question.questions.map((inner) => explainSimple(inner, parts[inner.id] ?? null, seed)),
  };
}

function baseOf(question: ScenarioQuestion | SimpleQuestion, response: QuestionResponse | null): ExplainedBase {
  const points = scoreQuestion(question, response);
  const possible = possiblePoints(question);
  return {
    id: question.id,
    verdict: verdictOf(points, possible, response),
    points,
    possible,
    teaches: question.teaches,
  };
}

function verdictOf(points: number, possible: number, response: QuestionResponse | null): Verdict {
  if (!response) return "unanswered";
  if (possible === 0) return "ungraded";
  if (points >= possible - 1e-9) return "right";
  return points > 0 ? "partly" : "wrong";
}

function explainSimple(question: SimpleQuestion, response: SimpleResponse | null, seed: number): ExplainedSimple {
  const base = { ...baseOf(question, response), prompt: question.prompt };
  switch (question.type) {
    case "single":
    case "multiple": {
      const chosen = chosenIds(response);
      const choices = shownOrder(question, question.choices, seed);
      return { ...base, type: question.type, choices: choices.map((c) => ({ ...c, chosen: chosen.includes(c.id) })) };
    }
    case "true-false": {
      const given = response?.type === "true-false" ? response.value : null;
      return { ...base, type: question.type, answer: question.answer, given, why: question.why };
    }
    case "matching":
      return { ...base, type: question.type, items: explainMatches(question, response, seed), why: question.why };
    case "ordering":
      return { ...base, type: question.type, steps: explainSteps(question, response), why: question.why };
    case "number": {
      const { type, answer, tolerance, unit, why } = question;
      return { ...base, type, answer, tolerance, unit, why, given: typed(response) };
    }
    case "short-text":
      return { ...base, type: question.type, accepted: question.accepted, why: question.why, given: typed(response) };
    case "open":
      return { ...base, type: question.type, model: question.model, rubric: question.rubric, given: typed(response) };
  }
}

function chosenIds(response: SimpleResponse | null): string[] {
  if (response?.type === "single") return [response.choice];
  return response?.type === "multiple" ? response.choices : [];
}

function typed(response: SimpleResponse | null): string | null {
  return response && "text" in response ? response.text : null;
}

function explainMatches(
  question: SimpleQuestion & { type: "matching" },
  response: SimpleResponse | null,
  seed: number,
) {
  const matches = response?.type === "matching" ? response.matches : {};
  const optionText = (id: string | undefined) => question.options.find((option) => option.id === id)?.text;
  return shownOrder(question, question.items, seed).map(({ id, text, match }) => ({
    id,
    text,
    given: optionText(matches[id]) ?? null,
    right: optionText(match) ?? text,
    isRight: matches[id] === match,
  }));
}

function explainSteps({ steps }: SimpleQuestion & { type: "ordering" }, response: SimpleResponse | null) {
  const places = response?.type === "ordering" ? response.places : {};
  return steps.map(({ id, text }, index) => {
    const given = places[id] ?? null;
    return { id, text, given, isRight: given === index + 1 };
  });
}
