/** The parts of a workbook with one sheet that are the same for every table, as ECMA-376 has them. */
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const contentTypes = [
  `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>`,
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
  `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`,
].join("");

export const relations = [
  `${head}<Relationships xmlns="${packageRelations}">`,
  `<Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
].join("");

export const workbookRelations = [
  `${head}<Relationships xmlns="${packageRelations}">`,
  `<Relationship Id="rId1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/>`,
  `<Relationship Id="rId2" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`,
].join("");

export function workbookXml(sheetName: string): string {
  return [
    `${head}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>`,
    `<sheet name="${textOf(sheetNameOf(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ].join("");
}

/** What Excel takes as the name of a sheet: 31 characters, without the marks it uses in addresses. */
export function sheetNameOf(name: string): string {
  const clean = name
    .replace(/[[\]/\\:*?]/g, " ")
    .replace(/^'+|'+$/g, "")
    .trim();
  return [...clean].slice(0, 31).join("").trim() || "1";
}

/** Positions in the list of styles below. */
export const styleOf = { number: 0, header: 1, text: 2, quoted: 3, percent: 4, instant: 5, day: 6 } as const;

/** `quotePrefix` keeps Excel from reading a text as a formula when somebody edits its cell. */
export const stylesXml = [
  `${head}<styleSheet xmlns="${main}"><numFmts count="2">`,
  '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>',
  '<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join("");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Longest text that Excel takes in a cell. */
export const longestText = 32_767;

/** Whether a cell gives a text back as it is: it is not cut, and has nothing that is left out or becomes another line end. */
export function fitsCell(text: string): boolean {
  return text.length <= longestText && text.search(unwritable) < 0 && !text.includes("\r");
}

/** A text as XML can hold it. What looks like one of Excel's own escapes, "_x000D_", is escaped itself. */
export function textOf(text: string): string {
  return text
    .replace(unwritable, "")
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? "");
}
