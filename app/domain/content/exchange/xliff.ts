import { languageTag } from "#app/i18n/languages.ts";
import type { ExchangeFile, ExchangeText, ExchangeUnit } from "./units.ts";

export const xliffNamespace = "urn:oasis:names:tc:xliff:document:2.0";
/** Of our own attribute, which tools hand back as it is. */
export const ownNamespace = "urn:quality-apprenticeship-toolkit:exchange";

/**
 * Texts as XLIFF 2.1: one file a text, one unit a block. Markdown stays text, with its white space: nothing is lost that
 * way, and a translator sees what an author sees.
 */
export function writeXliff({ source, target, texts }: ExchangeFile): string {
  const languages = `srcLang="${languageTag[source]}" trgLang="${languageTag[target]}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff xmlns="${xliffNamespace}" xmlns:toolkit="${ownNamespace}" version="2.1" ${languages}>`,
    ...texts.filter(({ units }) => units.length > 0).map(fileXml),
    "</xliff>\n",
  ].join("\n");
}

/** "courses.x.y.z": ids of files are names in XML, which hold no slash; ids of content hold no full stop. */
function fileXml({ folder, units }: ExchangeText): string {
  const opening = `<file id="${folder.replaceAll("/", ".")}" original="${escaped(folder)}" canResegment="no" xml:space="preserve">`;
  return [opening, ...units.map(unitXml), "</file>"].join("\n");
}

function unitXml({ id, source, target, state, was, notes }: ExchangeUnit): string {
  const told = notes.map((note) => `<note category="term">${escaped(note)}</note>`).join("");
  return [
    `<unit id="${id}"${was ? ` toolkit:was="${was}"` : ""}>`,
    told ? `<notes>${told}</notes>` : "",
    `<segment id="s" state="${target ? state : "initial"}">`,
    `<source>${escaped(source)}</source>${target ? `<target>${escaped(target)}</target>` : ""}`,
    "</segment></unit>",
  ].join("");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** What XML cannot hold is written as XLIFF has it: `<cp hex="0001"/>`. */
function escaped(text: string): string {
  return (
    text
      .replace(/[&<>"\r]/g, (sign) => entities[sign] ?? "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML cannot hold
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, (sign) => {
        return `<cp hex="${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}"/>`;
      })
  );
}
