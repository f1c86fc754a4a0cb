import { type Language, languages } from "#app/i18n/languages.ts";
import { joinText, splitText, type TextPart } from "./textParts.ts";

/** One block in both languages, as the editor shows it. */
export interface EditedBlock {
  id: string;
  level: 2 | 3;
  words: Record<Language, { heading: string; body: string }>;
}

/** A text in both languages as the editor shows it: fields and blocks, or whole sources where they cannot be taken apart. */
export interface EditedForm {
  whole: boolean;
  head: Record<Language, { title: string; summary: string }>;
  blocks: EditedBlock[];
}

const nothing = { title: "", summary: "", parts: [] as TextPart[] };

/** Both sources, block by block. What one language lacks is empty there. */
export function formOf(sources: Record<Language, string>): EditedForm {
  const split = { en: sources.en ? splitText(sources.en) : nothing, zh: sources.zh ? splitText(sources.zh) : nothing };
  const { en = nothing, zh = nothing } = split;
  const whole = split.en === undefined || split.zh === undefined;
  return { whole, head: { en: headOf(en), zh: headOf(zh) }, blocks: blocksOf(en.parts, zh.parts) };
}

function headOf({ title, summary }: typeof nothing) {
  return { title, summary };
}

function blocksOf(en: TextPart[], zh: TextPart[]): EditedBlock[] {
  const ids = [...new Set([...en, ...zh].map(({ id }) => id))];
  return ids.map((id) => {
    const [one, other] = [en.find((part) => part.id === id), zh.find((part) => part.id === id)];
    const wordsOf = (part?: TextPart) => ({ heading: part?.heading ?? "", body: part?.body ?? "" });
    return { id, level: (one ?? other)?.level ?? 2, words: { en: wordsOf(one), zh: wordsOf(other) } };
  });
}

/** Names of the fields, so that the form works without script. */
export const fieldOf = {
  base: (language: Language) => `base.${language}`,
  whole: (language: Language) => `source.${language}`,
  title: (language: Language) => `title.${language}`,
  summary: (language: Language) => `summary.${language}`,
  level: (id: string) => `level.${id}`,
  heading: (language: Language, id: string) => `heading.${language}.${id}`,
  body: (language: Language, id: string) => `body.${language}.${id}`,
};

export type SentFields = Record<string, string | string[] | undefined>;

/** Both sources from what the editor sends; empty where a language has nothing at all. Unchanged blocks stay to the byte. */
export function sourcesOf(fields: SentFields): Record<Language, { base: string; source: string }> {
  const one = (name: string) => {
    const value = fields[name];
    return typeof value === "string" ? value : (value?.[0] ?? "");
  };
  const ids = fields.block === undefined ? [] : [fields.block].flat();
  const texts = languages.map((language) => {
    const base = one(fieldOf.base(language));
    const whole = fieldOf.whole(language);
    const source = whole in fields ? one(whole) : joined(language, ids, one, base);
    return [language, { base, source }] as const;
  });
  return Object.fromEntries(texts) as Record<Language, { base: string; source: string }>;
}

function joined(language: Language, ids: string[], one: (name: string) => string, base: string): string {
  const head = { title: one(fieldOf.title(language)), summary: one(fieldOf.summary(language)) };
  const parts = ids.map((id): TextPart => {
    const level = one(fieldOf.level(id)) === "3" ? 3 : 2;
    return { id, level, heading: one(fieldOf.heading(language, id)), body: one(fieldOf.body(language, id)) };
  });
  const isEmpty = !head.title && !head.summary && parts.every(({ heading, body }) => !heading && !body.trim());
  return isEmpty ? "" : joinText({ ...head, parts }, base);
}
