/** A piece of what somebody typed: words, or an address that can be opened. */
export type TextPiece = { text: string; href?: undefined } | { text: string; href: string };

const address = /https?:\/\/[^\s<>"'`{}|\\^\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/giu;
/** What ends a sentence belongs to it, not to the address before. */
const atTheEnd = /[.,;:!?…*_~]+$/;

/**
 * Cuts a plain text where addresses of the web begin and end. Put together again the pieces are the text, letter for
 * letter; only http and https can be opened, whatever is typed.
 */
export function textPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const shown = withoutEnd(found);
    const href = openable(shown);
    if (!href) continue;
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: shown, href });
    from = index + shown.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** "(see https://example.org)": a bracket that was not opened inside is not part of it. */
function withoutEnd(found: string): string {
  const shown = found.replace(atTheEnd, "");
  const unopened = /[)\]]$/.test(shown) && !/[([]/.test(shown);
  return unopened ? withoutEnd(shown.slice(0, -1)) : shown;
}

function openable(shown: string): string | null {
  try {
    const { protocol, username, password, href } = new URL(shown);
    const isWeb = protocol === "http:" || protocol === "https:";
    // A name before the host makes one site look like another.
    return isWeb && !username && !password ? href : null;
  } catch {
    return null;
  }
}
