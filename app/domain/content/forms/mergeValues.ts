import { equalValues, idsIn, isPlainMap, type Plain, type PlainMap } from "#app/catalogue/values.ts";

/** A field that both changed, each to something else. */
export interface ValueConflict {
  path: string;
  mine: Plain;
  theirs: Plain;
}

/**
 * Brings together what two people made of one value, field by field. What only one of them changed is taken from
 * whoever did; what both changed otherwise is handed back, mine in the value.
 */
export function mergeValues(base: Plain, mine: Plain, theirs: Plain): { value: Plain; conflicts: ValueConflict[] } {
  const conflicts: ValueConflict[] = [];
  const value = mergeAt("", base, mine, theirs, conflicts);
  return { value: value ?? null, conflicts };
}

type Maybe = Plain | undefined;

function mergeAt(path: string, base: Maybe, mine: Maybe, theirs: Maybe, conflicts: ValueConflict[]): Maybe {
  if (equalValues(mine, theirs) || equalValues(theirs, base)) return mine;
  if (equalValues(mine, base)) return theirs;
  if (isPlainMap(mine) && isPlainMap(theirs))
    return mergeMaps(path, isPlainMap(base) ? base : {}, mine, theirs, conflicts);
  if (Array.isArray(mine) && Array.isArray(theirs) && Array.isArray(base) && inStep(base, mine, theirs)) {
    return mine.map((one, index) => mergeAt(join(path, index), base[index], one, theirs[index], conflicts) ?? null);
  }
  conflicts.push({ path, mine: mine ?? null, theirs: theirs ?? null });
  return mine;
}

function mergeMaps(
  path: string,
  base: PlainMap,
  mine: PlainMap,
  theirs: PlainMap,
  conflicts: ValueConflict[],
): PlainMap {
  const merged: PlainMap = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = mergeAt(join(path, key), base[key], mine[key], theirs[key], conflicts);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** Nobody put in, took out or moved anything: the items can be compared one by one. */
function inStep(base: Plain[], mine: Plain[], theirs: Plain[]): boolean {
  const lists = [base, mine, theirs];
  if (lists.some(({ length }) => length !== base.length)) return false;
  const ids = lists.map((list) => idsIn(list)?.join());
  return ids.every((one) => one === ids[0]);
}

function join(path: string, key: string | number): string {
  return path ? `${path}.${key}` : String(key);
}
