import { asc, eq } from "drizzle-orm";
import { folderOf, placeOf } from "#app/catalogue/paths.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { readPlain } from "#app/catalogue/writeYaml.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { newestVersion } from "../drafts.server.ts";
import { openEditor } from "../editor.server.ts";
import { termsIn } from "../translation/terms.ts";
import type { ExchangeKind } from "./kinds.ts";
import { type ExchangeDocument, type ExchangeFile, type ExchangeNote, exchangeForm, exchangeText } from "./units.ts";
import { type FormWording, staleWordings } from "./wordings.ts";

export interface HandOut {
  source: Language;
  /** Everything, or only what is missing in the other language or behind. */
  all: boolean;
  /** Documents in this folder and below; empty: all of them. */
  within: string;
  kinds: readonly ExchangeKind[];
  /** Where a wording stands, in words for a translator. */
  contextOf: (wording: FormWording) => string;
}

/** Content for translators as it stands in the Studio, drafts included: what is to be translated is what comes next. */
export async function handOut(
  reader: Reader,
  { catalogue, ...asked }: HandOut & { catalogue: Catalogue },
): Promise<ExchangeFile> {
  const { source } = asked;
  const termsOf = (words: string): ExchangeNote[] =>
    termsIn(words, catalogue.terms, source).map(({ term, expected }) => {
      return { category: "term", text: `${term} = ${expected[0]}` };
    });
  const documents: ExchangeDocument[] = [];
  for (const name of await namesWithin(reader, asked)) {
    const made = placeOf(name)
      ? await formFor(reader, name, asked, termsOf)
      : await textFor(reader, name, asked, termsOf);
    if (made.units.length > 0) documents.push(made);
  }
  return { source, target: otherLanguage(source), documents };
}

type Terms = (words: string) => ExchangeNote[];

async function textFor(reader: Reader, folder: string, asked: HandOut, notesOf: Terms): Promise<ExchangeDocument> {
  const target = otherLanguage(asked.source);
  const { texts: sides, blocks } = await openEditor(reader, folder);
  const standing = new Map(blocks.map((block) => [block.id, block.standing[target]]));
  const sources = { en: sides.en.source, zh: sides.zh.source };
  return exchangeText({ folder, sources, standing, isDraft: sides[target].version > 0, notesOf }, asked);
}

async function formFor(reader: Reader, path: string, asked: HandOut, termsOf: Terms): Promise<ExchangeDocument> {
  const { source: current, version, isRemoval } = await newestVersion(reader, path);
  if (isRemoval) return { name: path, units: [] };
  const document = readPlain(current);
  const earlier = await sourcesOf(reader, path);
  const versions = earlier.at(-1) === current ? earlier : [...earlier, current];
  // With one version alone nothing can have moved on.
  const history = versions.length > 1 ? versions.map(readPlain) : [];
  const stale = staleWordings(path, history, otherLanguage(asked.source));
  const notesOf = (words: string, wording: FormWording): ExchangeNote[] => [
    { category: "context", text: asked.contextOf(wording) },
    ...termsOf(words),
  ];
  return exchangeForm({ path, document, stale, isDraft: version > 0, notesOf }, asked);
}

/** Every version of a document that was published, the first one first. */
async function sourcesOf(reader: Reader, path: string): Promise<string[]> {
  const revisions = await reader
    .select({ source: t.revisions.source })
    .from(t.revisions)
    .where(eq(t.revisions.path, path))
    .orderBy(asc(t.revisions.createdAt), asc(t.revisions.id));
  return revisions.map(({ source }) => source);
}

/** Folders of texts and paths of other documents that are published or begun, in order. */
async function namesWithin(reader: Reader, { within, kinds }: HandOut): Promise<string[]> {
  const documents = await reader.select({ path: t.documents.path }).from(t.documents);
  const drafts = await reader.select({ path: t.drafts.path }).from(t.drafts);
  const names = [...documents, ...drafts].flatMap(({ path }) => {
    const kind = kindOf(path);
    const folder = folderOf(path);
    const isInside = !within || folder === within || folder.startsWith(`${within}/`);
    if (!kind || !kinds.includes(kind) || !isInside) return [];
    return path.endsWith(".mdx") ? [folder] : [path];
  });
  return [...new Set(names)].sort();
}

function kindOf(path: string): ExchangeKind | undefined {
  switch (placeOf(path)?.kind) {
    case "questions":
    case "quiz":
      return "questions";
    case "tool":
      return "tools";
    case "glossary":
      return "glossary";
    case undefined:
      return undefined;
    default:
      return "texts";
  }
}
