import type { Catalogue } from "#app/catalogue/types.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { openEditor } from "../editor.server.ts";
import { termsIn } from "../translation/terms.ts";
import { type ExchangeFile, exchangeText } from "./units.ts";

export interface HandOut {
  source: Language;
  /** Everything, or only what is missing in the other language or behind. */
  all: boolean;
  /** Texts in this folder and below; empty: every text. */
  within: string;
}

/** Texts for translators, as they stand in the Studio, drafts included: what is to be translated is what comes next. */
export async function handOut(
  reader: Reader,
  { catalogue, ...asked }: HandOut & { catalogue: Catalogue },
): Promise<ExchangeFile> {
  const target = otherLanguage(asked.source);
  const texts: ExchangeFile["texts"] = [];
  const notesOf = (words: string) =>
    termsIn(words, catalogue.terms, asked.source).map(({ term, expected }) => `${term} = ${expected[0]}`);
  for (const folder of await foldersWithin(reader, asked.within)) {
    const { texts: sides, blocks } = await openEditor(reader, folder);
    const standing = new Map(blocks.map((block) => [block.id, block.standing[target]]));
    const sources = { en: sides.en.source, zh: sides.zh.source };
    const pair = { folder, sources, standing, isDraft: sides[target].version > 0, notesOf };
    const text = exchangeText(pair, asked);
    if (text.units.length > 0) texts.push(text);
  }
  return { source: asked.source, target, texts };
}

/** Folders of texts that are published or begun, by path. */
async function foldersWithin(reader: Reader, within: string): Promise<string[]> {
  const documents = await reader.select({ path: t.documents.path }).from(t.documents);
  const drafts = await reader.select({ path: t.drafts.path }).from(t.drafts);
  const folders = [...documents, ...drafts].flatMap(({ path }) => /^(.+)\/(?:en|zh)\.mdx$/.exec(path)?.[1] ?? []);
  const inside = folders.filter((folder) => !within || folder === within || folder.startsWith(`${within}/`));
  return [...new Set(inside)].sort();
}
