import { placeOf } from "#app/catalogue/paths.ts";
import { findCase, findChapter, findCourse, findPage, findSection, findTool } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";

/** Which of the documents of a thing one is: its text in a language, its questions, or the form it is filled from. */
export type DocumentPart = "en" | "zh" | "questions" | "quiz" | "course" | "tool" | "case" | "glossary" | "file";

export interface DocumentName {
  /** As readers know the thing; its folder where nothing of it is published, empty for the glossary. */
  title: string;
  part: DocumentPart;
}

/** What people call a document, from its path. */
export function documentName(catalogue: Catalogue, path: string, language: Language): DocumentName {
  const place = placeOf(path);
  if (!place) return { title: path, part: "file" };
  const title = titleOf(catalogue, place)?.[language];
  const number = "sectionId" in place ? sectionOf(catalogue, place)?.number : undefined;
  const named = title ? [number, title].filter(Boolean).join(" ") : folderName(path);
  return { title: named, part: partOf(place) };
}

/** "what-it-is" of "courses/…/what-it-is/en.mdx"; nothing for what lies at the top. */
function folderName(path: string): string {
  return path.split("/").at(-2) ?? "";
}

function partOf(place: Known): DocumentPart {
  switch (place.kind) {
    case "section":
    case "caseText":
    case "page":
      return place.language;
    default:
      return place.kind;
  }
}

type Known = NonNullable<ReturnType<typeof placeOf>>;

function titleOf(catalogue: Catalogue, place: Known) {
  switch (place.kind) {
    case "section":
    case "questions":
      return sectionOf(catalogue, place)?.title;
    case "quiz":
      return findChapter(catalogue, { course: place.courseId, chapter: place.chapterId })?.chapter.title;
    case "course":
      return findCourse(catalogue, place.courseId)?.title;
    case "tool":
      return findTool(catalogue, place.toolId)?.title;
    case "case":
    case "caseText":
      return findCase(catalogue, place.caseId)?.title;
    case "page":
      return findPage(catalogue, place.pageId)?.title;
    default:
      return undefined;
  }
}

function sectionOf(catalogue: Catalogue, { courseId, sectionId }: { courseId: string; sectionId: string }) {
  return findSection(catalogue, { course: courseId, section: sectionId })?.section;
}
