import type { Question, SimpleQuestion } from "#app/catalogue/types.ts";
import type { QuestionResponse, SimpleResponse } from "#app/domain/quiz/responses.ts";

/** What somebody who knows would answer. */
export function rightResponse(question: Question): QuestionResponse {
  if (question.type !== "scenario") return right(question);
  return { type: "scenario", parts: Object.fromEntries(question.questions.map((part) => [part.id, right(part)])) };
}

function right(question: SimpleQuestion): SimpleResponse {
  switch (question.type) {
    case "single":
      return { type: "single", choice: question.choices.find(({ correct }) => correct)?.id ?? "" };
    case "multiple":
      return { type: "multiple", choices: question.choices.flatMap(({ id, correct }) => (correct ? [id] : [])) };
    case "true-false":
      return { type: "true-false", value: question.answer };
    case "matching":
      return { type: "matching", matches: Object.fromEntries(question.items.map(({ id, match }) => [id, match])) };
    case "ordering":
      return { type: "ordering", places: Object.fromEntries(question.steps.map(({ id }, index) => [id, index + 1])) };
    case "number":
      return { type: "number", text: String(question.answer) };
    case "short-text":
      return { type: "short-text", text: question.accepted.zh[0] ?? question.accepted.en[0] ?? "" };
    case "open":
      return { type: "open", text: question.model.zh };
  }
}

/** An answer that people do give: the first choice that is wrong. Undefined where there is no choice to be made. */
export function wrongResponse(question: Question): QuestionResponse | undefined {
  switch (question.type) {
    case "single":
      return { type: "single", choice: question.choices.find(({ correct }) => !correct)?.id ?? "" };
    case "multiple":
      return { type: "multiple", choices: question.choices.filter(({ correct }) => !correct).map(({ id }) => id) };
    case "true-false":
      return { type: "true-false", value: !question.answer };
    default:
      return undefined;
  }
}
