import { createHash } from "node:crypto";

/** Digest of a source, white space folded: re-wrapping or re-indenting a text leaves it the same. */
export function foldedDigest(source: string): string {
  return digest(source.replace(/\s+/g, " ").trim());
}

export function digest(...parts: string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("base64url").slice(0, 27);
}
