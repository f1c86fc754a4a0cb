import { withInner } from "#app/catalogue/inner.ts";
import { placeOf } from "#app/catalogue/paths.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import type { PlainMap } from "#app/catalogue/values.ts";
import { itemsOf, mapOf, textOf } from "./fields.ts";

/** Ids that a new question cannot have: those of its course. */
export function takenQuestionIds(catalogue: Catalogue, path: string, document: PlainMap): string[] {
  const place = placeOf(path);
  if (place?.kind !== "questions" && place?.kind !== "quiz") return [];
  const course = catalogue.courses.find(({ id }) => id === place.courseId);
  const published = (course?.chapters ?? []).flatMap(({ sections, quiz }) => [
    ...sections.flatMap((section) => section.questions),
    ...(quiz?.questions ?? []),
  ]);
  const own = itemsOf(document.questions).map(mapOf);
  const drafted = own.flatMap((question) => [question, ...itemsOf(question.questions).map(mapOf)]);
  const retired = (course?.retired ?? []).flatMap(({ questionIds }) => questionIds);
  return [...retired, ...published.flatMap(withInner).map(({ id }) => id), ...drafted.map(({ id }) => textOf(id))];
}
