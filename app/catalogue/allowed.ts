import type { Nodes, Root, RootContent } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx";
import { type AttributeRule, type ComponentRule, componentRules, isOutsideLink, readOwnLink } from "./authoring.ts";
import type { Problem, ProblemCode } from "./problems.ts";
import { idPattern } from "./schema.ts";
import { idInComment, parseMdx } from "./syntax.ts";

type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;
type Report = (node: Nodes | undefined, code: ProblemCode, slots?: Problem["slots"]) => void;

export const limits = { characters: 100_000, paragraphCharacters: 12_000, depth: 24, nodes: 20_000, nesting: 40 };

const plainNodes = new Set([
  "root",
  "paragraph",
  "text",
  "emphasis",
  "strong",
  "list",
  "listItem",
  "table",
  "tableRow",
  "tableCell",
  "blockquote",
  "break",
  "inlineCode",
]);

/** What is refused, by the name of its node, and how the author is told. */
const refusedNodes: Partial<Record<string, ProblemCode>> = {
  mdxjsEsm: "importExport",
  html: "rawHtml",
  image: "useFigure",
  imageReference: "useFigure",
  linkReference: "linkInPlace",
  definition: "linkInPlace",
  footnoteReference: "noFootnotes",
  footnoteDefinition: "noFootnotes",
  code: "noCode",
  thematicBreak: "noRule",
  delete: "noStrikethrough",
};

export type CheckedText = { tree: Root; problems: [] } | { tree?: undefined; problems: Problem[] };

/** Reads a text and says what in it authors may not write. The tree is given only when all of it is allowed. */
export function checkText(file: string, body: string): CheckedText {
  const tooMuch = checkSize(file, body);
  if (tooMuch) return { problems: [tooMuch] };
  let tree: Root;
  try {
    tree = parseMdx(body);
  } catch (error) {
    return { problems: [syntaxProblem(file, error)] };
  }
  const problems = checkTree(tree, file);
  return problems.length > 0 ? { problems } : { tree, problems: [] };
}

/** Limits that are looked at before parsing, so that parsing stays quick. */
function checkSize(file: string, body: string): Problem | undefined {
  if (body.length > limits.characters) {
    return { file, line: 1, code: "tooLong", slots: { maximum: limits.characters } };
  }
  const lines = body.split("\n");
  const long = longParagraph(lines);
  if (long) return { file, line: long, code: "paragraphTooLong", slots: { maximum: limits.paragraphCharacters } };
  const deep = lines.findIndex((line) => nestingOf(line) > limits.nesting);
  if (deep >= 0) return { file, line: deep + 1, code: "tooDeep" };
  return undefined;
}

/** Parsing takes time by the square of a paragraph's length. The line where one becomes too long. */
function longParagraph(lines: string[]): number | undefined {
  let characters = 0;
  for (const [index, line] of lines.entries()) {
    characters = line.trim() === "" ? 0 : characters + line.length + 1;
    if (characters > limits.paragraphCharacters) return index + 1;
  }
  return undefined;
}

