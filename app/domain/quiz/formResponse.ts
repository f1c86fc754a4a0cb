import {
  type Answerable,
  type AnswerableSimple,
  fieldName,
  type QuestionResponse,
  type SimpleResponse,
  type WithId,
} from "./responses.ts";

/** A form that none of our pages sends. */
export class MalformedForm extends Error {}

/**
 * The response that stands in the fields of a question; null when nothing is filled in. In the browser this is all there
 * is to do; the server checks ids and lengths besides (`readResponse`).
 */
export function responseInForm(question: Answerable, form: FormData): QuestionResponse | null {
  if (question.type !== "scenario") return simpleInForm(question, form, [question.id]);
  const parts = question.questions.flatMap((inner) => {
    const response = simpleInForm(inner, form, [question.id, inner.id]);
    return response ? [[inner.id, response] as const] : [];
  });
  return parts.length > 0 ? { type: "scenario", parts: Object.fromEntries(parts) } : null;
}

function simpleInForm(question: AnswerableSimple, form: FormData, path: string[]): SimpleResponse | null {
  const { type } = question;
  switch (type) {
    case "single":
      return given(form, path, (choice) => ({ type, choice }));
    case "multiple": {
      const choices = texts(form, path);
      return choices.length > 0 ? { type, choices } : null;
    }
    case "true-false":
      return given(form, path, (value) => ({ type, value: truth(value) }));
    case "matching": {
      const matches = fieldsOf(question.items, form, path);
      return matches.length > 0 ? { type, matches: Object.fromEntries(matches) } : null;
    }
    case "ordering": {
      const places = fieldsOf(question.steps, form, path).map(([id, place]) => [id, Number(place)] as const);
      return places.length > 0 ? { type, places: Object.fromEntries(places) } : null;
    }
    default:
      return given(form, path, (text) => ({ type, text }));
  }
}

function fieldsOf(things: WithId[], form: FormData, path: string[]) {
  return things.flatMap(({ id }) => {
    const field = given(form, [...path, id], (value) => [id, value] as const);
    return field ? [field] : [];
  });
}

function given<T>(form: FormData, path: string[], make: (value: string) => T): T | null {
  const values = texts(form, path);
  if (values.length > 1) throw new MalformedForm();
  const [value] = values;
  return value === undefined || value === "" ? null : make(value);
}

function texts(form: FormData, path: string[]): string[] {
  return form.getAll(fieldName(...path)).map((value) => {
    if (typeof value !== "string") throw new MalformedForm();
    return value;
  });
}

function truth(value: string): boolean {
  if (value !== "true" && value !== "false") throw new MalformedForm();
  return value === "true";
}

/** A form again, from fields that were read and checked as a whole. */
export function formDataOf(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one === "string") form.append(name, one);
  }
  return form;
}
