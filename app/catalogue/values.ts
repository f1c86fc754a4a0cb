/** What a YAML file holds, before anything is known of its form. */
export type Plain = string | number | boolean | null | Plain[] | PlainMap;
export interface PlainMap {
  [key: string]: Plain;
}

export function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same values; the order of keys does not matter. */
export function equalValues(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => equalValues(value, other[index]));
  }
  if (isPlainMap(one) && isPlainMap(other)) {
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && equalValues(one[key], other[key]))
    );
  }
  return Object.is(one, other);
}

/** The ids of things in a list; nothing unless each has one of its own. */
export function idsIn(list: readonly unknown[]): string[] | undefined {
  const ids = list.flatMap((one) => (isPlainMap(one) && typeof one.id === "string" ? [one.id] : []));
  return ids.length === list.length && new Set(ids).size === ids.length ? ids : undefined;
}
