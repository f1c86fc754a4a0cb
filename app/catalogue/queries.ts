import type { Language } from "#app/i18n/languages.ts";
import { withInner } from "./inner.ts";
import type { Block, Case, Catalogue, Chapter, Course, Page, Question, Quiz, Section, Term, Tool } from "./types.ts";

export interface FoundChapter {
  course: Course;
  chapter: Chapter;
}
export interface FoundSection extends FoundChapter {
  section: Section;
}
export interface FoundQuiz extends FoundChapter {
  quiz: Quiz;
}
export interface FoundQuestion extends FoundChapter {
  question: Question;
  /** Absent for a question of the quiz. */
  section?: Section;
}

export function findCourse(catalogue: Catalogue, courseId: string): Course | undefined {
  return catalogue.courses.find(({ id }) => id === courseId);
}

/** The course that follows the training life cycle: the one to begin with, or the first where there is none. */
export function mainCourse({ courses }: Pick<Catalogue, "courses">): Course | undefined {
  return lifeCycleCourse(courses) ?? courses[0];
}

function lifeCycleCourse(courses: Course[]): Course | undefined {
  return courses.find(({ map }) => map === "life-cycle");
}

/** The title of a course, for pages that show sections of several; nothing where there is but one. */
export function courseNamed({ courses }: Catalogue, courseId: string, language: Language): string | undefined {
  return courses.length > 1 ? courses.find(({ id }) => id === courseId)?.title[language] : undefined;
}

/** The section that teaches a process, once it is there. Other courses number their sections, too, but not as processes. */
export function sectionOfProcess(courses: Course[], process: string): Section | undefined {
  const course = lifeCycleCourse(courses);
  return course && sectionsOf(course).find(({ number }) => number === process);
}

export function findChapter(catalogue: Catalogue, at: { course: string; chapter: string }): FoundChapter | undefined {
  const course = findCourse(catalogue, at.course);
  const chapter = course?.chapters.find(({ id }) => id === at.chapter);
  return course && chapter && { course, chapter };
}

export function findSection(catalogue: Catalogue, at: { course: string; section: string }): FoundSection | undefined {
  const course = findCourse(catalogue, at.course);
  if (!course) return undefined;
  for (const chapter of course.chapters) {
    const section = chapter.sections.find(({ id }) => id === at.section);
    if (section) return { course, chapter, section };
  }
  return undefined;
}

export function findQuiz(catalogue: Catalogue, at: { course: string; chapter: string }): FoundQuiz | undefined {
  const found = findChapter(catalogue, at);
  return found?.chapter.quiz && { ...found, quiz: found.chapter.quiz };
}

/** Whether a section was taken out of its course. */
export function isRetired(catalogue: Catalogue, at: { course: string; section: string }): boolean {
  return findCourse(catalogue, at.course)?.retired?.some(({ id }) => id === at.section) ?? false;
}

/** A question of a section or a quiz, or one inside a scenario. */
export function findQuestion(
  catalogue: Catalogue,
  at: { course: string; question: string },
): FoundQuestion | undefined {
  const course = findCourse(catalogue, at.course);
  if (!course) return undefined;
  const among = (questions: Question[] = []) => questions.flatMap(withInner).find(({ id }) => id === at.question);
  for (const chapter of course.chapters) {
    for (const section of chapter.sections) {
      const question = among(section.questions);
      if (question) return { course, chapter, section, question };
    }
    const question = among(chapter.quiz?.questions);
    if (question) return { course, chapter, question };
  }
  return undefined;
}

export function findTool(catalogue: Catalogue, toolId: string): Tool | undefined {
  return catalogue.tools.find(({ id }) => id === toolId);
}

export function findCase(catalogue: Catalogue, caseId: string): Case | undefined {
  return catalogue.cases.find(({ id }) => id === caseId);
}

export function findTerm(catalogue: Catalogue, termId: string): Term | undefined {
  return catalogue.terms.find(({ id }) => id === termId);
}

export function findPage(catalogue: Catalogue, pageId: string): Page | undefined {
  return catalogue.pages.find(({ id }) => id === pageId);
}

/** All sections of a course, in reading order. */
export function sectionsOf(course: Course): Section[] {
  return course.chapters.flatMap(({ sections }) => sections);
}

/** The one after it in reading order, across chapters. */
export function nextSection(catalogue: Catalogue, section: Section): Section | undefined {
  return beside(catalogue, section, 1);
}

export function previousSection(catalogue: Catalogue, section: Section): Section | undefined {
  return beside(catalogue, section, -1);
}

function beside(catalogue: Catalogue, { courseId, id }: Section, step: 1 | -1): Section | undefined {
  const course = findCourse(catalogue, courseId);
  const sections = course ? sectionsOf(course) : [];
  const index = sections.findIndex((section) => section.id === id);
  return index < 0 ? undefined : sections[index + step];
}

export interface OutlineEntry {
  id: string;
  level: 2 | 3;
  heading: string;
}

/** Headings of a section in a language, or in the other one where it has no text. */
export function outline(section: Section, language: "en" | "zh"): OutlineEntry[] {
  const text = section.texts[language] ?? section.texts.en ?? section.texts.zh;
  return (text?.blocks ?? []).map(({ id, level, heading }: Block) => ({ id, level, heading }));
}

/** The sections whose text shows a tool. */
export function sectionsWithTool(catalogue: Catalogue, toolId: string): Section[] {
  return catalogue.courses.flatMap(sectionsOf).filter(({ toolIds }) => toolIds.includes(toolId));
}

/** The section of the tool's own process, when it shows the tool: one that only mentions it does not explain it. */
export function sectionExplaining({ courses }: Catalogue, { id, process }: Tool): Section | undefined {
  const section = sectionOfProcess(courses, process);
  return section?.toolIds.includes(id) ? section : undefined;
}

/** The sections whose text shows a case. */
export function sectionsWithCase(catalogue: Catalogue, caseId: string): Section[] {
  return catalogue.courses.flatMap(sectionsOf).filter(({ caseIds }) => caseIds.includes(caseId));
}
