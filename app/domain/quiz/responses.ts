/** The longest texts that are taken. The fields on the page have the same limits. */
export const textLimits = { number: 40, "short-text": 200, open: 6000 } as const;

export type SimpleResponse =
  | { type: "single"; choice: string }
  | { type: "multiple"; choices: string[] }
  | { type: "true-false"; value: boolean }
  /** Option id by item id. */
  | { type: "matching"; matches: Record<string, string> }
  /** Place, counted from 1, by step id. */
  | { type: "ordering"; places: Record<string, number> }
  /** As typed. */
  | { type: "number" | "short-text" | "open"; text: string };

/** What was answered to one question, free of language. It holds what was chosen or typed and nothing else. */
export type QuestionResponse = SimpleResponse | { type: "scenario"; parts: Record<string, SimpleResponse> };

export interface WithId {
  id: string;
}
export type AnswerableSimple = WithId &
  (
    | { type: "single" | "multiple"; choices: WithId[] }
    | { type: "matching"; items: WithId[]; options: WithId[] }
    | { type: "ordering"; steps: WithId[] }
    | { type: "true-false" | "number" | "short-text" | "open" }
  );
/** What of a question must be known to read a response to it: with its key or without. */
export type Answerable = AnswerableSimple | (WithId & { type: "scenario"; questions: AnswerableSimple[] });

/** The name of a question's form field: `q.<question>`, and `q.<question>.<item, step or inner question>` for its parts. */
export function fieldName(...ids: string[]): string {
  return ["q", ...ids].join(".");
}

/** The name of the box that marks a question to come back to. */
export function flagName(questionId: string): string {
  return `flag.${questionId}`;
}

/** Nothing is left to answer: every item matched, every step placed, every question of a scenario answered. */
export function isComplete(question: Answerable, response: QuestionResponse | null | undefined): boolean {
  if (!response || response.type !== question.type) return false;
  if (question.type === "scenario" && response.type === "scenario") {
    return question.questions.every((inner) => isComplete(inner, response.parts[inner.id]));
  }
  if (question.type === "matching" && response.type === "matching") {
    return question.items.every(({ id }) => response.matches[id] !== undefined);
  }
  if (question.type === "ordering" && response.type === "ordering") {
    return new Set(Object.values(response.places)).size === question.steps.length;
  }
  return true;
}
