import type { Heading, Nodes, Root, RootContent } from "mdast";
import type { Language } from "#app/i18n/languages.ts";
import { foldedDigest } from "./digest.ts";
import { idInComment } from "./syntax.ts";

/** A block as it stands in a source: what can be known without rendering it. */
export interface SourceBlock {
  id: string;
  level: 2 | 3;
  heading: string;
  text: string;
  length: number;
  hash: string;
  line: number;
  nodes: RootContent[];
}

/** Splits a checked text at its headings. */
export function sourceBlocks(tree: Root, body: string, language: Language): SourceBlock[] {
  const starts = tree.children.flatMap((node, index) => (node.type === "heading" ? [{ node, index }] : []));
  return starts.map(({ node, index }, number) => {
    const next = starts[number + 1];
    const nodes = tree.children.slice(index + 1, next?.index);
    const source = body.slice(node.position?.start.offset, next?.node.position?.start.offset);
    const text = nodes.map(plainText).filter(Boolean).join("\n");
    return {
      id: headingId(node),
      level: node.depth === 3 ? 3 : 2,
      heading: plainText(node),
      text,
      length: lengthOf(text, language),
      hash: foldedDigest(source),
      line: node.position?.start.line ?? 1,
      nodes,
    };
  });
}

function headingId(node: Heading): string {
  const last = node.children.at(-1);
  return (last?.type === "mdxTextExpression" && idInComment(last.value)) || "";
}

const inSentence = new Set(["text", "emphasis", "strong", "link", "inlineCode", "mdxJsxTextElement", "break"]);

/** Words only, one paragraph a line. What is for trainers is left out: it must not be found by searching. */
export function plainText(node: Nodes): string {
  if (node.type === "text" || node.type === "inlineCode") return joinLines(node.value);
  if (node.type === "break") return " ";
  if (!("children" in node)) return "";
  if ("name" in node && node.name === "TrainerNote") return "";
  const parts = node.children.map(plainText);
  const flows = node.children.some((child) => !inSentence.has(child.type) && child.type !== "mdxTextExpression");
  const words = flows ? parts.filter(Boolean).join(node.type === "tableRow" ? " " : "\n") : parts.join("");
  const title = node.type === "mdxJsxFlowElement" ? attributeText(node.attributes) : "";
  return [title, words.trim()].filter(Boolean).join("\n");
}

function attributeText(attributes: { type: string; name?: string; value?: unknown }[]): string {
  return attributes
    .filter(({ name }) => name === "title" || name === "caption" || name === "alt")
    .map(({ value }) => (typeof value === "string" ? value : ""))
    .join("\n");
}

const han = "\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef\\u2018-\\u201d\\u2026\\u2014";
const besideHan = new RegExp(`(?<=[${han}])[ \\t]*\\n[ \\t]*|[ \\t]*\\n[ \\t]*(?=[${han}])`, "gu");

/** A line break beside a Han character vanishes, any other is a space. */
export function joinLines(text: string): string {
  return text.replace(besideHan, "").replace(/[ \t]*\n[ \t]*/g, " ");
}

/** Words in English, Han characters in Chinese. */
export function lengthOf(text: string, language: Language): number {
  const found =
    language === "zh" ? text.match(/\p{Script=Han}/gu) : text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu);
  return found?.length ?? 0;
}
