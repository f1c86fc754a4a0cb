const spaces = /[\s\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]+/gu;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu;
const quotes = /[\u2018\u2019\u201b\u2032\u00b4`]/gu;
const wrapping =
  /^["'\u201c\u201d\u300a\u300b\u300c\u300d\u3008\u3009]+|["'\u201c\u201d\u300a\u300b\u300c\u300d\u3008\u3009.,:;!?\u3002\u3001\u2026\s]+$/gu;
const betweenHan = /(?<=\p{Script=Han}) (?=\S)|(?<=\S) (?=\p{Script=Han})/gu;

/**
 * A wording as it is compared: letter case, full and half width, white space, quotation marks around it and punctuation
 * after it do not count. Words do: nothing is guessed.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(dashes, "-")
    .replace(quotes, "'")
    .replace(spaces, " ")
    .trim()
    .replace(betweenHan, "")
    .replace(wrapping, "");
}

/** Chinese multiples that people write after a figure. */
const multiples: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

/**
 * The number a person meant, or undefined: "1,234.5", "1 234,5", "1.234,5", "１２３４", "−5", "负5", "¥1,200元", "1.2万".
 * A point alone is a decimal point; a comma alone separates thousands when three digits follow. "12%" is 12 where the
 * question asks for per cent, 0.12 elsewhere.
 */
export function parseNumber(text: string, units: string[] = []): number | undefined {
  const percentAsked = units.some((unit) => foldText(unit) === "%");
  let rest = text.normalize("NFKC").trim().toLowerCase().replace(dashes, "-").replace(/^负/u, "-");
  rest = withoutUnit(
    rest,
    units.map((unit) => unit.normalize("NFKC").toLowerCase().trim()),
  );
  rest = rest.replace(/^(-?)\s*[¥€$£]\s*/u, "$1");
  const percent = /%$/u.test(rest);
  rest = rest.replace(/\s*%$/u, "");
  const multiple = multiples[rest.at(-1) ?? ""] ?? 1;
  if (multiple !== 1) rest = rest.slice(0, -1).trim();
  const value = plainNumber(rest);
  if (value === undefined) return undefined;
  return percent && !percentAsked ? (value * multiple) / 100 : value * multiple;
}

function withoutUnit(text: string, units: string[]): string {
  const unit = units.find((one) => one !== "" && text.endsWith(one));
  return unit ? text.slice(0, -unit.length).trim() : text;
}

function plainNumber(text: string): number | undefined {
  const match = /^([+-]?)\s*(.+)$/u.exec(text);
  if (!match) return undefined;
  const joined = (match[2] ?? "").replace(/(?<=\d)[\s'](?=\d{3}(?!\d))/gu, "");
  const digits = withPoint(joined);
  return /^(\d+(\.\d*)?|\.\d+)$/u.test(digits) ? Number(`${match[1] === "-" ? "-" : ""}${digits}`) : undefined;
}

/** Drops the marks between thousands and makes the decimal mark a point. */
function withPoint(text: string): string {
  const comma = text.lastIndexOf(",");
  const point = text.lastIndexOf(".");
  if (comma >= 0 && point >= 0) {
    const [thousands, decimal] = comma > point ? [".", ","] : [",", "."];
    return thousandsJoined(text, thousands).replace(decimal, ".");
  }
  if (comma >= 0) return isGrouped(text, ",") ? text.replaceAll(",", "") : text.replace(",", ".");
  return text.indexOf(".") !== point && isGrouped(text, ".") ? text.replaceAll(".", "") : text;
}

function thousandsJoined(text: string, mark: string): string {
  const whole = text.split(mark === "," ? "." : ",")[0] ?? "";
  return isGrouped(whole, mark) ? text.replaceAll(mark, "") : text;
}

function isGrouped(text: string, mark: string): boolean {
  return (mark === "," ? /^\d{1,3}(,\d{3})+$/u : /^\d{1,3}(\.\d{3})+$/u).test(text);
}
