import { placeOf } from "#app/catalogue/paths.ts";
import { readPlain, writeYaml } from "#app/catalogue/writeYaml.ts";
import type { Language, Wording } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { newestVersion } from "../drafts.server.ts";
import { type FieldName, nameOf } from "../forms/fields.ts";
import type { ExchangeFile } from "./units.ts";
import { isUsable, normalUnit, unitTexts, withUnits } from "./units.ts";
import { normalWording, withWordings, wordingsIn } from "./wordings.ts";

/** What a unit is called: the heading of a block, or a field and the thing that it is of. */
export interface UnitName {
  heading: Wording;
  field: FieldName | null;
}

/** A document that translators had, as it stands here now. */
export interface StandingDocument {
  isRemoval: boolean;
  /** The units of the language that was translated from, and of that into which. */
  from: ReadonlyMap<string, string>;
  to: ReadonlyMap<string, string>;
  title: Wording;
  nameOf: (unitId: string) => UnitName;
  normal: (unitId: string, written: string) => string;
  isUsable: (unitId: string, written: string) => boolean;
  /** What translations are written into. */
  path: string;
  source: string;
  version: number;
  withWritten: (written: ReadonlyMap<string, string>) => string;
}

type Languages = Pick<ExchangeFile, "source" | "target">;

export function standingDocument(reader: Reader, name: string, languages: Languages): Promise<StandingDocument> {
  return placeOf(name) ? standingForm(reader, name, languages) : standingText(reader, name, languages);
}

async function standingText(reader: Reader, folder: string, languages: Languages): Promise<StandingDocument> {
  const path = `${folder}/${languages.target}.mdx`;
  const [partner, own] = [
    await newestVersion(reader, `${folder}/${languages.source}.mdx`),
    await newestVersion(reader, path),
  ];
  const [from, to] = [unitTexts(partner.source), unitTexts(own.source)];
  const headings = (unitId: string) => inBoth(languages, headingOf(from.get(unitId)), headingOf(to.get(unitId)));
  return {
    ...{ path, from, to, normal: normalUnit, isUsable },
    source: own.source,
    version: own.version,
    isRemoval: partner.isRemoval || own.isRemoval,
    title: inBoth(languages, from.get("title") ?? folder, to.get("title") ?? ""),
    nameOf: (unitId) => ({ heading: headings(unitId), field: null }),
    withWritten: (written) => withUnits(own.source, partner.source, written),
  };
}

function headingOf(unit = ""): string {
  return /^#+ (.*)/.exec(unit)?.[1] ?? "";
}

function inBoth({ source, target }: Languages, from: string, to: string): Wording {
  return { [source]: from, [target]: to || from } as Wording;
}

/** Both languages stand in one document. */
async function standingForm(reader: Reader, path: string, { source, target }: Languages): Promise<StandingDocument> {
  const own = await newestVersion(reader, path);
  const document = readPlain(own.source);
  const wordings = wordingsIn(path, document);
  const wordsIn = (language: Language) => new Map([...wordings].map(([id, { words }]) => [id, words[language]]));
  const from = new Map([...wordsIn(source)].filter(([, words]) => words.trim()));
  return {
    ...{ path, from, to: wordsIn(target), ...own },
    title: { en: "", zh: "" },
    nameOf: (unitId) => {
      const { field = null, within = [] } = wordings.get(unitId) ?? {};
      const { item = {} } = within.at(-1) ?? {};
      return { heading: { en: nameOf(item, "en"), zh: nameOf(item, "zh") }, field };
    },
    normal: (_, written) => normalWording(written),
    isUsable: () => true,
    withWritten: (written) => writeYaml(own.source, withWordings(path, document, { language: target, written })),
  };
}
