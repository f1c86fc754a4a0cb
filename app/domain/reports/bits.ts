/**
 * A set of small whole numbers, thirty to a word: which sections of a course somebody has done. Ten thousand learners
 * are counted and compared by them.
 */
export type Bits = readonly number[];

/** As many as both engines and the operators of JavaScript hold without a sign. */
export const bitsPerWord = 30;

export const noBits: Bits = [];

export function hasBit(bits: Bits, index: number): boolean {
  const word = bits[Math.floor(index / bitsPerWord)] ?? 0;
  return ((word >>> (index % bitsPerWord)) & 1) === 1;
}

/** What a member of the set adds to its word. */
export function weightOf(index: number): number {
  return 2 ** (index % bitsPerWord);
}

/** The set of these numbers, in as many words as `size` numbers take, or as they need. */
export function bitsOf(indexes: Iterable<number>, size = 0): Bits {
  const words: number[] = Array(Math.ceil(size / bitsPerWord)).fill(0);
  for (const index of indexes) {
    const at = Math.floor(index / bitsPerWord);
    while (words.length <= at) words.push(0);
    words[at] = (words[at] ?? 0) | weightOf(index);
  }
  return words;
}

export function countBits(bits: Bits): number {
  return bits.reduce((count, word) => count + onesIn(word), 0);
}

function onesIn(word: number): number {
  let ones = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}
