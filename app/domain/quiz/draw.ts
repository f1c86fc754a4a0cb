/**
 * Chance that can be repeated: the same seed gives the same questions in the same order on every device and after every
 * restart. Not for secrets.
 */

/** Numbers from 0 up to 1. mulberry32 by Tommy Ettinger, public domain: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed of its own for one thing of an attempt, so that its order does not depend on what stands before it. FNV-1a. */
export function seedFor(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

/** Every order is as likely as any other (Fisher and Yates). The list handed in stays as it is. */
export function shuffle<T>(list: readonly T[], seed: number): T[] {
  const random = randomFrom(seed);
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}

/** The questions of one attempt, in the order in which they are asked. A scenario counts as one, with all it holds. */
export function drawQuestions<T>(questions: readonly T[], count: number, seed: number): T[] {
  return shuffle(questions, seedFor(seed, "questions")).slice(0, count);
}
