import type { Thing } from "./things.ts";

/** What of a course decides the order in which its parts come. */
export interface CourseOutline {
  id: string;
  chapters: { id: string; sections: { id: string }[]; quiz?: unknown }[];
}

/**
 * The parts of what was chosen, in reading order, for a series: a chapter stands for its sections and its quiz, a
 * course for all of its chapters. Cases and tools come after them. Nothing comes twice.
 */
export function partsInOrder(courses: CourseOutline[], chosen: Thing[]): Thing[] {
  const isChosen = (thing: Thing) => chosen.some((one) => isSame(one, thing));
  const parts = courses.flatMap((course) => {
    const whole = isChosen({ kind: "course", courseId: course.id, thingId: course.id });
    return course.chapters.flatMap((chapter) => {
      const all = whole || isChosen({ kind: "chapter", courseId: course.id, thingId: chapter.id });
      return partsOf(course.id, chapter).filter((part) => all || isChosen(part));
    });
  });
  const others = chosen.filter(({ kind }) => kind === "case" || kind === "tool");
  return [...parts, ...others.filter((thing, index) => others.findIndex((one) => isSame(one, thing)) === index)];
}

function partsOf(courseId: string, chapter: CourseOutline["chapters"][number]): Thing[] {
  const sections = chapter.sections.map(({ id }): Thing => ({ kind: "section", courseId, thingId: id }));
  return chapter.quiz ? [...sections, { kind: "quiz", courseId, thingId: chapter.id }] : sections;
}

export function isSame(one: Thing, other: Thing): boolean {
  return one.kind === other.kind && one.thingId === other.thingId && one.courseId === other.courseId;
}
