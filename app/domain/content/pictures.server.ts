import { desc, eq, isNotNull } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { appendAudit } from "#app/domain/accounts/audit.server.ts";
import type { Database, Reader } from "#db/database.ts";
import { newId } from "#db/ids.ts";
import type { Row } from "#db/schema/schema.ts";
import { t } from "#db/tables.ts";
import { pictureName, widthsOf } from "./pictureSizes.ts";
import { narrowed, type ReadPicture } from "./readPicture.server.ts";

export type Picture = Row<"pictures">;

interface NewPicture {
  picture: ReadPicture;
  fileName: string;
  alt: { en: string; zh: string };
  personId: string;
  now: Date;
}

/** Keeps a picture with its words in both languages. The same picture again changes its words alone. Answers its name. */
export function addPicture(db: Database, { picture, fileName, alt, personId, now }: NewPicture): Promise<string> {
  const { digest, width, height, bytes } = picture;
  const words = { altEn: alt.en, altZh: alt.zh };
  return db.write(async (tx) => {
    const [known] = await tx.select().from(t.pictures).where(eq(t.pictures.digest, digest));
    if (known) {
      await tx.update(t.pictures).set(words).where(eq(t.pictures.id, known.id));
      return known.name;
    }
    const [id, name] = [newId(), pictureName(fileName, digest)];
    const facts = { contentType: "image/webp", width, height, bytes: bytes.length, digest };
    await tx.insert(t.pictures).values({ id, name, ...facts, ...words, uploadedById: personId, uploadedAt: now });
    await tx.insert(t.pictureFiles).values({ pictureId: id, base64: bytes.toString("base64") });
    await appendAudit(tx, { actorId: personId, action: "picture.added", subject: `picture:${name}`, at: now });
    return name;
  });
}

export interface ListedPicture extends Picture {
  /** Documents that show it, published or drafted. */
  usedIn: string[];
}

/** All pictures, the newest first, and where they are shown. */
export async function listPictures(reader: Reader): Promise<ListedPicture[]> {
  const rows = await reader.select().from(t.pictures).orderBy(desc(t.pictures.uploadedAt), desc(t.pictures.id));
  const texts = rows.length > 0 ? await textsNow(reader) : [];
  return rows.map((row) => ({ ...row, usedIn: shownIn(row.name, texts) }));
}

/** Takes a picture away that nothing shows; false when something does. Gone already counts as done. */
export function removePicture(
  db: Database,
  { id, personId, now }: { id: string; personId: string; now: Date },
): Promise<boolean> {
  return db.write(async (tx) => {
    const [row] = await tx.select().from(t.pictures).where(eq(t.pictures.id, id));
    if (!row) return true;
    if (shownIn(row.name, await textsNow(tx)).length > 0) return false;
    await tx.delete(t.pictures).where(eq(t.pictures.id, id));
    await appendAudit(tx, { actorId: personId, action: "picture.removed", subject: `picture:${row.name}`, at: now });
    return true;
  });
}

interface Text {
  path: string;
  source: string;
}

async function textsNow(reader: Reader): Promise<Text[]> {
  const published = await reader
    .select({ path: t.documents.path, source: t.revisions.source })
    .from(t.documents)
    .innerJoin(t.revisions, eq(t.revisions.id, t.documents.publishedRevisionId))
    .where(isNotNull(t.documents.publishedRevisionId));
  const drafted = await reader.select({ path: t.drafts.path, source: t.drafts.source }).from(t.drafts);
  return [...published, ...drafted].filter(({ path }) => path.endsWith(".mdx"));
}

function shownIn(name: string, texts: Text[]): string[] {
  return [...new Set(texts.filter(({ source }) => source.includes(name)).map(({ path }) => path))].sort();
}

/** Uploaded pictures by the name that texts have for them. */
export async function picturesByName(reader: Reader): Promise<Map<string, Picture>> {
  const rows = await reader.select().from(t.pictures);
  return new Map(rows.map((row) => [row.name, row]));
}

const mostKept = 32 * 1024 * 1024;
const kept = new LRUCache<string, Buffer>({ maxSize: mostKept, sizeCalculation: ({ length }) => length });

/** The file of a picture in one of its widths; nothing for any other. */
export async function pictureFile(
  reader: Reader,
  { digest, width }: { digest: string; width: number },
): Promise<Buffer | undefined> {
  const key = `${digest}-${width}`;
  const known = kept.get(key);
  if (known) return known;
  const [row] = await reader
    .select({ width: t.pictures.width, base64: t.pictureFiles.base64 })
    .from(t.pictures)
    .innerJoin(t.pictureFiles, eq(t.pictureFiles.pictureId, t.pictures.id))
    .where(eq(t.pictures.digest, digest));
  if (!row || !widthsOf(row.width).includes(width)) return undefined;
  const whole = Buffer.from(row.base64, "base64");
  const file = width === row.width ? whole : await narrowed(whole, width);
  kept.set(key, file);
  return file;
}
