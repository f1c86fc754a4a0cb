import type { Plain, PlainMap } from "#app/catalogue/values.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import { type Field, itemsOf, linesOf, mapOf, textOf, wordingIn } from "./fields.ts";

export type SentFields = Record<string, string | string[] | undefined>;

/**
 * A value with what was typed in a form of these fields. What was not sent, and what says the same as before, stays as
 * it was; a field that may be left out and is empty goes. Nothing typed is lost: what is no number stays as text.
 */
export function typedValue(fields: Field[], sent: SentFields, before: PlainMap, prefix = ""): PlainMap {
  const value = { ...before };
  for (const field of fields) {
    const typed = typedField(field, sent, before[field.name], prefix + field.name);
    if (typed === undefined) delete value[field.name];
    else value[field.name] = typed;
  }
  return value;
}

function typedField(field: Field, sent: SentFields, before: Plain | undefined, key: string): Plain | undefined {
  switch (field.kind) {
    case "wording":
      return typedWording(sent, before, key, field.optional);
    case "lines":
      return field.perLanguage
        ? typedLinesPerLanguage(sent, before, key, field.optional)
        : typedLines(sent[key], before);
    case "flag":
      return sent[key] === undefined ? before : typedFlag([sent[key]].flat().includes("on"), before);
    case "several":
      return sent[key] === undefined ? before : [sent[key]].flat().filter(Boolean);
    case "list":
      return typedList(field, sent, before, key);
    case "pages":
    case "order":
      return before;
    default:
      return typedOne(field, one(sent[key]), before);
  }
}

function one(sent: string | string[] | undefined): string | undefined {
  return Array.isArray(sent) ? sent.at(-1) : sent;
}

function typedOne({ kind, optional }: Field, typed: string | undefined, before: Plain | undefined): Plain | undefined {
  if (typed === undefined || typed === textOf(before)) return before;
  const text = typed.trim();
  if (text === "" && optional) return undefined;
  if (kind === "truth") return text === "true";
  if (kind !== "number") return text;
  return text === "" ? null : Number.isFinite(Number(text)) ? Number(text) : text;
}

function typedWording(sent: SentFields, before: Plain | undefined, key: string, optional?: true): Plain | undefined {
  const was = wordingIn(before);
  const typed = bothOf((language) => {
    const text = one(sent[`${key}.${language}`]);
    return text === undefined || text === was[language] ? was[language] : text.trim();
  });
  if (typed.en === was.en && typed.zh === was.zh) return before;
  return optional && !typed.en && !typed.zh ? undefined : { ...mapOf(before), ...typed };
}

function typedLines(sent: string | string[] | undefined, before: Plain | undefined): Plain | undefined {
  const text = one(sent);
  if (text === undefined || text === linesOf(before)) return before;
  return text.split("\n").flatMap((line) => line.trim() || []);
}

/** A language in which nothing has to stand is left out when nothing does. */
function typedLinesPerLanguage(
  sent: SentFields,
  before: Plain | undefined,
  key: string,
  optional?: true,
): Plain | undefined {
  const was = mapOf(before);
  const typed = bothOf((language) => typedLines(sent[`${key}.${language}`], was[language]));
  if (typed.en === was.en && typed.zh === was.zh) return before;
  const value = { ...was };
  for (const language of languages) {
    const lines = typed[language];
    if (lines === undefined || (optional && itemsOf(lines).length === 0)) delete value[language];
    else value[language] = lines;
  }
  return optional && Object.keys(value).length === 0 ? undefined : value;
}

function typedFlag(isOn: boolean, before: Plain | undefined): Plain | undefined {
  return isOn === (before === true) ? before : isOn || undefined;
}

function typedList(
  { fields }: Extract<Field, { kind: "list" }>,
  sent: SentFields,
  before: Plain | undefined,
  key: string,
): Plain | undefined {
  if (!Array.isArray(before)) return before;
  return before.map((item, index) => typedValue(fields(mapOf(item)), sent, mapOf(item), `${key}.${index}.`));
}

function bothOf<T>(of: (language: Language) => T): Record<Language, T> {
  return { en: of("en"), zh: of("zh") };
}
