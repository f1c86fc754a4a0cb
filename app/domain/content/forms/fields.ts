import { isPlainMap, type Plain, type PlainMap } from "#app/catalogue/values.ts";
import type { Language } from "#app/i18n/languages.ts";
import type labels from "../../../../locales/en/studioForms.json";

/** Where the choices of a field come from: fixed words, or what there is on the site. */
export type ChoiceSource =
  | "buildingBlocks"
  | "counts"
  | "reveal"
  | "sizes"
  | "map"
  /** Blocks that can teach what a question asks. */
  | "blocks"
  /** Sections of the course of the life cycle, by number. */
  | "processes"
  /** The options of the same matching question. */
  | "options"
  /** Sections of a course, to be put in order. */
  | "sections"
  /** Chapters of a course that a section can be moved to. */
  | "chapters";

export type FieldName = keyof typeof labels.field;

interface Named {
  /** Key in the file, and of its label. */
  name: FieldName;
  /** May be left out of the file. */
  optional?: true;
}

/**
 * One field of a form: how a value of a YAML file is shown and typed. A form is a list of them; a kind of document is
 * described by its fields, and nothing else about it is known to the form.
 */
export type Field =
  /** A text in both languages, side by side. */
  | (Named & { kind: "wording"; long?: true })
  | (Named & { kind: "text" | "number" | "truth" })
  /** Left out where it is not so. */
  | (Named & { kind: "flag" })
  | (Named & { kind: "choice" | "several"; of: ChoiceSource })
  /** Texts, one a line; per language or for both. */
  | (Named & { kind: "lines"; perLanguage?: true })
  /** Things with fields of their own, shown one below the other. */
  | ListField
  /** The same, each on a page of its own. */
  | (Omit<ListField, "kind"> & { kind: "pages" })
  /** Ids put in order. */
  | (Named & { kind: "order" });

export interface ListField extends Named {
  kind: "list";
  fields: (item: PlainMap) => Field[];
  /** How many a new one begins with, and how many are never taken out. */
  least: number;
  /** Kinds a new one can be of. */
  types?: readonly string[];
  /** They have no ids. */
  nameless?: true;
  /** None is added or taken out here. */
  isFixed?: true;
}

/** The items of a list, whatever stands there. */
export function itemsOf(value: Plain | undefined): Plain[] {
  return Array.isArray(value) ? value : [];
}

export function mapOf(value: Plain | undefined): PlainMap {
  return isPlainMap(value) ? value : {};
}

/** A value as somebody types it; empty for what is no single value. */
export function textOf(value: Plain | undefined): string {
  return value === undefined || value === null || typeof value === "object" ? "" : String(value);
}

export function wordingIn(value: Plain | undefined): Record<Language, string> {
  const { en, zh } = mapOf(value);
  return { en: textOf(en), zh: textOf(zh) };
}

export function linesOf(value: Plain | undefined): string {
  return itemsOf(value).map(textOf).join("\n");
}

/** What the fields of a form show. Things with pages of their own are not typed there. */
export function typedPart(fields: Field[], value: PlainMap): PlainMap {
  const pages = fields.filter(({ kind }) => kind === "pages").map(({ name }) => String(name));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !pages.includes(name)));
}

/** What a thing is called in a list, in the language asked for: its wording, or its id. */
export function nameOf(item: PlainMap, language: Language): string {
  const wording = wordingIn(item.text ?? item.prompt ?? item.term ?? item.title);
  return wording[language] || wording.en || wording.zh || (typeof item.title === "string" ? item.title : "");
}

/** A new thing with everything it needs, empty. */
export function freshItem(
  { fields, types, nameless }: Pick<ListField, "fields" | "types" | "nameless">,
  id: string,
  type = "",
): PlainMap {
  const known = types?.includes(type) ? type : types?.[0];
  const head: PlainMap = { ...(nameless ? {} : { id }), ...(known ? { type: known } : {}) };
  return { ...head, ...freshValues(fields(head)) };
}

function freshValues(fields: Field[]): PlainMap {
  const needed = fields.filter((field) => !field.optional && field.kind !== "flag");
  return Object.fromEntries(needed.map((field) => [field.name, freshValue(field)]));
}

function freshValue(field: Field): Plain {
  switch (field.kind) {
    case "wording":
      return { en: "", zh: "" };
    case "number":
      return null;
    case "truth":
      return true;
    case "several":
    case "order":
      return [];
    case "lines":
      return field.perLanguage ? { en: [], zh: [] } : [];
    case "list":
    case "pages":
      return Array.from({ length: field.least }, (_, index) => freshItem(field, `new-${index + 1}`));
    default:
      return "";
  }
}
