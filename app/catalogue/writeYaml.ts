import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  stringify,
  type YAMLMap,
} from "yaml";
import { equalValues, idsIn, isPlainMap, type Plain, type PlainMap } from "./values.ts";
import { flowText, itemText, pairText, scalarText } from "./yamlText.ts";

interface Patch {
  start: number;
  end: number;
  text: string;
}

/**
 * Writes a value into the source it was read from. Only what is another value is written anew: everything else, with
 * its comments, quotes and layout, stays to the byte.
 */
export function writeYaml(source: string, value: PlainMap): string {
  const before = parseDocument(source, { prettyErrors: false });
  if (before.errors.length === 0 && isMap(before.contents)) {
    const text = new Patches(source).apply(before.contents, value);
    if (text !== undefined && reads(text, value)) return text;
  }
  const fresh = Object.entries(value).map(([key, inner]) => `${pairText(key, inner, 0)}\n`);
  return reads(fresh.join(""), value) ? fresh.join("") : stringify(value, { lineWidth: 0 });
}

/** What a source says; empty for one that cannot be read. */
export function readPlain(source: string): PlainMap {
  const document = parseDocument(source, { prettyErrors: false });
  if (document.errors.length > 0) return {};
  try {
    const value: unknown = document.toJS({ maxAliasCount: 20 });
    return isPlainMap(value) ? value : {};
  } catch {
    return {};
  }
}

function reads(source: string, value: PlainMap): boolean {
  return parseDocument(source).errors.length === 0 && equalValues(readPlain(source), value);
}

/** Thrown where a change cannot be made inside a value: whoever holds it writes it anew as a whole. */
class WriteWhole extends Error {}

class Patches {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  apply(contents: YAMLMap, value: PlainMap): string | undefined {
    try {
      return splice(this.source, this.inside(contents, value), 0, this.source.length);
    } catch (error) {
      if (error instanceof WriteWhole) return undefined;
      throw error;
    }
  }

  inside(node: unknown, value: Plain): Patch[] {
    if (isAlias(node)) throw new WriteWhole();
    if (isScalar(node)) return this.#scalar(node, value);
    if (isMap(node) && isPlainMap(value)) return node.flow ? this.#flowMap(node, value) : this.#blockMap(node, value);
    if (isSeq(node) && Array.isArray(value))
      return node.flow ? this.#flowList(node, value) : this.#blockList(node, value);
    throw new WriteWhole();
  }

