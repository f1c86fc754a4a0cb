import { unzipSync } from "fflate";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { handOut } from "#app/domain/content/exchange/handOut.server.ts";
import { type ExchangeKind, exchangeKinds } from "#app/domain/content/exchange/kinds.ts";
import { exchangeSheet, unfitForSheet } from "#app/domain/content/exchange/sheet.ts";
import { takeIn } from "#app/domain/content/exchange/takeIn.server.ts";
import type { ExchangeFile } from "#app/domain/content/exchange/units.ts";
import { writeXliff } from "#app/domain/content/exchange/xliff.ts";
import { importContent } from "#app/domain/content/import.server.ts";
import { xlsxOf } from "#app/domain/spreadsheets/xlsx.ts";
import { contextIn, readTranslation } from "#app/http/translationFile.server.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import type { Database } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { inTop } from "../scripts/machine.mjs";
import { testDatabase } from "./database.ts";
import { addLearner, noon } from "./factories.ts";

/** One way in which content is handed out, and what was wrong when it came back and went out again. */
export interface XliffRound {
  name: string;
  xml: string;
  units: number;
  /** There was a workbook of it, too. */
  hasWorkbook: boolean;
  problems: string[];
}

interface Asked {
  source: Language;
  all: boolean;
  within: string;
  kinds: readonly ExchangeKind[];
}
const everything = { all: true, within: "", kinds: exchangeKinds };

/**
 * All content we ship, handed out in every form, taken in and handed out again: as it is; once sources have moved on;
 * and when translators have written into each part what is hard to write in XML.
 */
export async function* xliffRounds(): AsyncGenerator<XliffRound> {
  const db = await testDatabase();
  const personId = await addLearner(db, { role: "admin" });
  await importContent(db, inTop("content"), { now: noon });
  const take = (file: ExchangeFile) => takeIn(db, { file, also: [], title: "Back", personId, now: noon });
  for (const asked of await everyForm(db)) yield await goRound(db, "shipped", asked, take);
  for (const source of languages) {
    const file = translated(await handedOut(db, { ...everything, source }));
    await take(file);
    const round = await goRound(db, "translated", { ...everything, source }, take);
    const toDo = await goRound(db, "behind", { ...everything, source: file.target, all: false }, take);
    const isKept = targetsOf(file) === targetsOf(await handedOut(db, { ...everything, source }));
    yield { ...round, problems: isKept ? round.problems : [...round.problems, "a translation was lost"] };
    yield toDo;
  }
  await db.close();
}

async function handedOut(db: Database, asked: Asked): Promise<ExchangeFile> {
  return handOut(db.read, { catalogue: await currentCatalogue(db), contextOf: contextIn(asked.source), ...asked });
}

/** From either language, all or what is to be done: together, each kind by itself, document by document. */
async function everyForm(db: Database): Promise<Asked[]> {
  const { documents } = await handedOut(db, { ...everything, source: "en" });
  const folders = documents.flatMap(({ name }) => (name.endsWith(".yaml") ? [] : [name]));
  return languages.flatMap((source) => [
    { ...everything, source },
    { ...everything, source, all: false },
    ...exchangeKinds.map((kind) => ({ ...everything, source, kinds: [kind] })),
    ...folders.map((within) => ({ ...everything, source, within })),
  ]);
}

async function goRound(
  db: Database,
  state: string,
  asked: Asked,
  take: (file: ExchangeFile) => Promise<string | null>,
): Promise<XliffRound> {
  const file = await handedOut(db, asked);
  const xml = writeXliff(file);
  const workbook = unfitForSheet(file) ? null : await workbookOf(file);
  const problems: string[] = [];
  for (const bytes of file.documents.length > 0 ? [Buffer.from(xml), workbook] : []) {
    if (!bytes) continue;
    const format = bytes === workbook ? "XLSX" : "XLIFF";
    const read = await readTranslation(new Uint8Array(bytes));
    if (!read.ok) {
      problems.push(`${format} cannot be read: ${read.reason} ${read.where}`);
      continue;
    }
    const drafts = await draftsIn(db);
    if ((await take(read.file)) !== null || (await draftsIn(db)) !== drafts)
      problems.push(`${format} changes something`);
    const again = await handedOut(db, asked);
    if (writeXliff(again) !== xml) problems.push(`XLIFF is another after ${format} was taken in`);
    if (workbook && contentOf(await workbookOf(again)) !== contentOf(workbook)) {
      problems.push(`XLSX is another after ${format} was taken in`);
    }
  }
  const kinds = asked.kinds === exchangeKinds ? "everything" : asked.kinds.join(" and ");
  const name = [state, `from ${asked.source}`, asked.all ? "all" : "to do", asked.within || kinds].join(", ");
  const units = file.documents.reduce((sum, document) => sum + document.units.length, 0);
  return { name, xml, units, hasWorkbook: workbook !== null, problems };
}

async function draftsIn(db: Database): Promise<string> {
  return JSON.stringify(await db.read.select().from(t.drafts).orderBy(t.drafts.path));
}

async function workbookOf(file: ExchangeFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxOf(exchangeSheet(file, { name: "t", language: "en" }))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Of every file in a workbook: around them the moment it was written is kept. */
function contentOf(workbook: Buffer): string {
  return JSON.stringify(
    Object.entries(unzipSync(workbook)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
}

const hard = "“译” & <b> ]]> \"'\u0001\ufffe\t 𠀀 ‮x";

/** Each part with another translation, its heading kept. */
function translated(file: ExchangeFile): ExchangeFile {
  const documents = file.documents.map(({ name, units }) => {
    const written = units.map((unit) => ({ ...unit, target: withHard(unit.id, unit.target || unit.source) }));
    return { name, units: written };
  });
  return { ...file, documents };
}

function withHard(id: string, words: string): string {
  return id.startsWith("block.") ? `${words}\n\n${hard}\n\n    ${hard}` : `${words} ${hard.replaceAll("\t", "")}`;
}

function targetsOf({ documents }: ExchangeFile): string {
  return JSON.stringify(documents.map(({ name, units }) => [name, units.map(({ id, target }) => [id, target])]));
}
