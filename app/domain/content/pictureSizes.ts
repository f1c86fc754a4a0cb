/** The widths in which a page can ask for a picture, beside that which is kept. */
const narrower = [640, 1280] as const;

/** What a page needs to show an uploaded picture. */
export interface PictureAddress {
  src: string;
  srcset: string;
}

/** Widths there are of a picture of this width, the narrowest first. */
export function widthsOf(width: number): number[] {
  return [...narrower.filter((one) => one < width), width];
}

/** Addresses name the content, so that they may be kept for good. */
export function addressesOf({ digest, width }: { digest: string; width: number }): PictureAddress {
  const at = (one: number) => `/pictures/${digest}-${one}.webp`;
  const widths = widthsOf(width);
  return {
    src: at(widths.findLast((one) => one <= 1280) ?? widths[0] ?? width),
    srcset: widths.map((one) => `${at(one)} ${one}w`).join(", "),
  };
}

/** A name as texts have it, from that of a file: "Werk 1.JPG" → "werk-1-3fa9c1.webp". Its end keeps it apart from others. */
export function pictureName(fileName: string, digest: string): string {
  const words = fileName
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  return `${words || "picture"}-${digest.slice(0, 6)}.webp`;
}
