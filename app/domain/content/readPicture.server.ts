import { createHash } from "node:crypto";

/** What a browser may send: a photo from a telephone is seldom larger. */
export const mostPictureBytes = 12 * 1024 * 1024;
const mostPixels = 50_000_000;
/** Kept at this width at most: no page shows more, even on a fine screen. */
const mostWidth = 2560;
const formats = ["png", "jpeg", "webp", "heif", "gif"];

/** What draws pictures: 10 MB, so it is loaded with the first picture that is drawn. */
export async function drawing() {
  return (await import("sharp")).default;
}

export interface ReadPicture {
  bytes: Buffer;
  width: number;
  height: number;
  digest: string;
}

export type PictureRefusal = "notAPicture" | "pictureTooLarge";

/**
 * A picture of what was uploaded, told by its content: PNG, JPEG, WebP, AVIF or GIF, of which the first image is taken.
 * It is drawn anew as WebP, upright, without where and by whom it was made or anything else that hides in a file.
 */
export async function readPicture(
  upload: Uint8Array,
): Promise<{ ok: true; picture: ReadPicture } | { ok: false; reason: PictureRefusal }> {
  try {
    const image = (await drawing())(upload, { limitInputPixels: false, failOn: "error" });
    const { format, compression, width, height } = await image.metadata();
    if (!formats.includes(format) || (format === "heif" && compression !== "av1")) return refused("notAPicture");
    if (width * height > mostPixels) return refused("pictureTooLarge");
    const drawn = image.rotate().resize({ width: mostWidth, withoutEnlargement: true }).webp({ quality: 82 });
    const { data: bytes, info } = await drawn.toBuffer({ resolveWithObject: true });
    const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 24);
    return { ok: true, picture: { bytes, width: info.width, height: info.height, digest } };
  } catch {
    return refused("notAPicture");
  }
}

function refused(reason: PictureRefusal) {
  return { ok: false as const, reason };
}

/** The same picture in another width. */
export async function narrowed(bytes: Buffer, width: number): Promise<Buffer> {
  const sharp = await drawing();
  return sharp(bytes).resize({ width, withoutEnlargement: true }).webp({ quality: 82 }).toBuffer();
}
