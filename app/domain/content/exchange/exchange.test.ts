import { expect, test } from "vitest";
import { isPlainMap, type Plain, type PlainMap } from "#app/catalogue/values.ts";
import { readPlain, writeYaml } from "#app/catalogue/writeYaml.ts";
import { readXlsx } from "#app/domain/spreadsheets/readXlsx.ts";
import { xlsxOf } from "#app/domain/spreadsheets/xlsx.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import { inTop } from "../../../../scripts/machine.mjs";
import { readContentFolder } from "../files.server.ts";
import { splitText } from "../textParts.ts";
import { readXliff } from "./readXliff.ts";
import { exchangeSheet, readExchangeSheet, unfitForSheet } from "./sheet.ts";
import {
  type ExchangeDocument,
  type ExchangeFile,
  type ExchangeNote,
  type ExchangeUnit,
  exchangeForm,
  exchangeText,
  withUnits,
} from "./units.ts";
import { staleWordings, withWordings, wordingsIn } from "./wordings.ts";
import { writeXliff } from "./xliff.ts";

const { files } = await readContentFolder(inTop("content"));
const shipped = new Map(files.map(({ path, source }) => [path, source]));
const folders = [...shipped.keys()].flatMap((path) =>
  path.endsWith("/en.mdx") ? path.slice(0, -"/en.mdx".length) : [],
);
const sourcesOf = (folder: string) => {
  return { en: shipped.get(`${folder}/en.mdx`) ?? "", zh: shipped.get(`${folder}/zh.mdx`) ?? "" };
};

const forms = [...shipped.keys()].filter((path) => path.endsWith(".yaml"));
const notesOf = (): ExchangeNote[] => [{ category: "term", text: "apprentice = 学徒" }];

function handedOut(source: Language): ExchangeFile {
  const asked = { source, all: true };
  const texts = folders.map((folder) =>
    exchangeText({ folder, sources: sourcesOf(folder), standing: new Map(), isDraft: false, notesOf }, asked),
  );
  const others = forms.map((path) => {
    const document = readPlain(shipped.get(path) ?? "");
    return exchangeForm({ path, document, stale: new Set(), isDraft: false, notesOf }, asked);
  });
  return { source, target: otherLanguage(source), documents: [...texts, ...others] };
}

