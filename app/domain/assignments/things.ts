import { findCase, findChapter, findCourse, findQuiz, findSection, findTool } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import type { Wording } from "#app/i18n/languages.ts";

export const thingKinds = ["course", "chapter", "section", "quiz", "case", "tool"] as const;
export type ThingKind = (typeof thingKinds)[number];

/** What can be assigned, by its ids. A quiz goes by its chapter; cases and tools belong to no course. */
export interface Thing {
  kind: ThingKind;
  courseId: string | null;
  thingId: string;
}

/** The same with what it is called and where it is. */
export interface FoundThing extends Thing {
  title: Wording;
  /** Behind the language: "/courses/…". */
  path: string;
}

/** As the form that assigns is asked for it: "kind=section&course=…&thing=…". */
export function thingAddress({ kind, courseId, thingId }: Thing): string {
  return new URLSearchParams({ kind, ...(courseId && { course: courseId }), thing: thingId }).toString();
}

/** As one value of a form: "section:workshop:safety", "tool::checklist". */
export function thingText({ kind, courseId, thingId }: Thing): string {
  return [kind, courseId ?? "", thingId].join(":");
}

/** The same way back. Null: it is none of ours. */
export function readThing(text: string): Thing | null {
  const [, kind, course, thingId] = /^([a-z]+):([a-z0-9-]*):([a-z0-9-]+)$/.exec(text) ?? [];
  const known = thingKinds.find((one) => one === kind);
  return known && thingId ? { kind: known, courseId: course || null, thingId } : null;
}

/** Undefined: there is no such thing, or there is no more. */
export function findThing(catalogue: Catalogue, thing: Thing): FoundThing | undefined {
  const found = lookUp(catalogue, thing);
  return found && { ...found, kind: thing.kind, courseId: thing.courseId, thingId: thing.thingId };
}

function lookUp(
  catalogue: Catalogue,
  { kind, courseId, thingId }: Thing,
): Pick<FoundThing, "title" | "path"> | undefined {
  if (kind === "case") {
    const found = findCase(catalogue, thingId);
    return found && { title: found.title, path: `/cases/${thingId}` };
  }
  if (kind === "tool") {
    const tool = findTool(catalogue, thingId);
    return tool && { title: numbered(tool.code, tool.title), path: `/tools/${thingId}` };
  }
  return inCourse(catalogue, kind, { course: courseId ?? "", thingId });
}

function inCourse(
  catalogue: Catalogue,
  kind: Exclude<ThingKind, "case" | "tool">,
  { course, thingId }: { course: string; thingId: string },
): Pick<FoundThing, "title" | "path"> | undefined {
  const path = `/courses/${course}`;
  if (kind === "course") {
    const found = course === thingId ? findCourse(catalogue, course) : undefined;
    return found && { title: found.title, path };
  }
  if (kind === "section") {
    const section = findSection(catalogue, { course, section: thingId })?.section;
    return section && { title: numbered(section.number, section.title), path: `${path}/${thingId}` };
  }
  const at = { course, chapter: thingId };
  if (kind === "quiz") {
    const quiz = findQuiz(catalogue, at)?.quiz;
    return quiz && { title: quiz.title, path: `${path}/quizzes/${thingId}` };
  }
  const chapter = findChapter(catalogue, at)?.chapter;
  return chapter && { title: numbered(String(chapter.number), chapter.title), path: `${path}#${thingId}` };
}

function numbered(number: string, title: Wording): Wording {
  return { en: `${number} ${title.en}`, zh: `${number} ${title.zh}` };
}
