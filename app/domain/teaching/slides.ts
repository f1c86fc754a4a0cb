import { type Language, languageTag } from "#app/i18n/languages.ts";

const paragraph = /<p(?: [^>]*)?>[\s\S]*?<\/p>/g;
const piece = /<\/?([a-z][\w-]*)[^>]*>|[^<]+/g;

/**
 * Prose for the projector: of each paragraph the first sentence, which the speaker goes on from; lists, tables and boxes
 * as they are. Only for HTML that we rendered ourselves, which has no bare "<" and closes what it opens.
 */
export function slideHtml(html: string, language: Language): string {
  return html.replace(paragraph, (whole) => firstSentence(whole, language));
}

function firstSentence(html: string, language: Language): string {
  const length = firstSentenceLength(textOf(html), language);
  const open: string[] = [];
  let left = length;
  let kept = "";
  for (const [part, tag] of html.matchAll(piece)) {
    if (left <= 0) break;
    if (tag === undefined) {
      const shown = charactersOf(part).slice(0, left);
      kept += shown.join("");
      left -= shown.length;
    } else {
      kept += part;
      if (part.startsWith("</")) open.pop();
      else if (!part.endsWith("/>") && tag !== "br" && tag !== "img") open.push(tag);
    }
  }
  return (
    kept +
    open
      .reverse()
      .map((tag) => `</${tag}>`)
      .join("")
  );
}

/** An escaped character counts as one. */
function charactersOf(text: string): string[] {
  return text.match(/&(?:#\w+|\w+);|[\s\S]/gu) ?? [];
}

function textOf(html: string): string {
  return charactersOf(html.replace(/<[^>]*>/g, ""))
    .map((character) => (character.length > 2 && character.startsWith("&") ? "·" : character))
    .join("");
}

function firstSentenceLength(text: string, language: Language): number {
  const [first] = new Intl.Segmenter(languageTag[language], { granularity: "sentence" }).segment(text);
  return [...(first?.segment ?? "").trimEnd()].length;
}
