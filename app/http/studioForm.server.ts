import { z } from "zod";
import { placeOf } from "#app/catalogue/paths.ts";
import type { Problem } from "#app/catalogue/problems.ts";
import { isPlainMap, type PlainMap } from "#app/catalogue/values.ts";
import { publishChangeSet } from "#app/domain/content/changeSets.server.ts";
import { problemsOf } from "#app/domain/content/editor.server.ts";
import {
  type FieldProblem,
  type FormSave,
  type FormTarget,
  fieldProblems,
  openForm,
  saveForm,
} from "#app/domain/content/forms/documents.server.ts";
import { typedPart } from "#app/domain/content/forms/fields.ts";
import { fieldsOf } from "#app/domain/content/forms/kinds.ts";
import type { ValueConflict } from "#app/domain/content/forms/mergeValues.ts";
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

/** What an open form sends by itself: whose it is, and its fields. */
export const FormDraft = z
  .looseObject({
    path: z.string().max(300).refine(isFormPath),
    item: z.string().max(200).optional(),
    base: z.string().optional().transform(readBase),
  })
  .transform(({ path, item: itemId, base, ...sent }) => ({ kind: "form" as const, path, itemId, base, sent }));

function isFormPath(path: string): boolean {
  const place = placeOf(path);
  return place !== undefined && fieldsOf(place) !== undefined;
}

/** How an open form stands after it was saved while somebody types in it. */
export type SavedForm =
  | { isGone: true }
  | {
      isGone: false;
      /** To be shown instead of what was typed, where somebody else's changes came in (`isMerged`). */
      value: PlainMap;
      isMerged: boolean;
      /** For the next save to be based upon. */
      base: PlainMap;
      conflicts: ValueConflict[];
      problems: FieldProblem[];
      others: Problem[];
      changeSetId: string | null;
    };

/** Saves what is typed in a form. What is new keeps its makeshift id until somebody saves or publishes. */
export async function saveFormDraft(
  db: Database,
  { path, itemId, ...save }: FormTarget & Pick<FormSave, "sent" | "base" | "personId" | "now">,
): Promise<SavedForm> {
  const target = { path, ...(itemId === undefined ? {} : { itemId }) };
  const saved = await saveForm(db, { ...target, ...save, taken: null });
  const open = await openForm(db.read, target);
  if (!open || (!saved.ok && saved.reason !== "conflict")) return { isGone: true };
  const stands = saved.ok ? { base: saved.value, isMerged: saved.isMerged } : { base: saved.base, isMerged: true };
  return {
    isGone: false,
    value: saved.value,
    isMerged: stands.isMerged,
    base: typedPart(open.fields, stands.base),
    conflicts: saved.ok ? [] : saved.conflicts,
    problems: open.isDraft ? fieldProblems(target, open.document) : [],
    others: await problemsOf(db, open.changeSetId),
    changeSetId: open.changeSetId,
  };
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
