import { placeOf } from "#app/catalogue/paths.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { type DocumentName, documentName } from "#app/domain/content/documentNames.ts";
import { type ExchangeRead, readXliff } from "#app/domain/content/exchange/readXliff.ts";
import { readExchangeSheet } from "#app/domain/content/exchange/sheet.ts";
import { standingDocument, type UnitName } from "#app/domain/content/exchange/standing.server.ts";
import { type JudgedUnit, judgeExchange } from "#app/domain/content/exchange/takeIn.server.ts";
import type { ExchangeFile } from "#app/domain/content/exchange/units.ts";
import type { FormWording } from "#app/domain/content/exchange/wordings.ts";
import { writeXliff } from "#app/domain/content/exchange/xliff.ts";
import { nameOf } from "#app/domain/content/forms/fields.ts";
import { readXlsx } from "#app/domain/spreadsheets/readXlsx.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Language, Wording } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";

const mostRows = 20_000;

/** A file that translators sent back: a workbook by what it begins with, else XLIFF. */
export async function readTranslation(bytes: Uint8Array<ArrayBuffer>): Promise<ExchangeRead> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    const text = textOf(bytes);
    return text === null ? { ok: false, reason: "notUnicode", where: "" } : readXliff(text);
  }
  try {
    return readExchangeSheet(await readXlsx(bytes, { mostRows }));
  } catch {
    return { ok: false, reason: "notXml", where: "" };
  }
}

/** XLIFF is UTF-8 or UTF-16; null: it is neither, and words would be lost. */
function textOf(bytes: Uint8Array): string | null {
  const isWide = { le: bytes[0] === 0xff && bytes[1] === 0xfe, be: bytes[0] === 0xfe && bytes[1] === 0xff };
  const encoding = isWide.le ? "utf-16le" : isWide.be ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Where a wording stands, for a translator: "Questions: Who must sign? › Choices: The parent › Why it is right or wrong". */
export function contextIn(language: Language): (wording: FormWording) => string {
  const { t } = i18nFor(language);
  return ({ field, within }) => {
    const things = within.map(({ list, item }) =>
      t("translation:context.thing", { list: t(`studioForms:field.${list}`), name: shortened(nameOf(item, language)) }),
    );
    return [...things, t(`studioForms:field.${field}`)].join(" › ");
  };
}

function shortened(name: string): string {
  return name.length > 80 ? `${name.slice(0, 79).trimEnd()}…` : name;
}

/** A part of a document, as people know both. */
export interface PartName extends UnitName {
  unitId: string;
  document: DocumentName;
}

/** What somebody asked for by "courses/x/y/z block.safety" is called; nothing where there is no such part. */
export async function partNamed(reader: Reader, key: string, shown: Shown): Promise<PartName | null> {
  const [name = "", unitId = ""] = key.split(" ");
  const standing = await standingDocument(reader, name, { source: "en", target: "zh" });
  if (!standing.from.has(unitId) && !standing.to.has(unitId)) return null;
  return { unitId, ...standing.nameOf(unitId), document: nameFor({ name, title: standing.title }, shown) };
}

interface Shown {
  catalogue: Catalogue;
  language: Language;
}

function nameFor({ name, title }: { name: string; title: Wording }, { catalogue, language }: Shown): DocumentName {
  return placeOf(name) ? documentName(catalogue, name, language) : { title: title[language], part: "file" };
}

/** What the page shows before anything is changed. */
export interface TranslationPreview {
  name: string;
  target: Language;
  counts: Record<"changed" | "contested" | "unchanged" | "left", number>;
  /** Without the units that stay as they are. */
  documents: { name: string; called: DocumentName; units: JudgedUnit[] }[];
  /** What may be taken, as XLIFF, to be sent again when it is confirmed. */
  words: string;
}

export async function previewOf(
  reader: Reader,
  file: ExchangeFile,
  { name, ...shown }: Shown & { name: string },
): Promise<TranslationPreview> {
  const judged = await judgeExchange(reader, file);
  const fates = judged.flatMap(({ units }) => units.map(({ fate }) => fate));
  const countOf = (...of: string[]) => fates.filter((fate) => of.includes(fate)).length;
  const changed = judged.map((document) => {
    const units = document.units.filter(({ fate }) => fate !== "unchanged");
    return { name: document.name, called: nameFor(document, shown), units };
  });
  const taken = file.documents.map(({ name, units }, index) => {
    const mayBe = (at: number) => ["changed", "contested"].includes(judged[index]?.units[at]?.fate ?? "");
    return { name, units: units.filter((_, at) => mayBe(at)) };
  });
  return {
    name,
    target: file.target,
    counts: {
      changed: countOf("changed"),
      contested: countOf("contested"),
      unchanged: countOf("unchanged"),
      left: countOf("gone", "unusable"),
    },
    documents: changed.filter(({ units }) => units.length > 0),
    words: writeXliff({ ...file, documents: taken }),
  };
}
