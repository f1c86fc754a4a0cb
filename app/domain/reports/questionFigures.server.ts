import { withInner } from "#app/catalogue/inner.ts";
import type { Chapter, SimpleQuestion } from "#app/catalogue/types.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { type QuestionAnswer, takenChoices } from "./questions.server.ts";
import { figuresOf } from "./statistics.ts";

export type ShownQuestion = ReturnType<typeof questionFigures>[number];

/** Those that were asked, as far as they are still in the quiz; what was answered least well first. */
export function questionFigures({ quiz }: Chapter, answers: Map<string, QuestionAnswer[]>, language: Language) {
  const questions = (quiz?.questions ?? [])
    .flatMap(withInner)
    .filter((one): one is SimpleQuestion => one.type !== "scenario");
  const shown = questions.flatMap((question) => {
    const own = answers.get(question.id);
    if (!own) return [];
    const choices = choicesOf(question, takenChoices(own), language);
    return [{ id: question.id, prompt: question.prompt[language], ...figuresOf(own), choices }];
  });
  return shown.sort((one, other) => (one.facility ?? 2) - (other.facility ?? 2));
}

function choicesOf(question: SimpleQuestion, taken: Map<string, number>, language: Language) {
  if ("choices" in question) {
    return question.choices.map(({ id, text, correct }) => ({
      id,
      text: text[language],
      correct,
      count: taken.get(id) ?? 0,
    }));
  }
  if (question.type !== "true-false") return [];
  return [true, false].map((value) => ({
    ...{ id: String(value), text: i18nFor(language).t(`questions:${value}`) },
    ...{ correct: question.answer === value, count: taken.get(String(value)) ?? 0 },
  }));
}
