import { diagramIds } from "./types.ts";

/** What an attribute of a component may say. */
export type AttributeRule =
  | { kind: "id" | "text" | "file"; optional?: true }
  | { kind: "oneOf"; values: readonly string[] };

export interface ComponentRule {
  attributes: Record<string, AttributeRule>;
  /** "top": on its own line, in nothing else. "flow": on its own line. "sentence": among words. */
  place: "top" | "flow" | "sentence";
  content: "none" | "blocks" | "words";
}

const card: ComponentRule = { attributes: { id: { kind: "id" } }, place: "top", content: "none" };

/** The components of the authors' guide, and nothing else. */
export const componentRules: Record<string, ComponentRule> = {
  Term: { attributes: { id: { kind: "id" } }, place: "sentence", content: "words" },
  Callout: {
    attributes: {
      kind: { kind: "oneOf", values: ["note", "tip", "warning", "example", "country"] },
      title: { kind: "text" },
    },
    place: "flow",
    content: "blocks",
  },
  Steps: { attributes: {}, place: "flow", content: "blocks" },
  Reflect: { attributes: {}, place: "flow", content: "blocks" },
  Question: card,
  Tool: card,
  Case: card,
  Diagram: { attributes: { id: { kind: "oneOf", values: diagramIds } }, place: "top", content: "none" },
  Figure: {
    attributes: { src: { kind: "file" }, alt: { kind: "text" }, caption: { kind: "text", optional: true } },
    place: "flow",
    content: "none",
  },
  Video: {
    attributes: {
      src: { kind: "file" },
      poster: { kind: "file", optional: true },
      captions: { kind: "file" },
      title: { kind: "text" },
    },
    place: "flow",
    content: "none",
  },
  TrainerNote: { attributes: {}, place: "top", content: "blocks" },
};

/** Own addresses, as authors write them. */
export type OwnLink =
  | { kind: "section"; courseId?: string; id: string; blockId?: string }
  | { kind: "course" | "case" | "tool" | "term"; id: string };

const ownLinkPattern =
  /^(section|course|case|tool|term):((?:[a-z0-9]+(?:-[a-z0-9]+)*\/)?)([a-z0-9]+(?:-[a-z0-9]+)*)((?:#[a-z0-9]+(?:-[a-z0-9]+)*)?)$/;

/** `section:agreements#who-signs`, `tool:stakeholder-map`; to a section of another course `section:course/agreements`. */
export function readOwnLink(url: string): OwnLink | undefined {
  const [, kind, course, id = "", block] = ownLinkPattern.exec(url) ?? [];
  if (kind === "section") {
    return {
      kind,
      id,
      ...(course ? { courseId: course.slice(0, -1) } : {}),
      ...(block ? { blockId: block.slice(1) } : {}),
    };
  }
  if (!isPlainKind(kind) || course || block) return undefined;
  return { kind, id };
}

function isPlainKind(kind: string | undefined): kind is "course" | "case" | "tool" | "term" {
  return kind === "course" || kind === "case" || kind === "tool" || kind === "term";
}

/** Addresses on the web and mail addresses; no other scheme, nothing relative, nothing with odd characters. */
export function isOutsideLink(url: string): boolean {
  return (
    /^https?:\/\/[a-z0-9][^\s\\<>"'`@/?#\p{Cc}\p{Cf}]*(?:[/?#][^\s\\<>"'`\p{Cc}\p{Cf}]*)?$/iu.test(url) ||
    /^mailto:[^\s\\<>"'`?\p{Cc}\p{Cf}]+@[^\s\\<>"'`?\p{Cc}\p{Cf}]+$/iu.test(url)
  );
}
