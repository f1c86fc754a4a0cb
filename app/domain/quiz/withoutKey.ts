import type { Labelled, Question, SimpleQuestion } from "#app/catalogue/types.ts";
import type { Wording } from "#app/i18n/languages.ts";
import { seedFor, shuffle } from "./draw.ts";

/** Keeps the compiler from taking a question with its key for one without. */
interface NoKey {
  correct?: never;
  answer?: never;
  match?: never;
  why?: never;
  accepted?: never;
  tolerance?: never;
  model?: never;
  rubric?: never;
  teaches?: never;
  /** The name of a building block may be the very answer. */
  buildingBlock?: never;
}
export type AskedThing = Labelled & NoKey;

interface AskedBase extends NoKey {
  id: string;
  points: number;
  prompt: Wording;
}
export type AskedSimple = AskedBase &
  (
    | { type: "single" | "multiple"; choices: AskedThing[] }
    | { type: "true-false" | "short-text" | "open" }
    | { type: "matching"; items: AskedThing[]; options: AskedThing[] }
    | { type: "ordering"; steps: AskedThing[] }
    | { type: "number"; unit?: Wording }
  );
export interface AskedScenario extends NoKey {
  type: "scenario";
  id: string;
  text: Wording;
  questions: AskedSimple[];
}
/** A question as it may be sent before it is answered: wording in both languages, shuffled, nothing of the key. */
export type AskedQuestion = AskedSimple | AskedScenario;

/** For questions inside a text there is no attempt: everybody sees the same order. */
export const practiceSeed = 0;

/**
 * What of a question may be sent to the person who is to answer it. Both languages go out, because language is a view:
 * changing it in the middle of an attempt loses nothing.
 */
export function withoutKey(question: Question, seed: number): AskedQuestion {
  if (question.type !== "scenario") return simpleWithoutKey(question, seed);
  const { type, id, text, questions } = question;
  return { type, id, text: wordingOf(text), questions: questions.map((q) => simpleWithoutKey(q, seed)) };
}

function simpleWithoutKey(question: SimpleQuestion, seed: number): AskedSimple {
  const { id, points } = question;
  const base = { id, points, prompt: wordingOf(question.prompt) };
  switch (question.type) {
    case "single":
    case "multiple":
      return { ...base, type: question.type, choices: shuffled(question.choices, seed, id) };
    case "matching":
      return {
        ...base,
        type: question.type,
        items: shuffled(question.items, seed, `${id} items`),
        options: shuffled(question.options, seed, id),
      };
    case "ordering":
      return { ...base, type: question.type, steps: shuffledSteps(question.steps, seed, id) };
    case "number":
      return { ...base, type: question.type, unit: question.unit && wordingOf(question.unit) };
    default:
      return { ...base, type: question.type };
  }
}

/** Picked by name: whatever else a question file may hold one day stays here. */
function wordingOf({ en, zh }: Wording): Wording {
  return { en, zh };
}

function shuffled(things: Labelled[], seed: number, name: string): AskedThing[] {
  return shuffle(things, seedFor(seed, name)).map(({ id, text }) => ({ id, text: wordingOf(text) }));
}

/** Never in the right order by chance: moving nothing would be the answer. */
function shuffledSteps(steps: Labelled[], seed: number, name: string): AskedThing[] {
  for (let round = 0; ; round++) {
    const order = shuffled(steps, seed, round === 0 ? name : `${name} ${round}`);
    if (steps.length < 2 || order.some(({ id }, index) => id !== steps[index]?.id)) return order;
  }
}

/** The order in which choices were shown: explanations keep it. */
export function shownOrder<T extends Labelled>(question: SimpleQuestion, things: T[], seed: number): T[] {
  return shuffle(things, seedFor(seed, question.type === "matching" ? `${question.id} items` : question.id));
}
