import type { Question, SimpleQuestion } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";

/** The right answers of questions, those inside scenarios too, by question id. */
export function keysInWords(questions: Question[], language: Language): Record<string, string[]> {
  const simple = questions.flatMap((question) => (question.type === "scenario" ? question.questions : [question]));
  return Object.fromEntries(simple.map((question) => [question.id, keyWords(question, language)]));
}

/** The right answer of a question in words, line by line: for the trainer's copy of a handout, never for learners. */
export function keyWords(question: SimpleQuestion, language: Language): string[] {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.choices.filter(({ correct }) => correct).map(({ text }) => text[language]);
    case "true-false":
      return [question.answer ? "✓" : "✗"];
    case "matching":
      return question.items.map(({ text, match }) => {
        const option = question.options.find(({ id }) => id === match);
        return `${text[language]} → ${option?.text[language] ?? ""}`;
      });
    case "ordering":
      return question.steps.map(({ text }, index) => `${index + 1} ${text[language]}`);
    case "number":
      return [
        `${question.answer}${question.tolerance > 0 ? ` ± ${question.tolerance}` : ""} ${question.unit?.[language] ?? ""}`.trim(),
      ];
    case "short-text":
      return question.accepted[language];
    case "open":
      return question.rubric.map(({ text, points }) => `${points} · ${text[language]}`);
  }
}
