import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type ImageSize, imageSize } from "#app/catalogue/images.ts";
import { placeOf } from "#app/catalogue/paths.ts";

export interface ContentFile {
  /** Inside content/, with forward slashes. */
  path: string;
  source: string;
}

const pictures = /\.(?:png|jpe?g|webp|svg|gif|avif|mp4|webm|vtt)$/i;

export interface ContentFolder {
  files: ContentFile[];
  /** Paths of pictures and films. */
  pictures: string[];
  /** Files that have no place there. */
  strangers: string[];
}

/** Every document below a folder, by path, and what else lies there. */
export async function readContentFolder(folder: string): Promise<ContentFolder> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort();
  const known = paths.filter((one) => placeOf(one));
  const strangers = paths.filter((one) => !placeOf(one) && !pictures.test(one) && one !== "README.md");
  const files = await Promise.all(
    known.map(async (one) => ({ path: one, source: await readFile(path.join(folder, one), "utf8") })),
  );
  return { files, strangers, pictures: paths.filter((one) => pictures.test(one)) };
}

/** Sizes of the pictures beside a text. Nothing for one that is not there. */
export async function picturesBeside(folder: string, inside: string): Promise<(name: string) => ImageSize | undefined> {
  const names = await readdir(path.join(folder, inside)).catch(() => []);
  const sizes = new Map<string, ImageSize | undefined>();
  for (const name of names.filter((one) => pictures.test(one))) {
    sizes.set(name, imageSize(await readFile(path.join(folder, inside, name))));
  }
  return (name) => sizes.get(name);
}
