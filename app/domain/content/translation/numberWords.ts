import type { Language } from "#app/i18n/languages.ts";

/** Values of the numbers that are written as words: "twenty-five", "第三十一条". */
export function numbersInWords(text: string, language: Language): Set<string> {
  return language === "en" ? inEnglish(text) : inChinese(text);
}

const ones =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ordinals: Record<string, string> = {
  ...{ first: "one", second: "two", third: "three", fifth: "five", eighth: "eight", ninth: "nine", twelfth: "twelve" },
};
const scales: Record<string, number> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, dozen: 12 };

function inEnglish(text: string): Set<string> {
  const found = new Set<string>();
  for (const [phrase] of text.toLowerCase().matchAll(/[a-z]+(?:[ -](?:and )?[a-z]+)*/g)) {
    let value = 0;
    const end = () => {
      if (value > 0) found.add(String(value));
      value = 0;
    };
    for (const word of phrase.split(/[ -]/)) {
      const small = smallNumber(word);
      const scale = scales[word.replace(/s$/, "")];
      if (small === undefined && scale === undefined && word !== "and") end();
      else if (scale !== undefined) value = Math.max(value, 1) * scale;
      else if (small !== undefined) value += small;
    }
    end();
  }
  return found;
}

function smallNumber(word: string): number | undefined {
  const plain = ordinals[word] ?? word.replace(/ieth$/, "y").replace(/th$/, "");
  const [one, ten] = [ones.indexOf(plain), tens.indexOf(plain)];
  if (one >= 0) return one + 1;
  return ten >= 0 ? (ten + 2) * 10 : undefined;
}

const digits = "零一二三四五六七八九";
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 };

function inChinese(text: string): Set<string> {
  const found = new Set<string>();
  for (const [written] of text
    .replaceAll("两", "二")
    .replaceAll("〇", "零")
    .matchAll(/[零一二三四五六七八九十百千万亿]+/g)) {
    found.add(String(chineseValue(written)));
  }
  return found;
}

function chineseValue(written: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const character of written) {
    const unit = units[character];
    if (unit === undefined) digit = digits.indexOf(character);
    else if (unit < 1e4) {
      section += Math.max(digit, 1) * unit;
      digit = 0;
    } else {
      total += Math.max(section + digit, 1) * unit;
      [section, digit] = [0, 0];
    }
  }
  return total + section + digit;
}
