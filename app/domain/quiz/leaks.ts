import type { Question, SimpleQuestion } from "#app/catalogue/types.ts";

/** Names that stand in a key and nowhere else. */
const keyNames = [
  "correct",
  "answer",
  "match",
  "why",
  "accepted",
  "tolerance",
  "model",
  "rubric",
  "teaches",
  "buildingBlock",
];

/**
 * For tests: what of the key to a question stands in something that is sent: names of its fields in JSON, and the texts
 * of explanations, accepted wordings, model answers and rubrics in any form. Wordings that a question itself shows do not
 * count, nor those of the `others` that are sent with it.
 */
export function keysFoundIn(question: Question, sent: string, others: Question[] = []): string[] {
  const names = keyNames.filter((name) => sent.includes(`"${name}":`) || sent.includes(`\\"${name}\\":`));
  const shown = JSON.stringify([question, ...others].map(shownTexts)).toLowerCase();
  const texts = keyTexts(question).filter((text) => !shown.includes(text.toLowerCase()) && sent.includes(text));
  return [...names, ...texts];
}

function keyTexts(question: Question): string[] {
  if (question.type === "scenario") return question.questions.flatMap(keyTexts);
  const texts = "why" in question ? [question.why.en, question.why.zh] : [];
  if ("choices" in question) texts.push(...question.choices.flatMap(({ why }) => [why.en, why.zh]));
  if (question.type === "short-text") texts.push(...question.accepted.en, ...question.accepted.zh);
  if (question.type === "open") {
    texts.push(...[question.model, ...question.rubric.map(({ text }) => text)].flatMap(({ en, zh }) => [en, zh]));
  }
  return texts;
}

function shownTexts(question: Question): unknown {
  if (question.type === "scenario") return [question.text, question.questions.map(shownSimple)];
  return shownSimple(question);
}

function shownSimple(question: SimpleQuestion): unknown {
  const texts = (things: { text: unknown }[]) => things.map(({ text }) => text);
  if ("choices" in question) return [question.prompt, texts(question.choices)];
  if (question.type === "matching") return [question.prompt, texts(question.items), texts(question.options)];
  return question.type === "ordering" ? [question.prompt, texts(question.steps)] : question.prompt;
}
