import { foldedDigest } from "#app/catalogue/digest.ts";
import { placeOf } from "#app/catalogue/paths.ts";
import { idPattern } from "#app/catalogue/schema.ts";
import type { Plain, PlainMap } from "#app/catalogue/values.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import { type PairState, pairState } from "../drift.ts";
import { type Field, type FieldName, itemsOf, linesOf, mapOf, wordingIn } from "../forms/fields.ts";
import { fieldsOf } from "../forms/kinds.ts";

/** A wording of a document that is filled in as a form. */
export interface FormWording {
  words: Record<Language, string>;
  field: FieldName;
  /** What it stands in, from the outside: the list, and the thing in it. */
  within: { list: FieldName; item: PlainMap }[];
}

/**
 * The wordings of a document by the path of their field, which stays when things are moved:
 * "questions.who-signs.choices.employer.text". Answers that count are one, a line each. Other lists of words belong to
 * one language alone (what else a term is called, what to avoid) and are no wordings.
 */
export function wordingsIn(path: string, document: PlainMap): Map<string, FormWording> {
  const place = placeOf(path);
  return new Map(place ? wordingsOf(fieldsOf(place) ?? [], document, "", []) : []);
}

function wordingsOf(
  fields: Field[],
  value: PlainMap,
  prefix: string,
  within: FormWording["within"],
): (readonly [string, FormWording])[] {
  return fields.flatMap((field): (readonly [string, FormWording])[] => {
    const own = value[field.name];
    const id = prefix + field.name;
    if (isWorded(field)) return [[id, { words: wordsOf(field, own), field: field.name, within }]];
    if (field.kind !== "list" && field.kind !== "pages") return [];
    return namedItems(own).flatMap(([name, item]) => {
      const inside = [...within, { list: field.name, item }];
      return wordingsOf(field.fields(item), item, `${id}.${name}.`, inside);
    });
  });
}

/** The document with some of its wordings as translators wrote them in one language. */
export function withWordings(
  path: string,
  document: PlainMap,
  { language, written }: { language: Language; written: ReadonlyMap<string, string> },
): PlainMap {
  const place = placeOf(path);
  return place ? put(fieldsOf(place) ?? [], document, "") : document;

  function put(fields: Field[], value: PlainMap, prefix: string): PlainMap {
    const changed = fields.flatMap((field): [string, Plain][] => {
      const own = value[field.name];
      const id = prefix + field.name;
      const words = written.get(id);
      if (isWorded(field)) return words === undefined ? [] : [[field.name, reworded(field, own, language, words)]];
      if (field.kind !== "list" && field.kind !== "pages") return [];
      const named = namedItems(own).map(
        ([name, item]) => [item, put(field.fields(item), item, `${id}.${name}.`)] as const,
      );
      const known = new Map<Plain, Plain>(named);
      return Array.isArray(own) ? [[field.name, own.map((item) => known.get(item) ?? item)]] : [];
    });
    return { ...value, ...Object.fromEntries(changed) };
  }
}

type Worded = Extract<Field, { kind: "wording" | "lines" }>;

function isWorded(field: Field): field is Worded {
  return field.kind === "wording" || (field.kind === "lines" && field.perLanguage === true && !field.optional);
}

function wordsOf({ kind }: Worded, value: Plain | undefined): Record<Language, string> {
  const { en, zh } = mapOf(value);
  return kind === "lines" ? { en: linesOf(en), zh: linesOf(zh) } : wordingIn(value);
}

function reworded({ kind }: Worded, value: Plain | undefined, language: Language, words: string): Plain {
  const typed = normalWording(words);
  return {
    ...mapOf(value),
    [language]: kind === "lines" ? typed.split("\n").flatMap((line) => line.trim() || []) : typed,
  };
}

/** Things that can be told apart; a draft may hold others. */
function namedItems(value: Plain | undefined): [string, PlainMap][] {
  const named = new Map<string, PlainMap>();
  for (const item of itemsOf(value).map(mapOf)) {
    if (typeof item.id === "string" && idPattern.test(item.id) && !named.has(item.id)) named.set(item.id, item);
  }
  return [...named];
}

/** The same wording in the form that is compared and kept. */
export function normalWording(words: string): string {
  return words.replaceAll("\r\n", "\n").trim();
}

/**
 * Wordings of which one language was changed since both last said the same, from all versions of a document, the first
 * one first: the rule of blocks. A wording that is missing in a language has said nothing yet.
 */
export function staleWordings(path: string, versions: PlainMap[], language: Language): Set<string> {
  const states = new Map<string, PairState>();
  for (const version of versions) {
    for (const [id, { words }] of wordingsIn(path, version)) {
      if (!words[language].trim() || !words[otherLanguage(language)].trim()) continue;
      const now = { en: foldedDigest(words.en), zh: foldedDigest(words.zh) };
      states.set(id, pairState(states.get(id), now));
    }
  }
  return new Set([...states].flatMap(([id, { staleLanguage }]) => (staleLanguage === language ? [id] : [])));
}
