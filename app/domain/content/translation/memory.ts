import { type Language, languageTag, otherLanguage } from "#app/i18n/languages.ts";

/** The same in both languages, from a published text. */
export interface Remembered {
  words: Record<Language, string>;
  folder: string;
  blockId: string;
}

export interface MemoryMatch {
  /** What is looked for: the block, or one of its sentences. */
  asked: string;
  source: string;
  target: string;
  /** Of 1. */
  similarity: number;
  folder: string;
}

/** From here on an earlier text is worth a look. */
export const nearEnough = 0.7;
const mostMatches = 6;

/** A block that both languages have, and its sentences where both have as many in each paragraph. */
export function remember({ words, ...place }: Remembered): Remembered[] {
  const paragraphs = { en: paragraphsOf(words.en), zh: paragraphsOf(words.zh) };
  const parts = paragraphs.en.length === paragraphs.zh.length ? paragraphs.en : [];
  const sentences = parts.flatMap((paragraph, index) => {
    const cut = { en: sentencesOf(paragraph, "en"), zh: sentencesOf(paragraphs.zh[index] ?? "", "zh") };
    if (cut.en.length !== cut.zh.length) return [];
    return cut.en.map((en, at) => ({ words: { en, zh: cut.zh[at] ?? "" }, ...place }));
  });
  return [{ words, ...place }, ...sentences];
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
}

function sentencesOf(paragraph: string, language: Language): string[] {
  const segmenter = new Intl.Segmenter(languageTag[language], { granularity: "sentence" });
  const cut = Array.from(segmenter.segment(paragraph), ({ segment }) => segment.trim());
  return cut.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** What was said before that is the same as a text or its sentences, or near to it; the nearest first. */
export function recall(memory: Recallable, text: string, source: Language): MemoryMatch[] {
  const asked = [text.trim(), ...paragraphsOf(text).flatMap((paragraph) => sentencesOf(paragraph, source))];
  const matches = [...new Set(asked)].filter(Boolean).flatMap((one) => nearest(memory, one, source) ?? []);
  return matches.sort((a, b) => b.similarity - a.similarity).slice(0, mostMatches);
}

/** Texts with the words of each counted, so that many can be compared in little time. */
export type Recallable = { one: Remembered; bags: Record<Language, Map<string, number>> }[];

export function recallable(memory: Remembered[]): Recallable {
  return memory.map((one) => ({ one, bags: { en: bagOf(one.words.en, "en"), zh: bagOf(one.words.zh, "zh") } }));
}

function nearest(memory: Recallable, asked: string, source: Language): MemoryMatch | undefined {
  const bag = bagOf(asked, source);
  let best: MemoryMatch | undefined;
  for (const { one, bags } of memory) {
    const similarity = likeness(bag, bags[source]);
    if (similarity < nearEnough || similarity <= (best?.similarity ?? 0)) continue;
    const target = one.words[otherLanguage(source)];
    best = { asked, source: one.words[source], target, similarity, folder: one.folder };
    if (similarity === 1) break;
  }
  return best;
}

/** Words in English, pairs of characters in Chinese, and how often each is there. */
function bagOf(text: string, language: Language): Map<string, number> {
  const folded = text.toLowerCase().replace(/\s+/g, " ").trim();
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const units = language === "en" ? words : Array.from(folded, (_, at) => folded.slice(at, at + 2));
  const bag = new Map<string, number>([["", 0]]);
  for (const unit of units) bag.set(unit, (bag.get(unit) ?? 0) + 1);
  bag.set("", units.length);
  return bag;
}

/** Twice what both have, of what each has: 1 when they are the same, 0 when they have nothing in common. */
function likeness(a: Map<string, number>, b: Map<string, number>): number {
  const [sizeA, sizeB] = [a.get("") ?? 0, b.get("") ?? 0];
  if ((2 * Math.min(sizeA, sizeB)) / (sizeA + sizeB || 1) < nearEnough) return 0;
  let common = 0;
  for (const [unit, count] of a) if (unit) common += Math.min(count, b.get(unit) ?? 0);
  return (2 * common) / (sizeA + sizeB);
}
