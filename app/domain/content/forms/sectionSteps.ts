import type { PlainMap } from "#app/catalogue/values.ts";
import { itemsOf, mapOf, textOf } from "./fields.ts";
import type { Step, Stepped } from "./steps.ts";

/** What a button of the order of a course does to a section, besides moving it up and down: `to:chapters.0.sections.safety`. */
export const sectionVerbs = ["to", "retire", "restore"] as const;

/**
 * Moves a section to the end of another chapter, takes it out of its course, or brings it back to the chapter it stood
 * in. Its texts and its id stay as they are. Undefined for what cannot be done.
 */
export function applySectionStep(course: PlainMap, { verb, path, type }: Step): Stepped | undefined {
  const [list, place, from, id] = path;
  const chapters = itemsOf(course.chapters).map(mapOf);
  const at = Number(place);
  const chapter = chapters[at];
  const wanted = verb === "restore" ? "retired" : "sections";
  if (list !== "chapters" || !chapter || id === undefined || from !== wanted) return undefined;
  if (!idsOf(chapter, from).includes(id)) return undefined;
  const to = verb === "to" ? chapters.findIndex((one) => one.id === type) : at;
  const target = chapters[to];
  if (!target || (verb === "to" && to === at)) return undefined;
  const into = verb === "retire" ? "retired" : "sections";
  const left = chapters.with(at, without(chapter, from, id));
  const moved = left.with(to, { ...mapOf(left[to]), [into]: [...idsOf(mapOf(left[to]), into), id] });
  const next = { to: "to", retire: "restore", restore: "up" }[verb as (typeof sectionVerbs)[number]];
  return { value: { ...course, chapters: moved }, focus: `${next}:chapters.${to}.${into}.${id}` };
}

function idsOf(chapter: PlainMap, list: string): string[] {
  return itemsOf(chapter[list]).map(textOf);
}

/** A chapter in which nothing is retired has no list of it. */
function without(chapter: PlainMap, list: string, id: string): PlainMap {
  const ids = idsOf(chapter, list).filter((one) => one !== id);
  const { [list]: _, ...others } = chapter;
  return list === "retired" && ids.length === 0 ? others : { ...chapter, [list]: ids };
}
