import { stemmer } from "stemmer";

/** What one word of a query looks for. */
export type SearchTerm =
  /** A word written with letters or digits: found by its stem, and by words that begin with it. */
  | { kind: "word"; stem: string }
  /** Han characters: found as a word, or with less weight by their pairs, wherever the words were cut. */
  | { kind: "han"; word: string; pairs: string[] };

const longestQuery = 200;
const mostTerms = 12;
const longestRun = 500;

/** A run of Han characters, a number such as 2.2, or a word of another script. */
const runPattern = /(?<han>\p{Script=Han}+)|\p{N}+(?:[.,]\p{N}+)+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const possessive = /(?<=\p{L})['’]s(?!\p{L})/gu;

/** Words that say nothing about what is looked for, like single letters. They count only where a query has no other. */
const emptyWords = new Set(
  "a an and are as at be by do does for from has have how i in is it its of on or that the their this to was we what when where which who why will with 的 了 和 与 及 在 是 有 或 把 对 为 吗 呢 怎么 怎样 如何 什么 哪些 哪个 多少 谁".split(
    " ",
  ),
);

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Nothing in it has another width. */
const plainText = /^[\0-\x7f]*$/;

/** One spelling for full and half width, upper and lower case. */
export function fold(text: string): string {
  return (plainText.test(text) ? text : text.normalize("NFKC")).toLowerCase();
}

export interface Run {
  text: string;
  start: number;
  han: boolean;
}

/** A text cut where scripts, spaces and punctuation cut it. Folding is left to the caller. */
export function runsOf(text: string): Run[] {
  return Array.from(text.matchAll(runPattern), ({ 0: run, index, groups }) => ({
    text: run,
    start: index,
    han: groups?.han !== undefined,
  }));
}

export function stemOf(foldedWord: string): string {
  let stem = stems.get(foldedWord);
  if (stem === undefined) {
    if (stems.size >= mostStems) stems.clear();
    stem = stemmer(foldedWord);
    stems.set(foldedWord, stem);
  }
  return stem;
}

// A site's texts have some thousand different words, each asked for with every snippet.
const stems = new Map<string, string>();
const mostStems = 20_000;

/** One letter, or a number, is looked for as it stands; a longer word also finds words that begin with it. */
export function findsLonger(stem: string): boolean {
  return /^\p{L}{2}/u.test(stem);
}

/** Two names are the same when their keys are: "Apprentices" and "apprentice". */
export function nameKey(text: string): string {
  return runsOf(fold(text))
    .map((run) => (run.han ? run.text : stemOf(run.text)))
    .join(" ");
}

/** What the index keeps of a text: words, their stems, and pairs of Han characters. */
export function indexTokens(text: string): string[] {
  return runsOf(fold(text).replace(possessive, "")).flatMap(({ text: run, han }) =>
    han ? [...hanWords(run), ...Array.from(run, single), ...pairsOf(run)] : [run, stemOf(run)],
  );
}

/** A query to what it looks for. Any text is a query: there is no syntax. */
export function parseQuery(query: string): SearchTerm[] {
  const text = fold(query.slice(0, 2 * longestQuery)).slice(0, longestQuery);
  const words = runsOf(text.replace(possessive, "")).flatMap(({ text: run, han }) =>
    han ? joinSingles(hanWords(run)) : [run],
  );
  const telling = words.filter((word) => !emptyWords.has(word) && !/^\p{Script=Latin}$/u.test(word));
  const distinct = [...new Set(telling.length > 0 ? telling : words)];
  return distinct.slice(0, mostTerms).map(termOf);
}

function termOf(word: string): SearchTerm {
  if (!/^\p{Script=Han}/u.test(word)) return { kind: "word", stem: stemOf(word) };
  const pairs = pairsOf(word);
  return { kind: "han", word, pairs: pairs.length > 0 ? pairs : [single(word)] };
}

/** Short runs only: segmenting a very long one exhausts the memory. */
function hanWords(run: string): string[] {
  const words: string[] = [];
  for (let start = 0; start < run.length; start += longestRun) {
    for (const { segment } of segmenter.segment(run.slice(start, start + longestRun))) words.push(segment);
  }
  return words;
}

/** What the dictionary does not know comes as single characters; together they are looked for as they stand. */
function joinSingles(words: string[]): string[] {
  const joined: string[] = [];
  let open = "";
  for (const word of words) {
    if ([...word].length === 1 && !emptyWords.has(word)) {
      open += word;
      continue;
    }
    if (open) joined.push(open);
    open = "";
    joined.push(word);
  }
  return open ? [...joined, open] : joined;
}

// Marked, so that a pair is never taken for the word that looks like it.
const single = (character: string) => `~${character}`;

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `~${characters[index]}${character}`);
}
