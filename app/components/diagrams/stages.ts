import type { Course } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { StageState } from "./LifeCycle.tsx";

interface Options {
  language: Language;
  /** Ids of complete sections. Without it the map has links, but no progress. */
  done?: ReadonlySet<string>;
  /** Where a chapter is shown: by default its place on the course page. */
  hrefOf?: (chapterId: string) => string;
}

/** A course as the life cycle draws it. */
export function stagesOf(course: Course, { language, done, hrefOf }: Options): StageState[] {
  return course.chapters.map(({ id, number, sections }) => ({
    number,
    href: hrefOf ? hrefOf(id) : `/${language}/courses/${course.id}#${id}`,
    ...(done ? { sectionsDone: sections.map((section) => done.has(section.id)) } : {}),
  }));
}
