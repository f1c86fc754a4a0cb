import type { DiagramId, Part } from "./types.ts";
import { diagramIds } from "./types.ts";

export interface RenderedBlock {
  id: string;
  headingHtml: string;
  parts: Part[];
}

/**
 * Rendered text carries marks (`<qa-mark>`) where a block begins and where the page puts a component of its own.
 * React escapes every `<` of an author, and marks stand at the top level only, so splitting at them is safe.
 */
const markPattern = /<qa-mark data-kind="([a-z0-9-]+)"(?: data-id="([^"]*)")?>(.*?)<\/qa-mark>/gs;

/** Cuts a rendered text into blocks and their parts. */
export function splitRendered(html: string): RenderedBlock[] {
  const blocks: RenderedBlock[] = [];
  let end = 0;
  const addHtml = (until: number) => {
    const between = html.slice(end, until).trim();
    if (between) blocks.at(-1)?.parts.push({ kind: "html", html: between });
  };
  for (const match of html.matchAll(markPattern)) {
    const [whole, kind = "", id = "", inner = ""] = match;
    addHtml(match.index);
    end = match.index + whole.length;
    if (kind === "h2" || kind === "h3") blocks.push({ id, headingHtml: inner.trim(), parts: [] });
    else blocks.at(-1)?.parts.push(toPart(kind, id, inner));
  }
  addHtml(html.length);
  return blocks;
}

function toPart(kind: string, id: string, inner: string): Part {
  if (kind === "question" || kind === "tool" || kind === "case") return { kind, id };
  if (kind === "trainer-note") return { kind, html: inner };
  const diagram: DiagramId | undefined = diagramIds.find((known) => known === id);
  if (kind === "diagram" && diagram) return { kind, id: diagram };
  throw new Error(`no such part: ${kind} ${id}`);
}
