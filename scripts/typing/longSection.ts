import { inUseNow } from "#app/domain/content/drafts.server.ts";
import { saveText } from "#app/domain/content/saveTexts.server.ts";
import { joinText, splitText } from "#app/domain/content/textParts.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import type { Database } from "#db/database.ts";

interface Asked {
  folder: string;
  leastWords: number;
  personId: string;
}

/** Lengthens a section with paragraphs of its own, as a draft in both languages, until it has so many English words. */
export async function lengthen(
  db: Database,
  { folder, leastWords, personId }: Asked,
): Promise<Record<Language, number>> {
  const words = { en: 0, zh: 0 };
  for (const language of languages) {
    const path = `${folder}/${language}.mdx`;
    const base = (await inUseNow(db.read, path))?.source ?? "";
    const source = longer(base, language, leastWords);
    words[language] = lengthOf(source, language);
    await saveText(db, { path, source, base, personId, now: new Date() });
  }
  return words;
}

function longer(source: string, language: Language, leastWords: number): string {
  const text = splitText(source);
  if (!text) throw new Error("this section cannot be taken apart");
  const prose = text.parts.flatMap(({ body }) => body.split("\n\n").filter((one) => /^[\p{L}]/u.test(one.trim())));
  // Chinese says in 1.5 characters what takes English a word.
  const least = language === "en" ? leastWords : leastWords * 1.5;
  const longest = text.parts.reduce((most, part) => (part.body.length > most.body.length ? part : most));
  for (let at = 0; lengthOf(joinText(text, source), language) < least && prose.length > 0; at++) {
    longest.body = `${longest.body.trimEnd()}\n\n${prose[at % prose.length]?.trim()}\n`;
  }
  return joinText(text, source);
}

function lengthOf(source: string, language: Language): number {
  return language === "en" ? source.split(/\s+/).length : (source.match(/\p{Script=Han}/gu)?.length ?? 0);
}
