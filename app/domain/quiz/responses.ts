import { z } from "zod";

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

interface WithId {
  id: string;
}
type AnswerableSimple = WithId &
  (
    | { type: "single" | "multiple"; choices: WithId[] }
    | { type: "matching"; items: WithId[]; options: WithId[] }
    | { type: "ordering"; steps: WithId[] }
    | { type: "true-false" | "number" | "short-text" | "open" }
  );
/** What of a question must be known to read a response to it: with its key or without. */
export type Answerable = AnswerableSimple | (WithId & { type: "scenario"; questions: AnswerableSimple[] });

/** `response` is null when nothing was answered. */
export type ReadResponse =
  | { ok: true; response: QuestionResponse | null }
  | { ok: false; reason: "malformedResponse" | "responseTooLong" };

/** The name of a question's form field: `q.<question>`, and `q.<question>.<item, step or inner question>` for its parts. */
export function fieldName(...ids: string[]): string {
  return ["q", ...ids].join(".");
}

const shortId = z.string().max(100);
const text = z
  .string()
  .max(20_000)
  .transform((value) => value.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd"));
const noMoreThan = 200;
const shapes = {
  single: z.object({ type: z.literal("single"), choice: shortId }),
  multiple: z.object({ type: z.literal("multiple"), choices: z.array(shortId).max(noMoreThan) }),
  "true-false": z.object({ type: z.literal("true-false"), value: z.boolean() }),
  matching: z.object({ type: z.literal("matching"), matches: z.record(shortId, shortId) }),
  ordering: z.object({ type: z.literal("ordering"), places: z.record(shortId, z.int().min(1).max(noMoreThan)) }),
  number: z.object({ type: z.literal("number"), text }),
  "short-text": z.object({ type: z.literal("short-text"), text }),
  open: z.object({ type: z.literal("open"), text }),
} as const;
const scenarioShape = z.object({ type: z.literal("scenario"), parts: z.record(shortId, z.unknown()) });

/**
 * Reads the response to one question from a form, or from JSON. Ids the question does not have are left out; what is not
 * a response to this type of question is refused.
 */
export function readResponse(question: Answerable, source: unknown): ReadResponse {
  try {
    const json = source instanceof FormData ? formJson(question, source, [question.id]) : source;
    if (json === null || json === undefined) return { ok: true, response: null };
    return {
      ok: true,
      response: question.type === "scenario" ? readScenario(question, json) : readSimple(question, json),
    };
  } catch (error) {
    if (error instanceof TooLong) return { ok: false, reason: "responseTooLong" };
    if (error instanceof z.ZodError || error instanceof Malformed) return { ok: false, reason: "malformedResponse" };
    throw error;
  }
}

/** A stored response as far as it still fits the question; null when it does not. */
export function storedResponse(question: Answerable, stored: unknown): QuestionResponse | null {
  const read = readResponse(question, stored);
  return read.ok ? read.response : null;
}

class Malformed extends Error {}
class TooLong extends Error {}

function readScenario(question: Answerable & { type: "scenario" }, json: unknown): QuestionResponse | null {
  const { parts } = scenarioShape.parse(json);
  const read = question.questions.flatMap((inner) => {
    const part = Object.hasOwn(parts, inner.id) ? parts[inner.id] : undefined;
    const response = part === undefined || part === null ? null : readSimple(inner, part);
    return response ? [[inner.id, response] as const] : [];
  });
  return read.length > 0 ? { type: "scenario", parts: Object.fromEntries(read) } : null;
}

function readSimple(question: AnswerableSimple, json: unknown): SimpleResponse | null {
  switch (question.type) {
    case "single": {
      const { choice } = shapes.single.parse(json);
      return has(question.choices, choice) ? { type: "single", choice } : null;
    }
    case "multiple": {
      const { choices } = shapes.multiple.parse(json);
      const chosen = question.choices.map(({ id }) => id).filter((id) => choices.includes(id));
      return chosen.length > 0 ? { type: "multiple", choices: chosen.sort() } : null;
    }
    case "true-false":
      return shapes["true-false"].parse(json);
    case "matching": {
      const matches = known(question.items, shapes.matching.parse(json).matches, (id) => has(question.options, id));
      return matches && { type: "matching", matches };
    }
    case "ordering": {
      const places = known(question.steps, shapes.ordering.parse(json).places, (n) => n <= question.steps.length);
      return places && { type: "ordering", places };
    }
    default: {
      const { text } = shapes[question.type].parse(json);
      if (text.length > textLimits[question.type]) throw new TooLong();
      return text.trim() === "" ? null : { type: question.type, text };
    }
  }
}

function has(things: WithId[], id: string): boolean {
  return things.some((thing) => thing.id === id);
}

/** The entries of things that exist, in an order that tells nothing. */
function known<T>(
  things: WithId[],
  entries: Record<string, T>,
  isValid: (value: T) => boolean,
): Record<string, T> | null {
  const ids = things.map(({ id }) => id).sort();
  const valid = ids.flatMap((id) => {
    const value = Object.hasOwn(entries, id) ? entries[id] : undefined;
    return value !== undefined && isValid(value) ? [[id, value] as const] : [];
  });
  return valid.length > 0 ? Object.fromEntries(valid) : null;
}

/** The fields of one question as JSON, still unchecked. */
function formJson(question: Answerable, form: FormData, path: string[]): unknown {
  const { type } = question;
  switch (type) {
    case "scenario":
      return {
        type,
        parts: Object.fromEntries(
          question.questions.map((inner) => [inner.id, formJson(inner, form, [...path, inner.id])]),
        ),
      };
    case "single":
      return given(form, path, (choice) => ({ type, choice }));
    case "multiple":
      return { type, choices: texts(form, path) };
    case "true-false":
      return given(form, path, (value) => ({ type, value: truth(value) }));
    case "matching":
      return { type, matches: fieldsOf(question.items, form, path) };
    case "ordering": {
      const places = Object.entries(fieldsOf(question.steps, form, path));
      return { type, places: Object.fromEntries(places.map(([id, place]) => [id, Number(place)])) };
    }
    default:
      return given(form, path, (text) => ({ type, text }));
  }
}

function fieldsOf(things: WithId[], form: FormData, path: string[]): Record<string, string> {
  return Object.fromEntries(
    things.flatMap(({ id }) => given(form, [...path, id], (value) => [[id, value] as const]) ?? []),
  );
}

function given<T>(form: FormData, path: string[], make: (value: string) => T): T | undefined {
  const values = texts(form, path);
  if (values.length > 1) throw new Malformed();
  const [value] = values;
  return value === undefined || value === "" ? undefined : make(value);
}

function texts(form: FormData, path: string[]): string[] {
  return form.getAll(fieldName(...path)).map((value) => {
    if (typeof value !== "string") throw new Malformed();
    return value;
  });
}

function truth(value: string): boolean {
  if (value !== "true" && value !== "false") throw new Malformed();
  return value === "true";
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