function read(xml: string): ExchangeFile {
  const outcome = readXliff(xml);
  if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.where}`);
  return outcome.file;
}

/** Each text of the target with everything that came back put into it, and written anew from nothing else. */
function textsBack({ target, source, documents }: ExchangeFile) {
  return documents.flatMap(({ name, units }) => {
    if (!folders.includes(name)) return [];
    const written = writtenIn(units);
    const { [source]: partner, [target]: shipped } = sourcesOf(name);
    return { shipped, again: withUnits(shipped, partner, written), anew: withUnits("", partner, written) };
  });
}

const writtenIn = (units: ExchangeUnit[]) => new Map(units.map((unit) => [unit.id, unit.target]));

/** A form with wordings written into it. */
function withWritten(path: string, language: Language, written: ReadonlyMap<string, string>): string {
  const source = shipped.get(path) ?? "";
  return writeYaml(source, withWordings(path, readPlain(source), { language, written }));
}

/** The front matter may be quoted otherwise where a text is written anew; its values are compared. */
const bodyOf = (text: string) => text.replace(/^---\n[\s\S]*?\n---\n/, "");

test.each(["en", "zh"] as const)(
  "everything we ship goes out from %s as XLIFF and comes back to the byte",
  (source) => {
    expect(folders.length).toBeGreaterThan(60);
    expect(forms.length).toBeGreaterThan(100);
    const xml = writeXliff(handedOut(source));
    const back = read(xml);
    for (const { shipped, again, anew } of textsBack(back)) {
      expect(again).toBe(shipped);
      expect(bodyOf(anew)).toBe(bodyOf(shipped));
      expect(splitText(anew)).toEqual(splitText(shipped));
    }
    for (const { name, units } of back.documents.filter(({ name }) => forms.includes(name))) {
      expect(units.length).toBeGreaterThan(0);
      const document = readPlain(shipped.get(name) ?? "");
      expect(withWordings(name, document, { language: back.target, written: writtenIn(units) })).toEqual(document);
    }
    const again = {
      ...back,
      documents: back.documents.map(({ name, units }) => ({ name, units: units.map(withNote) })),
    };
    expect(writeXliff(again)).toBe(xml);
  },
);

const withNote = (unit: ExchangeUnit) => ({ ...unit, notes: notesOf() });

test("every wording of a form in both languages goes out, and what is no wording does not", () => {
  for (const path of forms) {
    const document = readPlain(shipped.get(path) ?? "");
    const told = [...wordingsIn(path, document).values()].flatMap(({ words }) => words.en.split("\n").filter(Boolean));
    expect(told.toSorted(), path).toEqual(pairsIn(document).toSorted());
  }
});

/** English of all that stands in both languages, whatever it is called, but for the lists that belong to one language. */
function pairsIn(value: Plain): string[] {
  if (Array.isArray(value)) return value.flatMap(pairsIn);
  if (!isPlainMap(value)) return [];
  if ("en" in value && "zh" in value) return [value.en].flat().map(String);
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "also" || key === "avoid" ? [] : pairsIn(inner ?? null),
  );
}

test("one wording that comes back changed changes its own line, and nothing else that is said", () => {
  const some = forms.filter((_, index) => index % 4 === 0);
  const hostile = "“译”: 'x' # - {y} \"z\" \\ 学徒";
  for (const path of some) {
    const source = shipped.get(path) ?? "";
    const before = wordingsIn(path, readPlain(source));
    const id = [...before.keys()][Math.floor(before.size / 2)] ?? "";
    const after = withWritten(path, "zh", new Map([[id, hostile]]));
    const lines = after.split("\n");
    expect(lines.filter((line, index) => line !== source.split("\n")[index])).toHaveLength(1);
    const told = wordingsIn(path, readPlain(after));
    expect([...told].map(([name, { words }]) => [name, words])).toEqual(
      [...before].map(([name, { words }]) => [name, name === id ? { en: words.en, zh: hostile } : words]),
    );
  }
});

test("a wording is behind when the other language alone was changed since both said the same", () => {
  const term = (en: string, zh: string): PlainMap => ({
    terms: [{ id: "t", term: { en, zh }, definition: { en: "d", zh } }],
  });
  const stale = (...versions: PlainMap[]) => [...staleWordings("glossary.yaml", versions, "zh")];
  expect(stale(term("a", "甲"))).toEqual([]);
  expect(stale(term("a", "甲"), term("b", "甲"))).toEqual(["terms.t.term"]);
  expect(stale(term("a", "甲"), term(" a ", "甲"))).toEqual([]);
  expect(stale(term("a", "甲"), term("b", "甲"), term("a", "甲"))).toEqual([]);
  expect(stale(term("a", "甲"), term("b", "甲"), term("b", "乙"))).toEqual([]);
  expect(stale(term("a", ""), term("b", "乙"))).toEqual([]);
  expect(staleWordings("glossary.yaml", [term("a", "甲"), term("a", "乙")], "en")).toEqual(
    new Set(["terms.t.term", "terms.t.definition"]),
  );
});

async function workbookOf(file: ExchangeFile): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxOf(exchangeSheet(file, { name: "t", language: "en" }))) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

test("everything we ship goes out as a workbook and comes back the same", async () => {
  const file = handedOut("en");
  expect(unfitForSheet(file)).toBeUndefined();
  const back = readExchangeSheet(await readXlsx(await workbookOf(file), { mostRows: 20_000 }));
  if (!back.ok) throw new Error(back.reason);
  expect(writeXliff({ ...back.file, documents: back.file.documents.map(plain) })).toBe(
    writeXliff({ ...file, documents: file.documents.map(plain) }),
  );
});

const plain = ({ name, units }: ExchangeDocument) => {
  return { name, units: units.map((unit) => ({ ...unit, state: "translated" as const, notes: [] })) };
};

const aFile = (target: string): ExchangeFile => {
  const unit = { id: "block.one", source: "## A", target, state: "translated" as const, was: "x", notes: [] };
  return { source: "en", target: "zh", documents: [{ name: "pages/about", units: [unit] }] };
};

test("what a cell of a workbook would cut or lose is named, what it holds comes back", async () => {
  const most = `## ${"长".repeat(32_764)}`;
  const read = async (file: ExchangeFile) => {
    const back = readExchangeSheet(await readXlsx(await workbookOf(file), { mostRows: 10 }));
    return back.ok && back.file.documents[0]?.units[0]?.target;
  };
  for (const target of [most, "_x0041_ _x005F_ <&>\t\n\n  二 ", "=1+1", "'x", "1", "𠀀"]) {
    expect(unfitForSheet(aFile(target))).toBeUndefined();
    expect(await read(aFile(target))).toBe(target);
  }
  for (const target of [`${most}长`, "a\u0001", "a\rb", "\ud800"]) {
    expect(unfitForSheet(aFile(target))).toBe("pages/about block.one");
  }
});

