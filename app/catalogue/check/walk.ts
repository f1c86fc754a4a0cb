import type { Nodes } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx";

export type Element = MdxJsxFlowElement | MdxJsxTextElement;

/** Every node below, in reading order. */
export function* walk(nodes: Nodes[]): Generator<Nodes> {
  for (const node of nodes) {
    yield node;
    if ("children" in node) yield* walk(node.children);
  }
}

export function isElement(node: Nodes): node is Element {
  return node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";
}

/** The value of an attribute; empty when it is not there. */
export function attributeOf(element: Element, name: string): string {
  for (const attribute of element.attributes) {
    if (attribute.type === "mdxJsxAttribute" && attribute.name === name && typeof attribute.value === "string") {
      return attribute.value;
    }
  }
  return "";
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
