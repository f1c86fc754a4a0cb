import { withInner } from "#app/catalogue/inner.ts";
import type { OpenQuestion, Question } from "#app/catalogue/types.ts";
import type { Wording } from "#app/i18n/languages.ts";

/** A question that a trainer reads the answers to. */
export interface OpenPlaceInQuestions {
  question: OpenQuestion;
  /** The question its answers are stored under: itself, or the scenario it stands in. */
  storedUnder: string;
  /** Of the scenario it stands in. */
  scenario: Wording | null;
}

/** The open questions among some, those inside scenarios, too. */
export function openAmong(questions: readonly Question[]): OpenPlaceInQuestions[] {
  return questions.flatMap((question) =>
    withInner(question).flatMap((one) =>
      one.type === "open"
        ? [
            {
              question: one,
              storedUnder: question.id,
              scenario: question.type === "scenario" ? question.text : null,
            },
          ]
        : [],
    ),
  );
}

/** What somebody wrote as an answer to an open question, in a response as it is stored; null when they did not. */
export function writtenIn(stored: unknown, { question, storedUnder }: OpenPlaceInQuestions): string | null {
  const own = question.id === storedUnder ? stored : partOf(stored, question.id);
  const { type, text } = fieldsOf(own);
  return type === "open" && typeof text === "string" && text.trim() !== "" ? text : null;
}

function partOf(stored: unknown, id: string): unknown {
  const { type, parts } = fieldsOf(stored);
  return type === "scenario" && Object.hasOwn(fieldsOf(parts), id) ? fieldsOf(parts)[id] : undefined;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
