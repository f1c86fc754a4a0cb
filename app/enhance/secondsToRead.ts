/** Quick readers take in about 8 English words or 14 Han characters a second when they know the subject. */
const wordsPerSecond = 8;
const charactersPerSecond = 14;
const shortest = 2;
const longest = 25;

/** How many seconds a text has to be on screen to count as read. */
export function secondsToRead(text: string): number {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\d]+/gu)?.length ?? 0;
  const seconds = characters / charactersPerSecond + words / wordsPerSecond;
  return Math.min(Math.max(seconds, shortest), longest);
}
