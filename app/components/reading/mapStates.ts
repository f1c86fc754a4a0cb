import type { CourseView } from "#app/components/personal/personal.tsx";
import type { OutlineChapter } from "./outline.ts";

export type SectionState = "done" | "reading" | "open";

/** How far the person is in a section, by its id. */
export type StateOf = (sectionId: string) => SectionState;

export interface MapProps {
  chapters: OutlineChapter[];
  stateOf: StateOf;
}

export function sectionStateOf(view: CourseView | undefined, id: string): SectionState {
  const progress = view?.sections[id];
  if (progress?.done) return "done";
  return progress && progress.read > 0 ? "reading" : "open";
}
