import type { CourseMap } from "#app/catalogue/types.ts";
import type { Place } from "#app/components/personal/personal.tsx";
import { LifeCycleMap } from "./LifeCycleMap.tsx";
import { type SectionState, sectionStateOf } from "./mapStates.ts";
import type { OutlineChapter } from "./outline.ts";
import { PathMap } from "./PathMap.tsx";

/** A course at a glance, drawn as its course.yaml says, with the person's progress on it. */
export const courseMap: Place<{ map: CourseMap; chapters: OutlineChapter[] }, SectionState[]> = {
  stateOf: ({ course }, { chapters }) =>
    chapters.flatMap(({ sections }) => sections.map(({ id }) => sectionStateOf(course, id))),
  Render: ({ map, chapters, state }) => {
    const sections = chapters.flatMap((chapter) => chapter.sections);
    const states = new Map(sections.map(({ id }, index) => [id, state[index]]));
    const Drawn = map === "life-cycle" ? LifeCycleMap : PathMap;
    return <Drawn chapters={chapters} stateOf={(id) => states.get(id) ?? "open"} />;
  },
};
