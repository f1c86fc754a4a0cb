import type { Link, Nodes, Parent, Root, RootContent, Text } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx";
import type { Language } from "#app/i18n/languages.ts";
import { checkTree } from "./allowed.ts";
import { readOwnLink } from "./authoring.ts";
import { joinLines, plainText } from "./blocks.ts";
import type { ShownImage } from "./images.ts";
import { idInComment } from "./syntax.ts";

export interface TextContext {
  language: Language;
  /** Of a section's text. */
  courseId?: string;
  /** Folder inside content/, where pictures stand beside the text. */
  folder: string;
  imageSize?: (name: string) => ShownImage | undefined;
}

/** Everything done to a text between reading it and turning it into HTML. Throws on what is not allowed. */
export function prepareTree(tree: Root, context: TextContext): void {
  const problems = checkTree(tree, context.folder, { places: false });
  if (problems.length > 0) throw new Error(`not allowed: ${problems[0]?.code}`);
  wrapTerms(tree);
  nameHeadings(tree);
  nameTables(tree);
  each(tree, (node) => {
    if (node.type === "link") resolveLink(node, context);
    if (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") resolveElement(node, context);
  });
  joinSoftBreaks(tree);
}

function each(node: Nodes, act: (node: Nodes) => void): void {
  act(node);
  if ("children" in node) for (const child of node.children) each(child, act);
}

/** The compiler lifts a term that is alone in its paragraph out of it; back it goes. */
function wrapTerms(parent: Parent): void {
  parent.children = parent.children.map((child) => {
    if (child.type !== "mdxJsxFlowElement") {
      if ("children" in child) wrapTerms(child);
      return child;
    }
    if (child.name !== "Term") {
      wrapTerms(child);
      return child;
    }
    return { type: "paragraph", children: [{ ...child, type: "mdxJsxTextElement", children: phrasing(child) }] };
  });
}

function phrasing(node: MdxJsxFlowElement): Text[] {
  return [{ type: "text", value: plainText({ type: "root", children: node.children }) }];
}

function nameHeadings(tree: Root): void {
  for (const node of tree.children) {
    if (node.type !== "heading") continue;
    const last = node.children.at(-1);
    if (last?.type !== "mdxTextExpression") continue;
    node.children.pop();
    const words = node.children.at(-1);
    if (words?.type === "text") words.value = words.value.trimEnd();
    node.data = { hProperties: { id: idInComment(last.value) ?? "" } };
  }
}

/** Tables scroll sideways on narrow screens, so each gets a name: that of its heading, numbered from the second on. */
function nameTables(tree: Root): void {
  let heading = "";
  let number = 0;
  for (const top of tree.children) {
    if (top.type === "heading") {
      heading = plainText(top).trim();
      number = 0;
    }
    each(top, (node) => {
      if (node.type !== "table") return;
      number += 1;
      node.data = { ...node.data, hProperties: { "data-heading": heading, "data-number": String(number) } };
    });
  }
}

function resolveLink(link: Link, { language, courseId }: TextContext): void {
  const own = readOwnLink(link.url);
  if (!own) {
    link.data = link.url.startsWith("mailto:") ? {} : { hProperties: { rel: "noopener external" } };
    return;
  }
  if (own.kind === "section") {
    const course = own.courseId ?? courseId;
    // Outside a course the main one is meant: the address is filled in when the catalogue is built.
    if (course) link.url = `/${language}/courses/${course}/${own.id}${own.blockId ? `#${own.blockId}` : ""}`;
    return;
  }
  link.url = own.kind === "term" ? `/${language}/glossary#${own.id}` : `/${language}/${own.kind}s/${own.id}`;
}

/** Components are told what they cannot know: the language, and the size of a picture. */
function resolveElement(
  node: Extract<RootContent, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>,
  context: TextContext,
): void {
  const set = (name: string, value: string) => {
    node.attributes = node.attributes.filter((one) => one.type !== "mdxJsxAttribute" || one.name !== name);
    node.attributes.push({ type: "mdxJsxAttribute", name, value });
  };
  if (node.name !== "Figure" && node.name !== "Video") return;
  const source = node.attributes.find((one) => one.type === "mdxJsxAttribute" && one.name === "src");
  const image =
    node.name === "Figure" && typeof source?.value === "string" ? context.imageSize?.(source.value) : undefined;
  if (image) {
    set("width", String(image.width));
    set("height", String(image.height));
  }
  if (image?.address) {
    set("src", image.address.src);
    set("srcset", image.address.srcset);
    return;
  }
  for (const attribute of node.attributes) {
    if (attribute.type !== "mdxJsxAttribute" || typeof attribute.value !== "string") continue;
    if (["src", "poster", "captions"].includes(attribute.name)) {
      attribute.value = `/media/${context.folder}/${attribute.value}`;
    }
  }
}

/** Joins lines across the whole of a paragraph, so that `**汉**` at a line's end counts as Han. */
function joinSoftBreaks(tree: Root): void {
  each(tree, (node) => {
    if (node.type !== "paragraph" && node.type !== "heading" && node.type !== "tableCell") return;
    const leaves: Text[] = [];
    each(node, (leaf) => {
      if (leaf.type === "text") leaves.push(leaf);
    });
    // A mark that no text contains keeps the leaves apart while the lines are joined.
    const joined = joinAcross(leaves.map((leaf) => leaf.value));
    leaves.forEach((leaf, index) => {
      leaf.value = joined[index] ?? leaf.value;
    });
  });
}

function joinAcross(values: string[]): string[] {
  return values.map((value, index) => {
    const before = values.slice(0, index).join("").slice(-1).trim();
    const after = values
      .slice(index + 1)
      .join("")
      .slice(0, 1)
      .trim();
    const joined = joinLines(before + value + after);
    return joined.slice(before.length, joined.length - after.length);
  });
}