  #scalar(node: Scalar, value: Plain): Patch[] {
    if (Object.is(node.value, value)) return [];
    const [start, end] = rangeOf(node);
    const isBlock = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
    if (typeof value === "object" || isBlock || start === end || node.anchor) throw new WriteWhole();
    return [{ start, end, text: scalarText(value, node.type === Scalar.PLAIN) }];
  }

  #flowMap(node: YAMLMap, value: PlainMap): Patch[] {
    const pairs = node.items.map((pair) => ({ pair, key: keyOf(pair) }));
    const sameKeys = pairs.length === Object.keys(value).length && pairs.every(({ key }) => Object.hasOwn(value, key));
    if (!sameKeys) return this.#whole(node, value);
    return pairs.flatMap(({ pair, key }) => this.inside(pair.value, value[key] ?? null));
  }

  #flowList(node: Node & { items: unknown[] }, value: Plain[]): Patch[] {
    if (node.items.length !== value.length) return this.#whole(node, value);
    return node.items.flatMap((item, index) => this.inside(item, value[index] ?? null));
  }

  /** On one line, where it stood on one. What was empty may grow: it gets lines of its own. */
  #whole(node: Node & { items: unknown[] }, value: Plain): Patch[] {
    const [start, end] = rangeOf(node);
    if (node.items.length === 0 || this.source.slice(start, end).includes("\n")) throw new WriteWhole();
    return [{ start, end, text: flowText(value) }];
  }

  #blockMap(node: YAMLMap, value: PlainMap): Patch[] {
    const known = new Map(node.items.map((pair) => [keyOf(pair), pair]));
    const column = this.#columnOf(node);
    const patches = node.items.flatMap((pair): Patch[] => {
      const key = keyOf(pair);
      return Object.hasOwn(value, key) ? this.#pair(pair, value[key] ?? null, column) : [this.#withoutPair(pair, node)];
    });
    let neighbour: Pair | undefined;
    for (const key of Object.keys(value)) {
      const pair = known.get(key);
      if (pair) neighbour = pair;
      else patches.push(this.#newPair(key, value[key] ?? null, neighbour ?? node.items[0], column));
    }
    return patches;
  }

  #pair(pair: Pair, value: Plain, column: number): Patch[] {
    if (equalValues(plainOf(pair.value), value)) return [];
    try {
      return this.inside(pair.value, value);
    } catch (error) {
      if (!(error instanceof WriteWhole)) throw error;
      const [start] = rangeOf(pair.key);
      return [{ start, end: this.#endOf(pair), text: pairText(keyOf(pair), value, column) }];
    }
  }

  /** With its line, and those of comments that end on it. The first of an item of a list shares its line with the hyphen. */
  #withoutPair(pair: Pair, node: YAMLMap): Patch {
    const [start] = rangeOf(pair.key);
    const line = this.#lineStart(start);
    if (node.items.length === 1 || this.source.slice(line, start).trim() !== "") throw new WriteWhole();
    return { start: line, end: this.#lineEnd(this.#endOf(pair)), text: "" };
  }

  #newPair(key: string, value: Plain, after: Pair | undefined, column: number): Patch {
    if (!after) throw new WriteWhole();
    const at = this.#lineEnd(this.#endOf(after));
    const gap = this.source.slice(0, at).endsWith("\n") ? "" : "\n";
    return { start: at, end: at, text: `${gap}${" ".repeat(column)}${pairText(key, value, column)}\n` };
  }

  #blockList(node: Node & { items: unknown[] }, value: Plain[]): Patch[] {
    const before = node.items.map(plainOf);
    const [was, is] = [idsIn(before), idsIn(value)];
    const from = value.map((one, index) => (was && is ? was.indexOf(is[index] ?? "") : placeOf(one, before, index)));
    if (from.length === before.length && from.every((place, index) => place === index)) {
      return value.flatMap((one, index) => this.#item(node, index, one));
    }
    if (value.length === 0 || before.length === 0) throw new WriteWhole();
    return [this.#rearranged(node, value, from)];
  }

  #item(node: Node & { items: unknown[] }, index: number, value: Plain): Patch[] {
    const item = node.items[index];
    if (equalValues(plainOf(item), value)) return [];
    try {
      return this.inside(item, value);
    } catch (error) {
      if (!(error instanceof WriteWhole)) throw error;
      const [start] = rangeOf(item);
      const hyphen = this.source.lastIndexOf("-", start - 1);
      const column = hyphen - this.#lineStart(hyphen);
      return [{ start: hyphen, end: this.#endOf(item), text: itemText(value, column) }];
    }
  }

  /** The list with its items in another order, some new, some gone. Comments above an item go with it. */
  #rearranged(node: Node & { items: unknown[] }, value: Plain[], from: number[]): Patch {
    const [first, ...others] = node.items.map((item) => this.#linesOf(item));
    if (!first) throw new WriteWhole();
    const column = this.#columnOf(node);
    const blocks = [first];
    let blank = "";
    for (const { start, end } of others) {
      const between = this.source.slice(blocks.at(-1)?.end, start);
      const gap = /^(?:[ \t]*\n)*/.exec(between)?.[0] ?? "";
      if (blocks.length === 1) blank = gap;
      blocks.push({ start: start - between.length + gap.length, end });
    }
    const texts = value.map((one, index) => {
      const place = from[index] ?? -1;
      const block = blocks[place];
      if (!block) return `${" ".repeat(column)}${itemText(one, column)}\n`;
      const text = splice(this.source, this.#item(node, place, one), block.start, block.end);
      return text.endsWith("\n") ? text : `${text}\n`;
    });
    return { start: first.start, end: blocks.at(-1)?.end ?? first.end, text: texts.join(blank) };
  }

  /** The lines of an item of a list, from its hyphen. */
  #linesOf(item: unknown): { start: number; end: number } {
    const [start] = rangeOf(item);
    const line = this.#lineStart(start);
    if (!/^\s*-\s+$/.test(this.source.slice(line, start))) throw new WriteWhole();
    return { start: line, end: this.#lineEnd(this.#endOf(item)) };
  }

  /** Where the last thing in a value ends. */
  #endOf(thing: unknown): number {
    const last = lastIn(thing);
    const [start, end] = rangeOf(last);
    return start + this.source.slice(start, end).trimEnd().length;
  }

  /** Behind the line end. */
  #lineEnd(offset: number): number {
    const end = this.source.indexOf("\n", offset);
    return end < 0 ? this.source.length : end + 1;
  }

  #lineStart(offset: number): number {
    return this.source.lastIndexOf("\n", offset - 1) + 1;
  }

  #columnOf(node: Node): number {
    const [start] = rangeOf(node);
    return start - this.#lineStart(start);
  }
}

/** A part of a source with the changes that fall into it. */
function splice(source: string, patches: Patch[], from: number, to: number): string {
  const ordered = patches.toSorted((one, other) => one.start - other.start || one.end - other.end);
  let text = "";
  let at = from;
  for (const patch of ordered) {
    text += source.slice(at, patch.start) + patch.text;
    at = patch.end;
  }
  return text + source.slice(at, to);
}

/** Where an item without an id stood: in its old place, or wherever the same value is. */
function placeOf(value: Plain, before: Plain[], index: number): number {
  if (equalValues(before[index], value)) return index;
  const same = before.findIndex((one) => equalValues(one, value));
  return same >= 0 ? same : index < before.length ? index : -1;
}

function lastIn(thing: unknown): unknown {
  if ((isMap(thing) || isSeq(thing)) && !thing.flow && thing.items.length > 0) return lastIn(thing.items.at(-1));
  const pair = thing as Partial<Pair>;
  if ("key" in pair && "value" in pair) {
    const value = pair.value as Node | null;
    const isThere = value?.range && value.range[0] !== value.range[1];
    return isThere ? lastIn(value) : pair.key;
  }
  return thing;
}

function plainOf(node: unknown): Plain {
  return isScalar(node) || isMap(node) || isSeq(node) ? toPlain(node) : null;
}

function toPlain(node: unknown): Plain {
  if (isScalar(node)) return node.value as Plain;
  if (isSeq(node)) return node.items.map(toPlain);
  if (isMap(node)) return Object.fromEntries(node.items.map((pair) => [keyOf(pair), toPlain(pair.value)]));
  throw new WriteWhole();
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}

function rangeOf(node: unknown): [number, number] {
  const range = (node as Node | null)?.range;
  if (!range) throw new WriteWhole();
  return [range[0], range[1]];
}
