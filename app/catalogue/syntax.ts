import type { Root } from "mdast";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { type PluggableList, unified } from "unified";
import "mdast-util-mdx";

/** The dialect authors write: MDX, tables, and emphasis that works between Han characters. */
export const dialect: PluggableList = [[remarkGfm, { singleTilde: false }], remarkCjkFriendly];

const parser = unified().use(remarkParse).use(remarkMdx).use(dialect).freeze();

/** Only reads: expressions become syntax trees, none is evaluated. Throws on what is not MDX. */
export function parseMdx(source: string): Root {
  return parser.parse(source);
}

export interface FileParts {
  /** YAML between the dashes. */
  frontMatter: string;
  /** The text after it, as many lines down as in the file. */
  body: string;
}

const frontMatterPattern = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;

/**
 * Takes front matter off. Libraries further on never see any: some of them run what stands in `---js`.
 * Nothing when a file has none.
 */
export function splitFrontMatter(source: string): FileParts | undefined {
  const match = frontMatterPattern.exec(source);
  if (!match) return undefined;
  const lines = match[0].split("\n").length - 1;
  return { frontMatter: match[1] ?? "", body: "\n".repeat(lines) + source.slice(match[0].length) };
}

/** Line ends as on Unix, no byte order mark. */
export function normalizeSource(source: string): string {
  return source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

const commentPattern = /^\s*\/\*\s*#([a-z0-9]+(?:-[a-z0-9]+)*)\s*\*\/\s*$/;

/** The id in `{/* #who-signs *\/}`, given what stands between the braces. */
export function idInComment(expression: string): string | undefined {
  return commentPattern.exec(expression)?.[1];
}
