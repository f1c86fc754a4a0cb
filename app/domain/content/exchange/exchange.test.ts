import { expect, test } from "vitest";
import { readXlsx } from "#app/domain/spreadsheets/readXlsx.ts";
import { xlsxOf } from "#app/domain/spreadsheets/xlsx.ts";
import { type Language, otherLanguage } from "#app/i18n/languages.ts";
import { inTop } from "../../../../scripts/machine.mjs";
import { readContentFolder } from "../files.server.ts";
import { splitText } from "../textParts.ts";
import { readXliff } from "./readXliff.ts";
import { exchangeSheet, readExchangeSheet } from "./sheet.ts";
import { type ExchangeFile, exchangeText, withUnits } from "./units.ts";
import { writeXliff } from "./xliff.ts";

const { files } = await readContentFolder(inTop("content"));
const shipped = new Map(files.map(({ path, source }) => [path, source]));
const folders = [...shipped.keys()].flatMap((path) =>
  path.endsWith("/en.mdx") ? path.slice(0, -"/en.mdx".length) : [],
);
const sourcesOf = (folder: string) => {
  return { en: shipped.get(`${folder}/en.mdx`) ?? "", zh: shipped.get(`${folder}/zh.mdx`) ?? "" };
};

function handedOut(source: Language): ExchangeFile {
  const rest = { standing: new Map(), isDraft: false, notesOf: () => ["apprentice = 学徒"] };
  const texts = folders.map((folder) =>
    exchangeText({ folder, sources: sourcesOf(folder), ...rest }, { source, all: true }),
  );
  return { source, target: otherLanguage(source), texts };
}

function read(xml: string): ExchangeFile {
  const outcome = readXliff(xml);
  if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.where}`);
  return outcome.file;
}

/** Each text of the target with everything that came back put into it, and written anew from nothing else. */
function comeBack({ target, source, texts }: ExchangeFile) {
  return texts.map(({ folder, units }) => {
    const written = new Map(units.map((unit) => [unit.id, unit.target]));
    const { [source]: partner, [target]: shipped } = sourcesOf(folder);
    return { shipped, again: withUnits(shipped, partner, written), anew: withUnits("", partner, written) };
  });
}

/** The front matter may be quoted otherwise where a text is written anew; its values are compared. */
const bodyOf = (text: string) => text.replace(/^---\n[\s\S]*?\n---\n/, "");

test.each(["en", "zh"] as const)(
  "everything we ship goes out from %s as XLIFF and comes back to the byte",
  (source) => {
    expect(folders.length).toBeGreaterThan(60);
    const xml = writeXliff(handedOut(source));
    const back = read(xml);
    for (const { shipped, again, anew } of comeBack(back)) {
      expect(again).toBe(shipped);
      expect(bodyOf(anew)).toBe(bodyOf(shipped));
      expect(splitText(anew)).toEqual(splitText(shipped));
    }
    const again = { ...back, texts: back.texts.map((text) => ({ ...text, units: text.units.map(withNote) })) };
    expect(writeXliff(again)).toBe(xml);
  },
);

const withNote = <Unit extends object>(unit: Unit) => ({ ...unit, notes: ["apprentice = 学徒"] });

test("everything we ship goes out as a workbook and comes back the same", async () => {
  const file = handedOut("en");
  const sheet = exchangeSheet(file, { name: "t", language: "en" });
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxOf(sheet)) chunks.push(chunk);
  const bytes = new Uint8Array(Buffer.concat(chunks));
  const back = readExchangeSheet(await readXlsx(bytes, { mostRows: 20_000 }));
  if (!back.ok) throw new Error(back.reason);
  expect(writeXliff({ ...back.file, texts: back.file.texts.map(plain) })).toBe(
    writeXliff({ ...file, texts: file.texts.map(plain) }),
  );
});

const plain = ({ folder, units }: ExchangeFile["texts"][number]) => {
  return { folder, units: units.map((unit) => ({ ...unit, state: "translated" as const, notes: [] })) };
};

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
  expect(read(xml).texts[0]?.units[0]).toMatchObject({ id: "title", source: "One.  Two.", target: "一<b> 二\u0001二" });
});

test("a unit of which a part is not translated counts as not translated", () => {
  const xml = unit("<segment><source>a</source><target>b</target></segment><segment><source>c</source></segment>");
  expect(read(xml).texts[0]?.units[0]?.target).toBe("");
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
  expect(reasonOf(segment("关".repeat(100_001)))).toBe("tooLong");
  expect(reasonOf(segment("关于").replace(' id="title"', ""))).toBe("idMissing");
  expect(
    reasonOf(segment("关于").replace("</group>", '</group><unit id="title"><segment><source/></segment></unit>')),
  ).toBe("idTwice");
  expect(reasonOf(segment("关于").replace(/<group.*<\/group>/s, ""))).toBe("nothingInIt");
});
