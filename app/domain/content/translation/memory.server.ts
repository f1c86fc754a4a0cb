import { eq, like } from "drizzle-orm";
import type { Language } from "#app/i18n/languages.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { formOf } from "../textForm.ts";
import { type MemoryMatch, type Recallable, recall, recallable, remember } from "./memory.ts";

const kept = new WeakMap<Database, { version: number; memory: Promise<Recallable> }>();

export interface MemoryQuestion {
  /** Of the published content: what was remembered of another is forgotten. */
  version: number;
  text: string;
  source: Language;
  /** The block that is being written: it is no memory of itself. */
  folder: string;
  blockId: string;
}

/** What published texts say that is the same as a block or its sentences, or near to it. */
export async function askMemory(db: Database, asked: MemoryQuestion): Promise<MemoryMatch[]> {
  const { version, text, source, folder, blockId } = asked;
  let known = kept.get(db);
  if (known?.version !== version) {
    known = { version, memory: readMemory(db) };
    kept.set(db, known);
  }
  const others = (await known.memory).filter(({ one }) => one.folder !== folder || one.blockId !== blockId);
  return recall(others, text, source);
}

async function readMemory(db: Database): Promise<Recallable> {
  const rows = await db.read
    .select({ path: t.documents.path, source: t.revisions.source })
    .from(t.documents)
    .innerJoin(t.revisions, eq(t.revisions.id, t.documents.publishedRevisionId))
    .where(like(t.documents.path, "%.mdx"));
  const sources = new Map(rows.map(({ path, source }) => [path, source]));
  const folders = rows.flatMap(({ path }) => /^(.+)\/en\.mdx$/.exec(path)?.[1] ?? []);
  return recallable(
    folders.flatMap((folder) => {
      const { blocks } = formOf({
        en: sources.get(`${folder}/en.mdx`) ?? "",
        zh: sources.get(`${folder}/zh.mdx`) ?? "",
      });
      const whole = blocks.filter(({ id, words }) => id !== "sources" && words.en.body && words.zh.body);
      return whole.flatMap(({ id, words }) => {
        return remember({ words: { en: words.en.body, zh: words.zh.body }, folder, blockId: id });
      });
    }),
  );
}
