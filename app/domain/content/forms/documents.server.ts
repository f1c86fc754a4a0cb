import { type Place, placeOf } from "#app/catalogue/paths.ts";
import type { Problem } from "#app/catalogue/problems.ts";
import { schemaOf } from "#app/catalogue/schemas.ts";
import { equalValues, type PlainMap } from "#app/catalogue/values.ts";
import { readPlain, writeYaml } from "#app/catalogue/writeYaml.ts";
import { valueProblems } from "#app/catalogue/yaml.ts";
import type { Database, Reader, Tx } from "#db/database.ts";
import { newestVersion, saveDraftIn } from "../drafts.server.ts";
import { type Field, itemsOf, mapOf, textOf, typedPart } from "./fields.ts";
import { fieldsOf } from "./kinds.ts";
import { mergeValues, type ValueConflict } from "./mergeValues.ts";
import { applyStep, nameNew, type Step } from "./steps.ts";
import { type SentFields, typedValue } from "./typed.ts";

/** What a form is about: a whole document, or one thing in it that has a page of its own. */
export interface FormTarget {
  path: string;
  itemId?: string;
}

export interface OpenForm {
  fields: Field[];
  /** Of the document, or of the one thing in it. */
  value: PlainMap;
  /** The whole document. */
  document: PlainMap;
  changeSetId: string | null;
  isDraft: boolean;
  /** Another version was published since the draft was begun. */
  isOvertaken: boolean;
}

/** A document as an admin fills it in: the draft where there is one, else what is published. Undefined where nothing is. */
export async function openForm(reader: Reader, target: FormTarget): Promise<OpenForm | undefined> {
  const known = await newestVersion(reader, target.path);
  const place = placeOf(target.path);
  // Questions can be asked in any section: the file is begun with the first.
  if (!place || (!known.isThere && place.kind !== "questions")) return undefined;
  const document = readPlain(known.source);
  const at = locate(place, document, target.itemId);
  if (!at) return undefined;
  return {
    ...at,
    document,
    changeSetId: known.changeSetId,
    isDraft: known.version > 0,
    isOvertaken: known.isOvertaken,
  };
}

interface Located {
  fields: Field[];
  value: PlainMap;
  /** The document with another value in this place. */
  put: (document: PlainMap, value: PlainMap) => PlainMap;
}

function locate(place: Place, document: PlainMap, itemId: string | undefined): Located | undefined {
  const fields = fieldsOf(place);
  if (!fields) return undefined;
  if (itemId === undefined) return { fields, value: document, put: (_, value) => value };
  const list = fields.find((field) => field.kind === "pages");
  const index = itemsOf(document[list?.name ?? ""]).findIndex((item) => mapOf(item).id === itemId);
  if (list?.kind !== "pages" || index < 0) return undefined;
  const value = mapOf(itemsOf(document[list.name])[index]);
  const put = (whole: PlainMap, item: PlainMap) => ({
    ...whole,
    [list.name]: itemsOf(whole[list.name]).with(index, item),
  });
  return { fields: list.fields(value), value, put };
}

export interface FormSave extends FormTarget {
  /** Fields by name, as typed. */
  sent: SentFields;
  /** What the form showed; without it nothing was typed. */
  base?: PlainMap | undefined;
  step?: Step | undefined;
  /** Ids of questions of the same course. Null: what is new gets no id yet, since it may be in the middle of a word. */
  taken: readonly string[] | null;
  personId: string;
  now: Date;
}

export type FormSaved =
  | {
      ok: true;
      changeSetId: string | null;
      /** As it stands now; `isMerged`: with somebody else's changes in it. */
      value: PlainMap;
      isMerged: boolean;
      itemId?: string;
      focus?: string;
      added?: string;
    }
  | { ok: false; reason: "gone" | "notPossible" }
  /** Somebody else changed the same fields meanwhile. Nothing was saved; `value` has both changes, mine in the conflicts. */
  | { ok: false; reason: "conflict"; value: PlainMap; base: PlainMap; conflicts: ValueConflict[] };

