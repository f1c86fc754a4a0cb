import { z } from "zod";
import { withInner } from "#app/catalogue/inner.ts";
import { placeOf } from "#app/catalogue/paths.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { isPlainMap, type PlainMap } from "#app/catalogue/values.ts";
import { publishChangeSet } from "#app/domain/content/changeSets.server.ts";
import { itemsOf, mapOf, textOf } from "#app/domain/content/forms/fields.ts";
import { readStep, type Step } from "#app/domain/content/forms/steps.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import type { Database } from "#db/database.ts";

/** Everything a form of the Studio sends; the fields of the document are read by their names. */
export const StudioForm = z.looseObject({
  intent: z.enum(["save", "publish", "show"]).default("save"),
  step: z.string().max(300).optional(),
  /** What the form showed, as JSON. */
  base: z.string().optional().transform(readBase),
});
export type StudioForm = z.output<typeof StudioForm>;

function readBase(sent: string | undefined): PlainMap | undefined {
  try {
    const value: unknown = JSON.parse(sent ?? "");
    return isPlainMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The button of a list, with the type that stands beside it. */
export function stepOf(form: StudioForm): Step | undefined {
  const path = form.step?.split(":")[1];
  const type = form[`type:${path}`];
  return form.step ? readStep(form.step, typeof type === "string" ? type : undefined) : undefined;
}

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
  return [...published.flatMap(withInner).map(({ id }) => id), ...drafted.map(({ id }) => textOf(id))];
}

/** Publishes a change set that something was just saved to. Nothing to publish counts as done. */
export async function publishSaved(
  db: Database,
  { changeSetId, personId, now }: { changeSetId: string | null; personId: string; now: Date },
) {
  if (!changeSetId) return { ok: true } as const;
  const { reviewRequired } = await siteSettings(db.read);
  return publishChangeSet(db, { changeSetId, personId, now, reviewRequired });
}

/** Where a form goes on: to what was just added, or to the control that was used. */
export function formAddress(
  language: string,
  {
    path,
    itemId,
    added,
    focus,
    done,
  }: { path: string; done: string } & Partial<Record<"itemId" | "added" | "focus", string | undefined>>,
): string {
  // What has a page of its own is added on the page of its document.
  const item = itemId ?? (added && /^in:(questions|terms)\.\d+$/.test(focus ?? "") ? added : undefined);
  const query = new URLSearchParams({ ...(item && { item }), ...(focus && !(item && !itemId) && { focus }), done });
  return `/${language}/studio/forms/${path}?${query}`;
}
