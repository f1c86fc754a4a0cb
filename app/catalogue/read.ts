import type { Root } from "mdast";
import type { Language } from "#app/i18n/languages.ts";
import { checkText } from "./allowed.ts";
import { type SourceBlock, sourceBlocks } from "./blocks.ts";
import type { Problem } from "./problems.ts";
import { FrontMatter } from "./schema.ts";
import { normalizeSource, splitFrontMatter } from "./syntax.ts";
import { readYaml } from "./yaml.ts";

/** A text that was read and found in order, not yet rendered. */
export interface ReadText {
  title: string;
  summary: string;
  body: string;
  tree: Root;
  blocks: SourceBlock[];
}

export type Read = { ok: true; text: ReadText } | { ok: false; problems: Problem[] };
/** Front matter and text of one .mdx, checked. Evaluates nothing. */
export function readText(file: string, source: string, language: Language): Read {
  const parts = splitFrontMatter(normalizeSource(source));
  if (!parts) return { ok: false, problems: [{ file, line: 1, code: "frontMatter" }] };
  const front = readYaml(file, parts.frontMatter, FrontMatter, 2);
  const checked = checkText(file, parts.body);
  if (!front.ok || !checked.tree) {
    return { ok: false, problems: [...(front.ok ? [] : front.problems), ...checked.problems] };
  }
  const blocks = sourceBlocks(checked.tree, parts.body, language);
  return { ok: true, text: { ...front.value, body: parts.body, tree: checked.tree, blocks } };
}
