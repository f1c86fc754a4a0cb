import { pinyin } from "pinyin-pro";

const chinese = /\p{Script=Han}/u;

/**
 * The key that orders names in a list: Chinese ones by pinyin syllable, then tone, with the readings that hold for
 * surnames (曾 Zēng, 单 Shàn); all others as they are written, without case. Names read alike stay apart by themselves.
 */
export function nameSortKey(name: string): string {
  const words = name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
  if (!chinese.test(words)) return words;
  // Written with a space or a dot between surname and given name, the surname is still at the head.
  const together = words.replace(/(?<=\p{Script=Han})[\s·](?=\p{Script=Han})/gu, "");
  const read = pinyin(together, { surname: "head", toneType: "num", type: "array", nonZh: "consecutive" });
  const syllables = read.map((syllable) => syllable.trim()).filter(Boolean);
  const tones = syllables.map((syllable) => /\d$/.exec(syllable)?.[0] ?? "0");
  return `${syllables.map(letters).join(" ")} ${tones.join("")} ${words}`;
}

/** ü stands behind u and before the next letter: "u:" sorts behind a space and before all letters. */
function letters(syllable: string): string {
  return syllable.replace(/\d$/, "").replace("ü", "u:");
}
