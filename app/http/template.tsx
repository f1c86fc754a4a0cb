import { randomBytes } from "node:crypto";
import { crc32, deflateRawSync, constants as zlib } from "node:zlib";
import { LRUCache } from "lru-cache";
import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import type { Audience, PersonalView, Template } from "#app/components/personal/personal.tsx";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language } from "#app/i18n/languages.ts";

/** A page in pieces: what is the same for everybody, and between the pieces the places of one person. */
export interface PageTemplate {
  fixed: Piece[];
  places: Template["places"];
  language: Language;
}

/** A run of bytes, with the same bytes deflated so that runs can be strung together into one stream. */
interface Piece {
  bytes: Buffer;
  deflated: Buffer;
}

export function emptyTemplate(audience: Audience): Template {
  return { audience, mark: `place-${randomBytes(12).toString("hex")}-`, places: [] };
}

/** Cuts a rendered page at the marks that its places left. Throws when a place was lost or shown twice. */
export function cutTemplate(html: string, { mark, places }: Template, language: Language): PageTemplate {
  const cuts = html.split(new RegExp(`${mark}(\\d+)${mark}`));
  const order = cuts.filter((_, index) => index % 2 === 1).map(Number);
  const found = order.flatMap((number) => places[number] ?? []);
  if (new Set(order).size !== places.length || found.length !== places.length) {
    throw new Error(`The page shows places ${order.join(", ")} of ${places.length}: each must stand there once`);
  }
  const fixed = cuts.filter((_, index) => index % 2 === 0).map((text) => pieceOf(text));
  return { fixed, places: found, language };
}

/** The page for one person: the fixed pieces with the places between them filled in. */
export function fillTemplate(template: PageTemplate, view: PersonalView): Piece[] {
  return template.fixed.flatMap((piece, index) => {
    const entry = template.places[index];
    return entry ? [piece, filled(entry, view, template.language)] : [piece];
  });
}

// What a place looks like depends on its props and its state alone, so the same state is rendered once.
const looks = new WeakMap<object, LRUCache<string, Piece>>();

function filled({ place, props }: Template["places"][number], view: PersonalView, language: Language): Piece {
  const state = place.stateOf(view, props);
  const key = JSON.stringify(state) ?? "";
  const kept = looks.get(props) ?? new LRUCache<string, Piece>({ max: 64 });
  looks.set(props, kept);
  const known = kept.get(key);
  if (known) return known;
  const page = (
    <I18nextProvider i18n={i18nFor(language)}>
      <place.Render {...props} state={state} />
    </I18nextProvider>
  );
  const piece = pieceOf(renderToString(page));
  kept.set(key, piece);
  return piece;
}

function pieceOf(text: string): Piece {
  const bytes = fitted(Buffer.from(text));
  return { bytes, deflated: fitted(deflateRawSync(bytes, { level: 9, finishFlush: zlib.Z_FULL_FLUSH })) };
}

/** The same bytes in memory of their own size, to be kept. Others keep the 64 KB that Node cut them from with them. */
export function fitted(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

/** Bytes that a template holds on to. */
export function sizeOfTemplate({ fixed }: PageTemplate): number {
  return fixed.reduce((sum, { bytes, deflated }) => sum + bytes.length + deflated.length, 1);
}

const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
const lastBlock = Buffer.from([3, 0]);

/** The pieces as one gzip stream (RFC 1952), without compressing anything again. */
export function gzipOf(pieces: Piece[]): Buffer {
  let checksum = 0;
  let length = 0;
  for (const { bytes } of pieces) {
    checksum = crc32(bytes, checksum);
    length += bytes.length;
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(length % 2 ** 32, 4);
  return Buffer.concat([gzipHeader, ...pieces.map(({ deflated }) => deflated), lastBlock, trailer]);
}

export function bytesOf(pieces: Piece[]): Buffer {
  return Buffer.concat(pieces.map(({ bytes }) => bytes));
}
