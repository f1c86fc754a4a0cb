import { languageTag } from "#app/i18n/languages.ts";
import type { ExchangeDocument, ExchangeFile, ExchangeUnit } from "./units.ts";

export const xliffNamespace = "urn:oasis:names:tc:xliff:document:2.0";
/** Of our own attribute, which tools hand back as it is. */
export const ownNamespace = "urn:quality-apprenticeship-toolkit:exchange";

/**
 * Content as XLIFF 2.1: one file a document, one unit a block or a wording. Markdown stays text, with its white space:
 * nothing is lost that way, and a translator sees what an author sees.
 */
export function writeXliff({ source, target, documents }: ExchangeFile): string {
  const languages = `srcLang="${languageTag[source]}" trgLang="${languageTag[target]}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff xmlns="${xliffNamespace}" xmlns:toolkit="${ownNamespace}" version="2.1" ${languages}>`,
    ...documents.filter(({ units }) => units.length > 0).map(fileXml),
    "</xliff>\n",
  ].join("\n");
}

function fileXml({ name, units }: ExchangeDocument): string {
  const opening = `<file id="${fileId(name)}" original="${plain(name)}" canResegment="no" xml:space="preserve">`;
  return [opening, ...units.map(unitXml), "</file>"].join("\n");
}

/**
 * "courses.x.y.z" of a folder, "courses.x.y.z.questions_yaml" of a path: ids of files are names in XML, which hold no
 * slash. Ids of content hold neither full stop nor underscore, so that there is one way back.
 */
function fileId(name: string): string {
  return name.replaceAll(".", "_").replaceAll("/", ".");
}

export function nameOfFile(id: string): string {
  return id.replaceAll(".", "/").replaceAll("_", ".");
}

function unitXml({ id, source, target, state, was, notes }: ExchangeUnit): string {
  const told = notes
    .map(({ category, text }, at) => `<note id="n${at + 1}" category="${category}">${noteText(text)}</note>`)
    .join("");
  return [
    `<unit id="${id}"${was ? ` toolkit:was="${was}"` : ""}>`,
    told ? `<notes>${told}</notes>` : "",
    `<segment id="s" state="${target ? state : "initial"}">`,
    `<source>${escaped(source)}</source>${target ? `<target>${escaped(target)}</target>` : ""}`,
    "</segment></unit>",
  ].join("");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML cannot hold
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** What XML cannot hold is written as XLIFF has it: `<cp hex="0001"/>`. */
function escaped(text: string): string {
  return plain(text).replace(unwritable, (sign) => {
    return `<cp hex="${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}"/>`;
  });
}

/** A note holds text and nothing else: what XML cannot hold is left out of it. */
function noteText(text: string): string {
  return plain(text).replace(unwritable, "");
}

function plain(text: string): string {
  return text.replace(/[&<>"\r]/g, (sign) => entities[sign] ?? "");
}
