import type { ShownImage } from "#app/catalogue/images.ts";
import type { CompiledText, PublishedDocument } from "#app/catalogue/types.ts";
import type { Reader } from "#db/database.ts";
import { addressesOf } from "./pictureSizes.ts";
import { picturesByName } from "./pictures.server.ts";

/** By folder, the pictures a text there can show: those beside it first, then those that were uploaded. */
export type ImagesIn = (folder: string) => (name: string) => ShownImage | undefined;

/** A picture beside a text is known from a published text that shows it; whoever has the files compiled that one. */
export async function imagesFor(reader: Reader, published: PublishedDocument[]): Promise<ImagesIn> {
  const uploaded = await picturesByName(reader);
  const beside = new Map(published.flatMap(besideText));
  return (folder) => (name) => {
    const shipped = beside.get(`${folder}/${name}`);
    if (shipped) return shipped;
    const picture = uploaded.get(name);
    return picture && { width: picture.width, height: picture.height, address: addressesOf(picture) };
  };
}

function besideText({ path, compiled }: PublishedDocument): [string, ShownImage][] {
  if (!path.endsWith(".mdx")) return [];
  return (compiled as CompiledText).blocks
    .flatMap(({ parts }) => parts.flatMap((part) => ("html" in part ? [...part.html.matchAll(picture)] : [])))
    .map(([, name = "", width, height]) => [name, { width: Number(width), height: Number(height) }]);
}

/** As `Figure` writes it. */
const picture = /<img src="\/media\/([^"]+)" alt="[^"]*" width="(\d+)" height="(\d+)"/g;
