import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { placeOf } from "#app/catalogue/paths.ts";
import type { Problem } from "#app/catalogue/problems.ts";
import { publishChangeSet } from "#app/domain/content/changeSets.server.ts";
import { openEditor, problemsOf, type TextEditor } from "#app/domain/content/editor.server.ts";
import type { Conflict } from "#app/domain/content/merge.ts";
import { saveText } from "#app/domain/content/saveTexts.server.ts";
import { type SentFields, sourcesOf } from "#app/domain/content/textForm.ts";
import { adviceOn, type BlockAdvice } from "#app/domain/content/translation/advice.ts";
import { siteSettings } from "#app/domain/site/settings.server.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import type { Database } from "#db/database.ts";

/** Everything the editor of a text sends; the fields of the text itself are read by their names. */
export const TextForm = z.looseObject({
  intent: z.enum(["save", "publish"]).default("save"),
  /** Id of a block whose meaning is unchanged. */
  keep: z.string().max(80).optional(),
});

/** Whether texts in two languages can lie in this folder. */
export function isTextFolder(folder: string): boolean {
  const kind = placeOf(`${folder}/en.mdx`)?.kind;
  return kind === "section" || kind === "caseText" || kind === "page";
}

/** What the editor shows after a save: how things stand now, and where two people changed the same lines. */
export interface SavedTexts {
  editor: TextEditor;
  /** What the server holds in each language, for the next save to be based upon. */
  base: Record<Language, string>;
  /** Text with somebody else's changes in it, or both where they clash: to be shown instead of what was typed. */
  replaced: Partial<Record<Language, string>>;
  conflicts: { language: Language; conflict: Conflict }[];
  problems: Problem[];
  advice: BlockAdvice[];
}

interface Save {
  folder: string;
  fields: SentFields;
  personId: string;
  now: Date;
}

/** Saves both languages, each upon what the editor had of it. */
export async function saveTexts(db: Database, { folder, fields, personId, now }: Save): Promise<SavedTexts> {
  const base = { en: "", zh: "" };
  const replaced: SavedTexts["replaced"] = {};
  const conflicts: SavedTexts["conflicts"] = [];
  const sent = sourcesOf(fields);
  for (const language of languages) {
    const outcome = await saveText(db, { path: `${folder}/${language}.mdx`, ...sent[language], personId, now });
    base[language] = outcome.ok ? outcome.source : outcome.base;
    if (outcome.source !== sent[language].source) replaced[language] = outcome.source;
    if (!outcome.ok) conflicts.push(...outcome.conflicts.map((conflict) => ({ language, conflict })));
  }
  const editor = await openEditor(db.read, folder);
  const problems = await problemsOf(db, changeSetOf(editor));
  return { editor, base, replaced, conflicts, problems, advice: await adviceFor(db, editor) };
}

/** The same for a page that is made anew: where two people changed the same lines, the fields show what was typed. */
export function withTyped(saved: SavedTexts, fields: SentFields): SavedTexts {
  const sent = sourcesOf(fields);
  const typed = saved.conflicts.map(({ language }) => [language, sent[language].source] as const);
  return { ...saved, replaced: { ...Object.fromEntries(typed), ...saved.replaced } };
}

/** What a translator should look at, by the glossary as it is published. */
export async function adviceFor(db: Database, { texts, blocks }: TextEditor): Promise<BlockAdvice[]> {
  const { terms } = await currentCatalogue(db);
  return adviceOn({ sources: { en: texts.en.source, zh: texts.zh.source }, blocks, terms });
}

export function changeSetOf({ texts }: TextEditor): string | null {
  return texts.en.changeSetId ?? texts.zh.changeSetId;
}

/** Publishes what was just saved, with all that belongs to its change set. Nothing to publish counts as done. */
export async function publishTexts(
  db: Database,
  { editor, personId, now }: { editor: TextEditor; personId: string; now: Date },
) {
  const changeSetId = changeSetOf(editor);
  if (!changeSetId) return { ok: true } as const;
  const { reviewRequired } = await siteSettings(db.read);
  return publishChangeSet(db, { changeSetId, personId, now, reviewRequired });
}
