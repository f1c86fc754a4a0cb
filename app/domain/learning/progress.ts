import type { Chapter, Course, Section } from "#app/catalogue/types.ts";
import type { CourseView } from "#app/components/personal/personal.tsx";

/** What one person did in one course, as it is recorded. */
export interface CourseRecord {
  started: boolean;
  lastSectionId: string | null;
  lastBlockId: string | null;
  /** Block ids read, by section id. */
  reads: Map<string, Set<string>>;
  /** `section:x`, `chapter:y`, `course:z`: moments that were stored and are never taken back. */
  completed: Set<string>;
  /** Chapters whose quiz was passed in some attempt. */
  passedChapters: Set<string>;
  /** Best share of the points, 0 to 1, by chapter. */
  bestScores: Map<string, number>;
}

export type CompletionKind = "section" | "chapter" | "course";

/** A completion that is due now, with what it rested on at this moment. */
export interface DueCompletion {
  kind: CompletionKind;
  thingId: string;
  basis: string[];
}

/** A section is done when it was completed once, or when every block it has now is read. */
export function isSectionDone(section: Section, record: CourseRecord): boolean {
  return record.completed.has(`section:${section.id}`) || allRead(section, record);
}

function allRead(section: Section, record: CourseRecord): boolean {
  const read = record.reads.get(section.id);
  return section.blockIds.length > 0 && read !== undefined && section.blockIds.every((id) => read.has(id));
}

/** A chapter is complete when it was once, or when its sections are done and its quiz, if it has one, is passed. */
export function isChapterComplete(chapter: Chapter, record: CourseRecord): boolean {
  if (record.completed.has(`chapter:${chapter.id}`)) return true;
  const sectionsDone =
    chapter.sections.length > 0 && chapter.sections.every((section) => isSectionDone(section, record));
  return sectionsDone && (!chapter.quiz || record.passedChapters.has(chapter.id));
}

/** A course is complete when it was once, or when every chapter it has now is. */
export function isCourseComplete(course: Course, record: CourseRecord): boolean {
  if (record.completed.has(`course:${course.id}`)) return true;
  return course.chapters.length > 0 && course.chapters.every((chapter) => isChapterComplete(chapter, record));
}

/** Completions that are earned but not stored yet. What is stored is never among them, so storing them is safe to repeat. */
export function dueCompletions(course: Course, record: CourseRecord): DueCompletion[] {
  const due: DueCompletion[] = [];
  for (const chapter of course.chapters) {
    for (const section of chapter.sections) {
      if (isSectionDone(section, record)) due.push({ kind: "section", thingId: section.id, basis: section.blockIds });
    }
    if (isChapterComplete(chapter, record)) {
      due.push({ kind: "chapter", thingId: chapter.id, basis: chapter.sections.map(({ id }) => id) });
    }
  }
  if (isCourseComplete(course, record)) {
    due.push({ kind: "course", thingId: course.id, basis: course.chapters.map(({ id }) => id) });
  }
  return due.filter(({ kind, thingId }) => !record.completed.has(`${kind}:${thingId}`));
}

/** What a person sees of a course: counts follow the course as it is now, completions stay. */
export function courseView(course: Course, record: CourseRecord): CourseView {
  const sections = course.chapters.flatMap((chapter) => chapter.sections);
  return {
    sections: Object.fromEntries(sections.map((section) => [section.id, sectionProgress(section, record)])),
    chapters: Object.fromEntries(course.chapters.map((chapter) => [chapter.id, chapterProgress(chapter, record)])),
    complete: isCourseComplete(course, record),
    next: nextPlace(sections, record),
    started: record.started,
  };
}

function sectionProgress(section: Section, record: CourseRecord): CourseView["sections"][string] {
  const read = record.reads.get(section.id);
  const count = section.blockIds.filter((id) => read?.has(id)).length;
  return { read: count, total: section.blockIds.length, done: isSectionDone(section, record) };
}

function chapterProgress(chapter: Chapter, record: CourseRecord): CourseView["chapters"][string] {
  return {
    complete: isChapterComplete(chapter, record),
    quizPassed: record.passedChapters.has(chapter.id),
    bestScore: record.bestScores.get(chapter.id) ?? null,
  };
}

/** Where to go on: the section last open while it is unfinished, else the first unfinished one after it, else any unfinished one. */
function nextPlace(sections: Section[], record: CourseRecord): CourseView["next"] {
  const lastIndex = sections.findIndex(({ id }) => id === record.lastSectionId);
  const ahead = [...sections.slice(Math.max(lastIndex, 0)), ...sections.slice(0, Math.max(lastIndex, 0))];
  const open = ahead.find((section) => !isSectionDone(section, record));
  if (!open) return null;
  const here = open.id === record.lastSectionId && open.blockIds.includes(record.lastBlockId ?? "");
  return { sectionId: open.id, blockId: here ? record.lastBlockId : firstUnread(open, record) };
}

/** Null at the beginning of a section. */
function firstUnread(section: Section, record: CourseRecord): string | null {
  const read = record.reads.get(section.id);
  const unread = section.blockIds.find((id) => !read?.has(id)) ?? null;
  return unread === section.blockIds[0] ? null : unread;
}
