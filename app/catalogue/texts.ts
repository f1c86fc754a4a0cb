import { type Language, languages, otherLanguage } from "#app/i18n/languages.ts";
import type { Problem } from "./problems.ts";
import type { CompiledText, PublishedDocument, Section, SectionText } from "./types.ts";

export type StoredText = Partial<Record<Language, PublishedDocument>>;

/** What is known of one block in both languages. */
export interface Pair {
  /** The folder: "courses/x/y/z". */
  path: string;
  blockId: string;
  staleLanguage: Language | null;
}

/** Folder and block to the language that has fallen behind. */
export function pairsByBlock(pairs: Pair[]): Map<string, Language> {
  return new Map(
    pairs.flatMap(({ path, blockId, staleLanguage }) =>
      staleLanguage ? [[`${path}#${blockId}`, staleLanguage] as const] : [],
    ),
  );
}

/** Something in both languages, each standing in for the other where it is missing. */
export function wordingOf<T>(inLanguage: (language: Language) => T | undefined): Record<Language, T> | undefined {
  const en = inLanguage("en") ?? inLanguage("zh");
  const zh = inLanguage("zh") ?? en;
  return en === undefined || zh === undefined ? undefined : { en, zh };
}

export type BuiltTexts = Pick<Section, "title" | "summary" | "texts" | "blockIds">;

/** Both languages of one text, paired block by block. Nothing when neither is there. */
export function buildTexts(
  folder: string,
  documents: StoredText,
  stale: Map<string, Language>,
  problems: Problem[],
): BuiltTexts | undefined {
  const texts: Partial<Record<Language, SectionText>> = {};
  for (const language of languages) {
    const document = documents[language];
    if (document) texts[language] = buildText(folder, document, stale);
  }
  const title = wordingOf((language) => texts[language]?.title);
  const summary = wordingOf((language) => texts[language]?.summary);
  const blocks = (texts.en ?? texts.zh)?.blocks;
  if (!title || !summary || !blocks) return undefined;
  const problem = comparePair(folder, texts);
  if (problem) problems.push(problem);
  return { title, summary, texts, blockIds: blocks.map(({ id }) => id) };
}

function buildText(folder: string, document: PublishedDocument, stale: Map<string, Language>): SectionText {
  const text = document.compiled as CompiledText;
  return {
    ...text,
    revisionId: document.revisionId,
    blocks: text.blocks.map((block) => ({ ...block, stale: stale.get(`${folder}#${block.id}`) === text.language })),
  };
}

/** The first block that is not the same in both languages. */
function comparePair(folder: string, { en, zh }: Section["texts"]): Problem | undefined {
  if (!en || !zh) return undefined;
  const count = Math.max(en.blocks.length, zh.blocks.length);
  for (let index = 0; index < count; index++) {
    const [id, other] = [zh.blocks[index]?.id ?? "–", en.blocks[index]?.id ?? "–"];
    if (id === other) continue;
    const slots = { position: index + 1, id, other };
    return { file: `${folder}/zh.mdx`, line: 1, code: "blocksDiffer", slots, also: `${folder}/en.mdx` };
  }
  return undefined;
}

/** The path of the same text in the other language, if it is a text. */
export function partnerOf(path: string): string | undefined {
  const match = /^(.*\/)(en|zh)\.mdx$/.exec(path);
  return match ? `${match[1]}${otherLanguage(match[2] === "zh" ? "zh" : "en")}.mdx` : undefined;
}