/**
 * Saves what was typed as a draft, then does what the button says. It is written into the document as it stands now:
 * what others changed elsewhere in it stays; where both changed the same field nothing is saved. The same again
 * changes nothing.
 */
export function saveForm(db: Database, save: FormSave): Promise<FormSaved> {
  return db.write((tx) => saveFormIn(tx, save));
}

async function saveFormIn(
  tx: Tx,
  { path, itemId, sent, base, step, taken, personId, now }: FormSave,
): Promise<FormSaved> {
  const known = await newestVersion(tx, path);
  const place = placeOf(path);
  const document = readPlain(known.source);
  const at = place && locate(place, document, itemId);
  if (!at) return { ok: false, reason: "gone" };
  const typed = typedValue(at.fields, sent, base ?? at.value);
  const merged = mergeValues(base ?? at.value, typed, at.value);
  const value = mapOf(merged.value);
  if (merged.conflicts.length > 0)
    return { ok: false, reason: "conflict", value, base: at.value, conflicts: merged.conflicts };
  const stepped = step ? applyStep(at.fields, value, step) : { value, focus: undefined };
  if (!stepped) return { ok: false, reason: "notPossible" };
  const put = at.put(document, stepped.value);
  const whole = taken ? nameNew(put, taken) : put;
  const changeSetId = await keep(tx, { path, known, document, whole, personId, now });
  const renamed = (id: string | undefined) => (id === undefined ? undefined : newNameOf(id, put, whole));
  const added = "added" in stepped ? renamed(stepped.added) : undefined;
  const isMerged = !equalValues(typedPart(at.fields, value), typedPart(at.fields, typed));
  const saved = { ok: true, changeSetId, value: stepped.value, isMerged } as const;
  return { ...saved, ...given({ itemId: renamed(itemId), focus: stepped.focus, added }) };
}

function newNameOf(id: string, before: PlainMap, after: PlainMap): string {
  for (const name of ["questions", "terms"]) {
    const index = itemsOf(before[name]).findIndex((item) => mapOf(item).id === id);
    if (index >= 0) return textOf(mapOf(itemsOf(after[name])[index]).id);
  }
  return id;
}

function given<T extends object>(thing: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as never;
}

interface Keep {
  path: string;
  known: Awaited<ReturnType<typeof newestVersion>>;
  document: PlainMap;
  whole: PlainMap;
  personId: string;
  now: Date;
}

/** As a draft; a section without questions has no file of them. */
async function keep(tx: Tx, { path, known, document, whole, personId, now }: Keep): Promise<string | null> {
  if (equalValues(document, whole)) return known.changeSetId;
  const isRemoval = placeOf(path)?.kind === "questions" && itemsOf(whole.questions).length === 0;
  const source = writeYaml(known.source, whole);
  const saved = await saveDraftIn(tx, { path, source, isRemoval, fromVersion: known.version, personId, now });
  return saved.ok ? saved.changeSetId : known.changeSetId;
}

export interface FieldProblem {
  /** Name of the field in the form. */
  field: string;
  problem: Problem;
}

/** What is wrong with a document, by the fields of the form: of the whole, or of one thing in it. */
export function fieldProblems({ path, itemId }: FormTarget, document: PlainMap): FieldProblem[] {
  const place = placeOf(path);
  const schema = place && schemaOf(place);
  if (!schema) return [];
  const list = Object.keys(document).find((name) => Array.isArray(document[name]) && itemId !== undefined) ?? "";
  const index = itemsOf(document[list]).findIndex((item) => mapOf(item).id === itemId);
  const prefix = itemId === undefined ? [] : [list, index];
  return valueProblems(document, schema).flatMap(({ path: at, problem }): FieldProblem[] => {
    if (!prefix.every((key, place) => at[place] === key)) return [];
    const field = at.slice(prefix.length).join(".");
    return [{ field, problem: { ...problem, file: path } }];
  });
}
