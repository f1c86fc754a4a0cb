import type { BuildingBlock, Question, SimpleQuestion } from "#app/catalogue/types.ts";
import { foldText, parseNumber } from "./fold.ts";
import type { QuestionResponse, SimpleResponse } from "./responses.ts";

/** Percentages are made on screen only. */
export interface Score {
  points: number;
  possible: number;
}

/** What a question adds to the possible points. An open one is read by a trainer and adds nothing. */
export function possiblePoints(question: Question): number {
  if (question.type === "scenario") return sum(question.questions.map(possiblePoints));
  return question.type === "open" ? 0 : question.points;
}

/** Points for one response. Unanswered, or answered to a question that had another type: 0. */
export function scoreQuestion(question: Question, response: QuestionResponse | null | undefined): number {
  if (!response) return 0;
  if (question.type === "scenario") {
    if (response.type !== "scenario") return 0;
    return sum(question.questions.map((inner) => scoreSimple(inner, response.parts[inner.id])));
  }
  return response.type === "scenario" ? 0 : scoreSimple(question, response);
}

function scoreSimple(question: SimpleQuestion, response: SimpleResponse | undefined): number {
  return response ? question.points * shareRight(question, response) : 0;
}

/** Between 0 and 1. Each type has its one rule here. */
function shareRight(question: SimpleQuestion, response: SimpleResponse): number {
  if (question.type === "single" && response.type === "single") {
    return Number(question.choices.some(({ id, correct }) => correct && id === response.choice));
  }
  if (question.type === "multiple" && response.type === "multiple") {
    return shareChosen(question.choices, new Set(response.choices));
  }
  if (question.type === "true-false" && response.type === "true-false")
    return Number(question.answer === response.value);
  if (question.type === "matching" && response.type === "matching") {
    return share(question.items, ({ id, match }) => response.matches[id] === match);
  }
  if (question.type === "ordering" && response.type === "ordering") {
    return share(question.steps, (step, index) => isAtPlace(response.places, step.id, index + 1));
  }
  if (question.type === "number" && response.type === "number") return Number(isNear(question, response.text));
  if (question.type === "short-text" && response.type === "short-text") {
    const given = foldText(response.text);
    return Number([...question.accepted.en, ...question.accepted.zh].some((wording) => foldText(wording) === given));
  }
  return 0;
}

function share<T>(things: T[], isRight: (thing: T, index: number) => boolean): number {
  return things.length === 0 ? 0 : things.filter(isRight).length / things.length;
}

/** Each wrong choice takes away what a right one earns, but never more than was earned. */
function shareChosen(choices: { id: string; correct: boolean }[], chosen: ReadonlySet<string>): number {
  const right = choices.filter(({ id, correct }) => correct && chosen.has(id)).length;
  const wrong = choices.filter(({ id, correct }) => !correct && chosen.has(id)).length;
  const all = choices.filter(({ correct }) => correct).length;
  return all === 0 ? 0 : Math.max(0, right - wrong) / all;
}

/** A place that was given to two steps counts for neither. */
function isAtPlace(places: Record<string, number>, id: string, place: number): boolean {
  return places[id] === place && Object.values(places).filter((other) => other === place).length === 1;
}

/** Within the tolerance; the last digits of binary fractions do not decide. */
function isNear({ answer, tolerance, unit }: SimpleQuestion & { type: "number" }, text: string): boolean {
  const value = parseNumber(text, unit ? [unit.en, unit.zh] : []);
  if (value === undefined) return false;
  return Math.abs(value - answer) <= tolerance + 1e-9 * Math.max(1, Math.abs(answer));
}

/** Points of several questions together, rounded so that three thirds make a whole. */
export function scoreAll(
  questions: readonly Question[],
  responseTo: (question: Question) => QuestionResponse | null | undefined,
): Score {
  const points = sum(questions.map((question) => scoreQuestion(question, responseTo(question))));
  return { points: round(points), possible: round(sum(questions.map(possiblePoints))) };
}

/** The pass mark is a share of the possible points. A quiz that a trainer alone can score is passed by answering it. */
export function isPassed({ points, possible }: Score, passMark: number): boolean {
  return points + 1e-6 >= passMark * possible;
}

/** Between 0 and 1; 0 when nothing was possible. */
export function shareOf({ points, possible }: Score): number {
  return possible > 0 ? points / possible : 0;
}

/** How the points spread over the building blocks that the questions name, in the order they first occur. */
export function scoreByBuildingBlock(
  questions: readonly Question[],
  responseTo: (question: Question) => QuestionResponse | null | undefined,
): (Score & { buildingBlock: BuildingBlock })[] {
  const scores = new Map<BuildingBlock, Score>();
  for (const question of questions) {
    const response = responseTo(question);
    for (const [inner, given] of partsOf(question, response)) {
      const buildingBlock = inner.buildingBlock ?? question.buildingBlock;
      if (!buildingBlock || inner.type === "open") continue;
      const score = scores.get(buildingBlock) ?? { points: 0, possible: 0 };
      const points = score.points + scoreQuestion(inner, given);
      scores.set(buildingBlock, { points, possible: score.possible + inner.points });
    }
  }
  return [...scores].map(([buildingBlock, { points, possible }]) => ({
    buildingBlock,
    points: round(points),
    possible: round(possible),
  }));
}

function partsOf(
  question: Question,
  response: QuestionResponse | null | undefined,
): [SimpleQuestion, QuestionResponse | null | undefined][] {
  if (question.type !== "scenario") return [[question, response]];
  const parts = response?.type === "scenario" ? response.parts : {};
  return question.questions.map((inner) => [inner, parts[inner.id]]);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
