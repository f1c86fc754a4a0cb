import type { Plain, PlainMap } from "#app/catalogue/values.ts";
import { newPartId } from "../textParts.ts";
import { type Field, freshItem, itemsOf, mapOf, textOf, wordingIn } from "./fields.ts";
import { applySectionStep, sectionVerbs } from "./sectionSteps.ts";

/** What a button of a form does to a list: `up:choices.2`, `add:questions`. */
export const stepVerbs = ["add", "duplicate", "up", "down", "remove", ...sectionVerbs] as const;
export type StepVerb = (typeof stepVerbs)[number];

export interface Step {
  verb: StepVerb;
  /** Names and places, from the outside in; things with pages of their own and ids in order are named by their id. */
  path: string[];
  /** Of what is added; of what is moved, where to. */
  type?: string;
}

/** The value after a step, and the control that the keyboard is taken to. Undefined for a step that cannot be done. */
export interface Stepped {
  value: PlainMap;
  focus: string;
  /** Id of what was put in. */
  added?: string;
}

/** "up:choices.2", as buttons send it. */
export function readStep(sent: string, type?: string): Step | undefined {
  const [said, path] = sent.split(":");
  const verb = stepVerbs.find((known) => known === said);
  return verb && path ? { verb, path: path.split("."), ...(type ? { type } : {}) } : undefined;
}

/** Adds to, takes from or reorders a list somewhere in a value. */
export function applyStep(fields: Field[], value: PlainMap, step: Step): Stepped | undefined {
  if (sectionVerbs.some((verb) => verb === step.verb)) return applySectionStep(value, step);
  const [name = "", place, ...rest] = step.path;
  const field = fields.find((one) => one.name === name);
  if (field?.kind !== "list" && field?.kind !== "pages" && field?.kind !== "order") return undefined;
  const items = itemsOf(value[name]);
  const at = place === undefined ? -1 : indexOf(field, items, place);
  if (rest.length > 0 && field.kind !== "order") {
    const item = mapOf(items[at]);
    const inner = at < 0 ? undefined : applyStep(field.fields(item), item, { ...step, path: rest });
    return (
      inner && {
        ...inner,
        value: put(value, name, items.with(at, inner.value)),
        focus: inner.focus.replace(":", `:${name}.${at}.`),
      }
    );
  }
  const changed = changeList(field, items, at, step);
  return changed && { ...changed, value: put(value, name, changed.items) };
}

function put(value: PlainMap, name: string, items: Plain[]): PlainMap {
  return { ...value, [name]: items };
}

type Listed = Extract<Field, { kind: "list" | "pages" | "order" }>;

function indexOf({ kind }: Listed, items: Plain[], place: string): number {
  if (kind === "list") return /^\d+$/.test(place) && Number(place) < items.length ? Number(place) : -1;
  return items.findIndex((item) => (kind === "order" ? item : mapOf(item).id) === place);
}

type Changed = Omit<Stepped, "value"> & { items: Plain[] };

function changeList(field: Listed, items: Plain[], at: number, { verb, type }: Step): Changed | undefined {
  const mayChange = field.kind !== "order" && !field.isFixed;
  if (verb === "add") return mayChange ? added(field, items, items.length, type) : undefined;
  if (at < 0) return undefined;
  const place = (index: number) => (field.kind === "list" ? String(index) : textOf(idOf(items[at])));
  if (verb === "up" || verb === "down") {
    const to = at + (verb === "up" ? -1 : 1);
    if (to < 0 || to >= items.length) return undefined;
    const moved = items.toSpliced(at, 1).toSpliced(to, 0, items[at] ?? null);
    return { items: moved, focus: `${verb}:${field.name}.${place(to)}` };
  }
  if (!mayChange) return undefined;
  if (verb === "duplicate") return added(field, items, at + 1, undefined, mapOf(items[at]));
  if (items.length <= field.least && field.kind === "list") return undefined;
  return { items: items.toSpliced(at, 1), focus: `add:${field.name}` };
}

function idOf(item: Plain | undefined): Plain {
  return mapOf(item).id ?? item ?? "";
}

function added(
  field: Exclude<Listed, { kind: "order" }>,
  items: Plain[],
  at: number,
  type?: string,
  like?: PlainMap,
): Changed {
  const taken = items.map((item) => textOf(mapOf(item).id));
  const id = newId(taken);
  const item = like ? { ...renewed(like), ...(field.nameless ? {} : { id }) } : freshItem(field, id, type);
  return { items: items.toSpliced(at, 0, item), focus: `in:${field.name}.${at}`, added: id };
}

/** A copy whose inner questions have new ids, too: those are unique in a course. */
function renewed(like: PlainMap): PlainMap {
  const inner = itemsOf(like.questions).map((question, index) => ({ ...mapOf(question), id: `new-${index + 1}` }));
  return { ...structuredClone(like), ...(inner.length > 0 ? { questions: inner } : {}) };
}

function newId(taken: string[]): string {
  for (let number = 1; ; number++) if (!taken.includes(`new-${number}`)) return `new-${number}`;
}

const isNew = (id: Plain | undefined) => /^new-\d+$/.test(textOf(id));

/**
 * Gives what is new an id from its English wording, once there is one. Questions have ids that none of the course has
 * (`taken`), other things such as none of their list has.
 */
export function nameNew(value: PlainMap, taken: readonly string[]): PlainMap {
  const named: PlainMap = {};
  for (const [key, inner] of Object.entries(value)) named[key] = nameIn(key, inner, taken);
  const renamed = new Map(itemsOf(value.options).map((one, index) => [idOf(one), idOf(itemsOf(named.options)[index])]));
  if (!Array.isArray(named.items)) return named;
  const items = named.items.map((item) => {
    const match = mapOf(item).match;
    return match === undefined ? item : { ...mapOf(item), match: renamed.get(match) ?? match };
  });
  return { ...named, items };
}

function nameIn(key: string, value: Plain, taken: readonly string[]): Plain {
  if (!Array.isArray(value)) return value;
  const ids = value.map((item) => textOf(mapOf(item).id)).filter((id) => !isNew(id));
  const others = key === "questions" ? [...taken, ...ids] : ids;
  return value.map((item) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    const { en } = wordingIn(item.prompt ?? item.text ?? item.term);
    const id = isNew(item.id) && en ? newPartId(en, others) : item.id;
    if (id !== undefined) others.push(textOf(id));
    return { ...nameNew(item, key === "questions" ? others : taken), ...(id === undefined ? {} : { id }) };
  });
}
