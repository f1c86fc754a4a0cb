import type { Course } from "#app/catalogue/types.ts";
import type { Language } from "#app/i18n/languages.ts";

/** A course as its page lists it, in one language. */
export interface OutlineSection {
  id: string;
  number: string;
  title: string;
  summary: string;
  minutes: number;
  tools: number;
  cases: number;
  href: string;
}
export interface OutlineChapter {
  id: string;
  number: number;
  title: string;
  summary: string;
  /** Its place in the contents of the course. */
  href: string;
  sections: OutlineSection[];
  quiz: { title: string; href: string } | null;
}

export function outlineOf(course: Course, language: Language): OutlineChapter[] {
  return course.chapters.map((chapter) => ({
    id: chapter.id,
    number: chapter.number,
    title: chapter.title[language],
    summary: chapter.summary[language],
    href: `/${language}/courses/${course.id}#${chapter.id}`,
    sections: chapter.sections.map((section) => ({
      id: section.id,
      number: section.number,
      title: section.title[language],
      summary: section.summary[language],
      minutes: section.minutes[language],
      tools: section.toolIds.length,
      cases: section.caseIds.length,
      href: `/${language}/courses/${course.id}/${section.id}`,
    })),
    quiz: chapter.quiz
      ? { title: chapter.quiz.title[language], href: `/${language}/courses/${course.id}/quizzes/${chapter.id}` }
      : null,
  }));
}
