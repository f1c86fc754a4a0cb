import { isMap, isNode, isSeq, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { Problem } from "#app/catalogue/problems.ts";
import type { Wording } from "#app/i18n/languages.ts";

/** A question that cannot be shown yet, and why. */
export interface LeftOutQuestion {
  /** Its place in the list, from 1. */
  number: number;
  /** As far as it is written. */
  asks: Partial<Wording>;
  problems: Problem[];
}

/**
 * A list of questions without those that problems were found in. Nothing where no problem lies in a question, or none
 * would be left.
 */
export function withoutBrokenQuestions(
  source: string,
  problems: Problem[],
): { source: string; leftOut: LeftOutQuestion[] } | undefined {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const list = isMap(document.contents) ? document.contents.get("questions") : undefined;
  if (!isSeq(list)) return undefined;
  const starts = list.items.map((item) => (isNode(item) ? lines.linePos(item.range?.[0] ?? 0).line : 0));
  const problemsOf = list.items.map((_, index) =>
    problems.filter(({ line }) => starts.findLastIndex((start) => start <= line) === index),
  );
  const leftOut = list.items.flatMap((item, index) => {
    const found = problemsOf[index] ?? [];
    return found.length > 0 ? [{ number: index + 1, asks: asksOf(item), problems: found }] : [];
  });
  if (leftOut.length === 0 || leftOut.length === list.items.length) return undefined;
  list.items = list.items.filter((_, index) => problemsOf[index]?.length === 0);
  return { source: String(document), leftOut };
}

const Asks = z.object({ en: z.string().optional().catch(undefined), zh: z.string().optional().catch(undefined) });
const Question = z.object({ prompt: Asks.optional(), text: Asks.optional() });

function asksOf(item: unknown): Partial<Wording> {
  const read = Question.safeParse(isMap(item) ? item.toJSON() : {});
  return read.data?.prompt ?? read.data?.text ?? {};
}
