import type { Question } from "./types.ts";

/** A question and, of a scenario, those inside it. */
export function withInner(question: Question): Question[] {
  return question.type === "scenario" ? [question, ...question.questions] : [question];
}
