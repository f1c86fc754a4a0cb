import { equalValues, idsIn, isPlainMap, type Plain, type PlainMap } from "#app/catalogue/values.ts";
import type { Choose } from "../merge.ts";

/** A field that both changed, each to something else. */
export interface ValueConflict {
  /** Names, ids and places from the outside in: "questions.who-signs.prompt.en". */
  path: string;
  /** What both began from; null: it was not there yet. */
  base: Plain;
  /** Null where it was taken out. */
  mine: Plain;
  theirs: Plain;
}

/**
 * Brings together what two people made of one value, field by field. What only one of them changed is taken from
 * whoever did; what both changed otherwise is handed back, mine in the value, or what is chosen. Things with ids, and
 * ids in order, are brought together by them, wherever they were moved.
 */
export function mergeValues(
  base: Plain,
  mine: Plain,
  theirs: Plain,
  choose: Choose = () => "mine",
): { value: Plain; conflicts: ValueConflict[] } {
  const conflicts: ValueConflict[] = [];
  const clash = (path: string, was: Maybe, own: Maybe, other: Maybe) => {
    conflicts.push({ path, base: was ?? null, mine: own ?? null, theirs: other ?? null });
    return choose(path) === "theirs" ? other : own;
  };
  const value = mergeAt("", base, mine, theirs, clash);
  return { value: value ?? null, conflicts };
}

type Maybe = Plain | undefined;
type Clash = (path: string, base: Maybe, mine: Maybe, theirs: Maybe) => Maybe;

function mergeAt(path: string, base: Maybe, mine: Maybe, theirs: Maybe, clash: Clash): Maybe {
  if (equalValues(mine, theirs) || equalValues(theirs, base)) return mine;
  if (equalValues(mine, base)) return theirs;
  if (isPlainMap(mine) && isPlainMap(theirs)) return mergeMaps(path, isPlainMap(base) ? base : {}, mine, theirs, clash);
  if (Array.isArray(mine) && Array.isArray(theirs) && Array.isArray(base)) {
    const lists = [base, mine, theirs].map(named);
    const [was, own, other] = lists;
    if (was && own && other) return mergeNamed(path, was, own, other, clash);
    if (theirs.length === base.length && mine.length === base.length) {
      return mine.map((one, index) => mergeAt(join(path, index), base[index], one, theirs[index], clash) ?? null);
    }
  }
  return clash(path, base, mine, theirs);
}

function mergeMaps(path: string, base: PlainMap, mine: PlainMap, theirs: PlainMap, clash: Clash): PlainMap {
  const merged: PlainMap = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = mergeAt(join(path, key), base[key], mine[key], theirs[key], clash);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** The items of a list by their ids, or, where they are ids themselves, by what they are. Nothing where some have none. */
function named(list: Plain[]): Map<string, Plain> | undefined {
  const isIds = list.every((one) => typeof one === "string") && new Set(list).size === list.length;
  const ids = isIds ? list.map(String) : idsIn(list);
  return ids && new Map(ids.map((id, index) => [id, list[index] ?? null]));
}

type Named = Map<string, Plain>;

/** What one put in stays, what one took out goes, unless the other changed it. */
function mergeNamed(path: string, base: Named, mine: Named, theirs: Named, clash: Clash): Plain {
  const kept = new Map<string, Plain>();
  for (const id of new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])) {
    const [was, own, other] = [base.get(id), mine.get(id), theirs.get(id)];
    const isGone = own === undefined || other === undefined;
    const left = own ?? other;
    if (isGone && (left === undefined || equalValues(left, was))) continue;
    kept.set(id, (isGone ? left : mergeAt(join(path, id), was, own, other, clash)) ?? null);
  }
  return orderOf(path, { base, mine, theirs, kept }, clash).flatMap((id) => kept.get(id) ?? []);
}

/** Whoever moved things decides their order; what only the other put in stands behind its neighbour. */
function orderOf(
  path: string,
  { base, mine, theirs, kept }: Record<"base" | "mine" | "theirs" | "kept", Named>,
  clash: Clash,
): string[] {
  const common = (list: Named) => [...list.keys()].filter((id) => [base, mine, theirs].every((one) => one.has(id)));
  const [was, own, other] = [common(base), common(mine), common(theirs)].map((ids) => ids.join("\n"));
  const bothMoved = own !== was && other !== was && own !== other;
  const [mineNow, theirsNow] = [mine, theirs].map((list) => [...list.keys()].filter((id) => kept.has(id)));
  const chosen = bothMoved
    ? clash(path, [...base.keys()], mineNow ?? [], theirsNow ?? [])
    : own === was
      ? theirsNow
      : mineNow;
  const first = chosen === mineNow ? mineNow : theirsNow;
  const order = [...(first ?? [])];
  const second = (first === mineNow ? theirsNow : mineNow) ?? [];
  for (const [index, id] of second.entries()) {
    if (order.includes(id)) continue;
    const before = second.slice(0, index).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
}

function join(path: string, key: string | number): string {
  return path ? `${path}.${key}` : String(key);
}
