import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { idPattern } from "./schema.ts";

/** What a file of content/ is, told from its path. The path is its id. */
export type Place =
  | { kind: "glossary" }
  | { kind: "course"; courseId: string }
  | { kind: "quiz"; courseId: string; chapterId: string }
  | { kind: "questions"; courseId: string; chapterId: string; sectionId: string }
  | { kind: "section"; courseId: string; chapterId: string; sectionId: string; language: Language }
  | { kind: "tool"; toolId: string }
  | { kind: "case"; caseId: string }
  | { kind: "caseText"; caseId: string; language: Language }
  | { kind: "page"; pageId: string; language: Language };

/** Nothing for a path that has no place in content/. */
export function placeOf(path: string): Place | undefined {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  const [root, first = "", second = "", third = ""] = folders;
  if (!folders.every((folder) => idPattern.test(folder))) return undefined;
  const depth = folders.length;
  const language = name.endsWith(".mdx") ? name.slice(0, -".mdx".length) : undefined;
  if (path === "glossary.yaml") return { kind: "glossary" };
  if (root === "courses" && depth === 2 && name === "course.yaml") return { kind: "course", courseId: first };
  if (root === "courses" && depth === 3 && name === "quiz.yaml") {
    return { kind: "quiz", courseId: first, chapterId: second };
  }
  if (root === "courses" && depth === 4) {
    const section = { courseId: first, chapterId: second, sectionId: third };
    if (name === "questions.yaml") return { kind: "questions", ...section };
    return isLanguage(language) ? { kind: "section", ...section, language } : undefined;
  }
  if (depth !== 2) return undefined;
  if (root === "tools" && name === "tool.yaml") return { kind: "tool", toolId: first };
  if (root === "cases" && name === "case.yaml") return { kind: "case", caseId: first };
  if (!isLanguage(language)) return undefined;
  if (root === "cases") return { kind: "caseText", caseId: first, language };
  return root === "pages" ? { kind: "page", pageId: first, language } : undefined;
}

/** "courses/x/y/z" of "courses/x/y/z/en.mdx". */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
