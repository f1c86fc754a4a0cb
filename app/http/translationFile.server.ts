import { type ExchangeRead, readXliff } from "#app/domain/content/exchange/readXliff.ts";
import { readExchangeSheet } from "#app/domain/content/exchange/sheet.ts";
import { type JudgedText, judgeExchange } from "#app/domain/content/exchange/takeIn.server.ts";
import type { ExchangeFile } from "#app/domain/content/exchange/units.ts";
import { writeXliff } from "#app/domain/content/exchange/xliff.ts";
import { readXlsx } from "#app/domain/spreadsheets/readXlsx.ts";
import type { Language } from "#app/i18n/languages.ts";
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

/** What the page shows before anything is changed. */
export interface TranslationPreview {
  name: string;
  target: Language;
  counts: Record<"changed" | "contested" | "unchanged" | "left", number>;
  /** Without the units that stay as they are. */
  texts: JudgedText[];
  /** What may be taken, as XLIFF, to be sent again when it is confirmed. */
  words: string;
}

export async function previewOf(reader: Reader, file: ExchangeFile, name: string): Promise<TranslationPreview> {
  const judged = await judgeExchange(reader, file);
  const fates = judged.flatMap(({ units }) => units.map(({ fate }) => fate));
  const countOf = (...of: string[]) => fates.filter((fate) => of.includes(fate)).length;
  const texts = judged.map((text) => ({ ...text, units: text.units.filter(({ fate }) => fate !== "unchanged") }));
  const taken = file.texts.map(({ folder, units }, index) => {
    const mayBe = (at: number) => ["changed", "contested"].includes(judged[index]?.units[at]?.fate ?? "");
    return { folder, units: units.filter((_, at) => mayBe(at)) };
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
    texts: texts.filter(({ units }) => units.length > 0),
    words: writeXliff({ ...file, texts: taken }),
  };
}