const unit = (inner: string) => `<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"
  srcLang="en" trgLang="zh"><file id="pages.about"><group id="g"><unit id="title">${inner}</unit></group></file></xliff>`;
const segment = (target: string, attributes = "") =>
  unit(`<segment><source>About</source><target${attributes}>${target}</target></segment>`);
const reasonOf = (xml: string) => {
  const outcome = readXliff(xml);
  return outcome.ok ? "ok" : outcome.reason;
};

test("what tools add is read: groups, marks, CDATA, characters by number, cut segments", () => {
  const xml = unit(
    '<segment state="reviewed"><source>One. </source><target><mrk id="m1" type="term">一</mrk><![CDATA[<b>]]></target></segment>' +
      '<ignorable><source> </source></ignorable><segment><source>Two.</source><target>二<cp hex="0001"/>&#x4e8c;</target></segment>',
  );
  expect(read(xml).documents[0]?.units[0]).toMatchObject({
    id: "title",
    source: "One.  Two.",
    target: "一<b> 二\u0001二",
  });
});

test("a unit of which a part is not translated counts as not translated", () => {
  const xml = unit("<segment><source>a</source><target>b</target></segment><segment><source>c</source></segment>");
  expect(read(xml).documents[0]?.units[0]?.target).toBe("");
});

test("what is not ours, broken or dangerous is refused with its reason", () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
  expect(reasonOf(segment("关于"))).toBe("ok");
  expect(reasonOf(segment("关于").replace('<?xml version="1.0"?>', bomb))).toBe("docType");
  expect(reasonOf(segment("关于").replace("</xliff>", ""))).toBe("notXml");
  expect(reasonOf(segment("&unknown;"))).toBe("notXml");
  expect(reasonOf("")).toBe("notXml");
  expect(reasonOf("<html/>")).toBe("notXliff");
  expect(reasonOf(segment("关于").replace('version="2.1"', 'version="1.2"'))).toBe("notXliff");
  expect(reasonOf(segment("关于").replace('trgLang="zh"', 'trgLang="fr"'))).toBe("otherLanguages");
  const nested = (depth: number) => `${'<mrk id="m">'.repeat(depth)}关于${"</mrk>".repeat(depth)}`;
  expect([reasonOf(segment(nested(50))), reasonOf(segment(nested(30_000)))]).toEqual(["ok", "notXliff"]);
  expect(reasonOf(segment('<ph id="1"/>'))).toBe("inlineCode");
  expect(reasonOf(segment("关于", ' order="2"'))).toBe("reordered");
  for (const hex of ["0000", "110000", "xx", "-1"])
    expect(reasonOf(segment(`<cp hex="${hex}"/>`))).toBe("badCharacter");
  expect(reasonOf(segment("关".repeat(100_001)))).toBe("tooLong");
  expect(reasonOf(segment("关于").replace(' id="title"', ""))).toBe("idMissing");
  expect(
    reasonOf(segment("关于").replace("</group>", '</group><unit id="title"><segment><source/></segment></unit>')),
  ).toBe("idTwice");
  expect(reasonOf(segment("关于").replace(/<group.*<\/group>/s, ""))).toBe("nothingInIt");
});
