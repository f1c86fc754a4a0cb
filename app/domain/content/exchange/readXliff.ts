import { DOMParser, type Element, type Node } from "@xmldom/xmldom";
import { type Language, languages, languageTag } from "#app/i18n/languages.ts";
import type { ExchangeDocument, ExchangeFile, ExchangeUnit, UnitState } from "./units.ts";
import { nameOfFile, ownNamespace, xliffNamespace } from "./xliff.ts";

export type ExchangeRefusal =
  | "notXml"
  | "notUnicode"
  | "docType"
  | "notXliff"
  | "otherLanguages"
  | "nothingInIt"
  | "idMissing"
  | "idTwice"
  | "inlineCode"
  | "reordered"
  | "badCharacter"
  | "tooLong"
  | "notASheet";

export type ExchangeRead =
  | { ok: true; file: ExchangeFile }
  /** `where`: the document or unit that is wrong. */
  | { ok: false; reason: ExchangeRefusal; where: string };

/** Says what is wrong with a file, and where. */
export class Refused extends Error {
  reason: ExchangeRefusal;
  where: string;

  constructor(reason: ExchangeRefusal, where = "") {
    super(reason);
    this.reason = reason;
    this.where = where;
  }
}

/** More than any block has. */
const longest = 100_000;
const deepest = 100;
const states = ["initial", "translated", "final"] as const;

/** Reads XLIFF 2.0 and 2.1, ours as a translator's tool gives it back. Document types, and with them entities, are refused. */
export function readXliff(xml: string): ExchangeRead {
  return orRefusal(() => {
    const root = rootOf(xml);
    const [source, target] = ["srcLang", "trgLang"].map((name) => languageOf(root.getAttribute(name)));
    if (!source || !target || source === target) throw new Refused("otherLanguages");
    const documents = childrenOf(root, "file").map(readFile);
    if (documents.every(({ units }) => units.length === 0)) throw new Refused("nothingInIt");
    refuseTwice(documents.map(({ name }) => name));
    return { source, target, documents };
  });
}

/** The outcome of reading a file; what is no refusal is a bug. */
export function orRefusal(read: () => ExchangeFile): ExchangeRead {
  try {
    return { ok: true, file: read() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ok: false, reason: error.reason, where: error.where };
  }
}

export function refuseTwice(ids: string[], within = ""): void {
  const seen = new Set<string>();
  const twice = ids.find((id) => seen.size === seen.add(id).size);
  if (twice !== undefined) throw new Refused("idTwice", within + twice);
}

export function refuseTooLong(text: string, where: string): string {
  if (text.length > longest) throw new Refused("tooLong", where);
  return text;
}

function rootOf(xml: string): Element {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new Refused("docType");
  const root = parsed(xml).documentElement;
  const isOurs = root?.localName === "xliff" && root.namespaceURI === xliffNamespace;
  if (!root || !isOurs || !/^2\.[01]$/.test(root.getAttribute("version") ?? "")) throw new Refused("notXliff");
  refuseTooDeep(root);
  return root;
}

/** Nobody nests so deep, and whoever reads an element reads what is in it. */
function refuseTooDeep(root: Element): void {
  let level: Node[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw new Refused("notXliff");
    level = level.flatMap((node) => [...node.childNodes]);
  }
}

function parsed(xml: string) {
  const onError = (level: string, message: string) => {
    if (level !== "warning") throw new Error(message);
  };
  try {
    return new DOMParser({ onError }).parseFromString(xml.replace(/^\ufeff/, ""), "application/xml");
  } catch (error) {
    throw new Refused("notXml", error instanceof Error ? error.message.slice(0, 200) : "");
  }
}

function languageOf(tag: string | null): Language | undefined {
  return languages.find((language) => languageTag[language] === tag || tag?.split("-")[0] === language);
}

function readFile(file: Element): ExchangeDocument {
  const id = file.getAttribute("id");
  if (!id) throw new Refused("idMissing", file.getAttribute("original") ?? "");
  const name = nameOfFile(id);
  const units = unitsIn(file).map((unit) => readUnit(unit, name));
  refuseTwice(
    units.map((unit) => unit.id),
    `${name} `,
  );
  return { name, units };
}

/** Tools may gather units in groups. */
function unitsIn(parent: Element): Element[] {
  return elementsIn(parent).flatMap((child) =>
    child.localName === "unit" ? [child] : child.localName === "group" ? unitsIn(child) : [],
  );
}

function readUnit(unit: Element, name: string): ExchangeUnit {
  const id = unit.getAttribute("id");
  if (!id) throw new Refused("idMissing", name);
  const where = `${name} ${id}`;
  const pieces = elementsIn(unit).filter(({ localName }) => localName === "segment" || localName === "ignorable");
  const side = (kind: string) => pieces.map((piece) => childrenOf(piece, kind)[0]);
  const [sources, targets] = [side("source"), side("target")];
  if (targets.some((target) => target?.hasAttribute("order"))) throw new Refused("reordered", where);
  const isWhole = pieces.every((piece, index) => piece.localName === "ignorable" || targets[index]);
  const target = pieces.map((_, index) => wordsIn(targets[index] ?? sources[index], where)).join("");
  const state = states.find((known) => known === pieces[0]?.getAttribute("state")) ?? "translated";
  return {
    id,
    source: refuseTooLong(sources.map((source) => wordsIn(source, where)).join(""), where),
    target: isWhole ? refuseTooLong(target, where) : "",
    state: state satisfies UnitState,
    was: unit.getAttributeNS(ownNamespace, "was") || undefined,
    notes: [],
  };
}

/** Marks that tools put around words are taken off; codes are none of ours, and there is no telling what they stand for. */
function wordsIn(node: Node | undefined, where: string): string {
  return Array.from(node?.childNodes ?? [], (child): string => {
    if (child.nodeType === child.TEXT_NODE || child.nodeType === child.CDATA_SECTION_NODE) return child.nodeValue ?? "";
    if (child.nodeType !== child.ELEMENT_NODE) return "";
    switch (child.localName) {
      case "mrk":
        return wordsIn(child, where);
      case "sm":
      case "em":
        return "";
      case "cp":
        return codePoint((child as Element).getAttribute("hex") ?? "", where);
      default:
        throw new Refused("inlineCode", where);
    }
  }).join("");
}

/** A character by its number. There is none at zero that a text or a database could hold. */
function codePoint(hex: string, where: string): string {
  const number = /^[0-9a-f]{1,8}$/i.test(hex) ? Number.parseInt(hex, 16) : 0;
  if (number === 0 || number > 0x10ffff) throw new Refused("badCharacter", where);
  return String.fromCodePoint(number);
}

function elementsIn(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element => node.nodeType === node.ELEMENT_NODE && node.namespaceURI === xliffNamespace,
  );
}

function childrenOf(parent: Element, name: string): Element[] {
  return elementsIn(parent).filter(({ localName }) => localName === name);
}
