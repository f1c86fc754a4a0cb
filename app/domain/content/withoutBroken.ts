import type { Problem } from "#app/catalogue/problems.ts";
import { joinText, splitText } from "./textParts.ts";

/**
 * A text without what stands in the blocks that problems were found in; their headings stay. Nothing when no problem
 * lies in a block that has anything in it: then there is no more to take out.
 */
export function withoutBroken(source: string, problems: Problem[]): { source: string; leftOut: string[] } | undefined {
  const text = splitText(source);
  if (!text) return undefined;
  const starts = headingLines(source);
  const broken = new Set(problems.map(({ line }) => starts.findLastIndex((start) => start <= line)));
  const leftOut = text.parts.filter(({ body }, index) => broken.has(index) && body);
  if (leftOut.length === 0) return undefined;
  const parts = text.parts.map((part) => (leftOut.includes(part) ? { ...part, body: "" } : part));
  return { source: joinText({ ...text, parts }, source), leftOut: leftOut.map(({ heading }) => heading) };
}

/** Lines with a heading, counted from 1; front matter has none. */
function headingLines(source: string): number[] {
  return source.split("\n").flatMap((line, index) => (/^#{1,6}\s/.test(line) ? [index + 1] : []));
}
