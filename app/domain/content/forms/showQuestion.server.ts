import { languages } from "#app/i18n/languages.ts";
import type { Database, Reader } from "#db/database.ts";
import { findDraft, saveDraftIn } from "../drafts.server.ts";
import { joinText, splitText } from "../textParts.ts";
import { newestSource } from "./choices.server.ts";

interface Shown {
  /** Of the section. */
  folder: string;
  questionId: string;
}

/** Whether a question stands in its section's text, in every language that has one. */
export async function isQuestionShown(reader: Reader, { folder, questionId }: Shown): Promise<boolean> {
  for (const language of languages) {
    const source = await newestSource(reader, `${folder}/${language}.mdx`);
    if (source && !mentions(source, questionId)) return false;
  }
  return true;
}

function mentions(source: string, questionId: string): boolean {
  return new RegExp(`<Question\\s+id="${questionId}"\\s*/>`).test(source);
}

/**
 * Puts a question at the end of a block, in both languages, as drafts. False when a text has no such block. A text that
 * shows it already stays as it is.
 */
export function showQuestion(
  db: Database,
  { folder, questionId, blockId, personId, now }: Shown & { blockId: string; personId: string; now: Date },
): Promise<boolean> {
  return db.write(async (tx) => {
    for (const language of languages) {
      const path = `${folder}/${language}.mdx`;
      const before = await newestSource(tx, path);
      if (!before || mentions(before, questionId)) continue;
      const text = splitText(before);
      if (!text?.parts.some(({ id }) => id === blockId)) return false;
      const parts = text.parts.map((part) =>
        part.id === blockId ? { ...part, body: `${part.body}\n\n<Question id="${questionId}" />`.trim() } : part,
      );
      const source = joinText({ ...text, parts }, before);
      const fromVersion = (await findDraft(tx, path))?.version ?? 0;
      await saveDraftIn(tx, { path, source, fromVersion, personId, now });
    }
    return true;
  });
}
