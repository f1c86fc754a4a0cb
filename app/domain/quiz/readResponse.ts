import { z } from "zod";
import { MalformedForm, responseInForm } from "./formResponse.ts";
import {
  type Answerable,
  type AnswerableSimple,
  type QuestionResponse,
  type SimpleResponse,
  textLimits,
  type WithId,
} from "./responses.ts";

/** `response` is null when nothing was answered. */
export type ReadResponse =
  | { ok: true; response: QuestionResponse | null }
  | { ok: false; reason: "malformedResponse" | "responseTooLong" };

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
    const json = source instanceof FormData ? responseInForm(question, source) : source;
    if (json === null || json === undefined) return { ok: true, response: null };
    return {
      ok: true,
      response: question.type === "scenario" ? readScenario(question, json) : readSimple(question, json),
    };
  } catch (error) {
    if (error instanceof TooLong) return { ok: false, reason: "responseTooLong" };
    if (error instanceof z.ZodError || error instanceof MalformedForm)
      return { ok: false, reason: "malformedResponse" };
    throw error;
  }
}

/** A stored response as far as it still fits the question; null when it does not. */
export function storedResponse(question: Answerable, stored: unknown): QuestionResponse | null {
  const read = readResponse(question, stored);
  return read.ok ? read.response : null;
}

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