/** How deep a line could open quotes, lists, brackets or expressions, at most. */
function nestingOf(line: string): number {
  const opening =
    /^(?:[\s>*+-]|\d+[.)])*/.exec(line)?.[0].replace(/\s{2,}/g, (spaces) => " ".repeat(spaces.length / 2)) ?? "";
  const runs = line.match(/[[({<]{6,}|[*_~`]{100,}|!\[!\[/g) ?? [];
  const quotes = (opening.match(/[>*+\-)\d]/g) ?? []).length;
  return Math.max(quotes, ...runs.map((run) => run.length * 4), opening.length / 2);
}

function syntaxProblem(file: string, error: unknown): Problem {
  const line = typeof error === "object" && error !== null ? Number(Reflect.get(error, "line")) || 1 : 1;
  const reason = typeof error === "object" && error !== null ? Reflect.get(error, "reason") : undefined;
  return { file, line, code: "mdxSyntax", slots: { detail: typeof reason === "string" ? reason : String(error) } };
}

/**
 * The same check on a tree that is already there: it runs a second time on the very tree that is compiled.
 * There the compiler has already moved components out of paragraphs, so their place is not looked at.
 */
export function checkTree(tree: Root, file: string, { places = true }: { places?: boolean } = {}): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (node, code, slots) => {
    if (problems.length < 100) {
      problems.push({ file, line: node?.position?.start.line ?? 1, code, ...(slots ? { slots } : {}) });
    }
  };
  const count = { nodes: 0 };
  visit(tree, { ancestors: [], report, places, count });
  if (places) checkHeadings(tree, report);
  return problems;
}

interface Walk {
  ancestors: Nodes[];
  report: Report;
  places: boolean;
  count: { nodes: number };
}

function visit(node: Nodes, walk: Walk): void {
  walk.count.nodes += 1;
  if (walk.ancestors.length > limits.depth || walk.count.nodes === limits.nodes) {
    walk.report(node, "tooDeep");
    return;
  }
  if (walk.count.nodes > limits.nodes) return;
  checkNode(node, walk);
  if (!("children" in node)) return;
  const ancestors = [...walk.ancestors, node];
  for (const child of node.children) visit(child, { ...walk, ancestors });
}

function checkNode(node: Nodes, walk: Walk): void {
  const { report } = walk;
  switch (node.type) {
    case "heading":
      if (node.depth !== 2 && node.depth !== 3) report(node, "headingLevel");
      if (walk.places && walk.ancestors.at(-1)?.type !== "root") report(node, "headingPlace");
      return;
    case "link":
      checkLink(node, node.url, report);
      return;
    case "mdxFlowExpression":
    case "mdxTextExpression":
      checkExpression(node, report);
      return;
    case "mdxJsxFlowElement":
    case "mdxJsxTextElement":
      checkElement(node, walk);
      return;
    case "listItem":
      if (typeof node.checked === "boolean") report(node, "noTaskList");
      return;
    default:
      if (!plainNodes.has(node.type)) {
        report(node, refusedNodes[node.type] ?? "notAllowed", { name: node.type });
      }
  }
}

function checkLink(node: Nodes, url: string, report: Report): void {
  if (!readOwnLink(url) && !isOutsideLink(url)) report(node, "badLink", { url: url.slice(0, 80) });
}

/** Comments have an empty program; what only looks like one to a pattern does not. */
function checkExpression(node: Extract<Nodes, { value: string }>, report: Report): void {
  const onlyComments = /^(?:\s*\/\*(?:[^*]|\*(?!\/))*\*\/)+\s*$/.test(node.value);
  const program = node.data && "estree" in node.data ? node.data.estree : undefined;
  if (!onlyComments || (program && program.body.length > 0)) report(node, "expression");
}

function checkElement(node: JsxElement, walk: Walk): void {
  const { report } = walk;
  const name = node.name ?? "";
  const rule = Object.hasOwn(componentRules, name) ? componentRules[name] : undefined;
  if (!rule) {
    report(node, /^[A-Z]/.test(name) ? "unknownComponent" : "rawHtml", { name: name.slice(0, 60) });
    return;
  }
  checkAttributes(node, rule, report);
  if (rule.content === "none" && node.children.length > 0) report(node, "noContent", { name });
  if (rule.content !== "none" && node.children.length === 0) report(node, "emptyComponent", { name });
  if (!walk.places) return;
  checkPlace(node, name, rule, walk);
}

function checkPlace(node: JsxElement, name: string, rule: ComponentRule, { ancestors, report }: Walk): void {
  const parent = ancestors.at(-1);
  if (rule.place === "sentence") {
    if (node.children.some((child) => child.type !== "text")) report(node, "wordsOnly", { name });
    if (ancestors.some((ancestor) => ancestor.type === "link" || ancestor.type === "heading")) {
      report(node, "notInLink", { name });
    }
    return;
  }
  if (node.type === "mdxJsxTextElement") report(node, "ownLine", { name });
  else if (rule.place === "top" && parent?.type !== "root") report(node, "topLevel", { name });
  else if (ancestors.some((ancestor) => "name" in ancestor && ancestor.name === name)) {
    report(node, "nestedComponent", { name });
  }
}

function checkAttributes(node: JsxElement, rule: ComponentRule, report: Report): void {
  const name = node.name ?? "";
  const given = new Set<string>();
  for (const attribute of node.attributes) {
    if (attribute.type !== "mdxJsxAttribute") {
      report(node, "literalAttribute", { name, attribute: "{…}" });
      continue;
    }
    const allowed = Object.hasOwn(rule.attributes, attribute.name) ? rule.attributes[attribute.name] : undefined;
    if (!allowed) report(node, "unknownAttribute", { name, attribute: attribute.name.slice(0, 60) });
    else if (typeof attribute.value !== "string") report(node, "literalAttribute", { name, attribute: attribute.name });
    else if (given.has(attribute.name)) report(node, "unknownAttribute", { name, attribute: attribute.name });
    else checkValue(node, attribute.name, attribute.value, allowed, report);
    given.add(attribute.name);
  }
  for (const [attribute, expected] of Object.entries(rule.attributes)) {
    const optional = expected.kind !== "oneOf" && expected.optional;
    if (!optional && !given.has(attribute)) report(node, "missingAttribute", { name, attribute });
  }
}

function checkValue(node: JsxElement, attribute: string, value: string, rule: AttributeRule, report: Report): void {
  const slots = { name: node.name ?? "", attribute, value: value.slice(0, 60) };
  if (rule.kind === "id" && !idPattern.test(value)) report(node, "badId", { ...slots, id: slots.value });
  if (rule.kind === "text" && value.trim() === "") report(node, "missingAttribute", slots);
  if (rule.kind === "file" && !/^[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z0-9]+$/.test(value))
    report(node, "badFile", slots);
  if (rule.kind === "oneOf" && !rule.values.includes(value)) {
    report(node, "attributeNotOneOf", { ...slots, allowed: rule.values.join(", ") });
  }
}

/** A text starts with a heading, and every heading ends with its id. */
function checkHeadings(tree: Root, report: Report): void {
  const first = tree.children.find((node) => !isComment(node));
  if (first?.type !== "heading") report(first ?? tree, "startWithHeading");
  const seen = new Set<string>();
  for (const node of tree.children) {
    if (node.type !== "heading") continue;
    const last = node.children.at(-1);
    const id = last?.type === "mdxTextExpression" ? idInComment(last.value) : undefined;
    if (!id) report(node, "headingId");
    else if (seen.has(id)) report(node, "duplicateId", { field: "", id });
    else if (node.children.slice(0, -1).every((child) => child.type === "text" && child.value.trim() === "")) {
      report(node, "emptyHeading", { id });
    }
    if (id) seen.add(id);
  }
}

function isComment(node: RootContent): boolean {
  return node.type === "mdxFlowExpression";
}
