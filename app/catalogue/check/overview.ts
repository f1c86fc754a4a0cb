import { askedIn, type Guessing, guessing } from "./guessing.ts";
import { lengthIn, ratioOf } from "./lengths.ts";
import type { Library, ReadSection, ReadTexts } from "./library.ts";
import { questionFiles } from "./questions.ts";
import { attributeOf, isElement, walk } from "./walk.ts";

/** How much a group of texts holds. */
export interface TextsRow {
  wordsEn: number;
  charactersZh: number;
  /** Characters for each word. */
  ratio: number;
  /** Texts whose ratio is far from that of the others, by name. */
  outliers: string[];
  sources: number;
}

export interface ChapterRow extends TextsRow, Guessing {
  course: string;
  chapter: string;
  sections: number;
  cases: number;
  tools: number;
  /** Questions shown in the text. */
  inText: number;
  /** Questions of the quiz, a scenario counted once, and counted as the questions it asks. */
  inQuiz: number;
  asked: number;
  /** Of the text and the quiz together, a scenario counted once. */
  types: Record<string, number>;
}

export interface CasesRow extends TextsRow {
  count: number;
  countries: Record<string, number>;
}

export interface Overview {
  chapters: ChapterRow[];
  cases: CasesRow;
}

/** What each chapter holds, and what the cases do. The course of the life cycle stands first. */
export function overview(library: Library): Overview {
  const drawn = (map: string) => (map === "life-cycle" ? 0 : 1);
  const courses = [...library.courses].sort(([, a], [, b]) => drawn(a.value.map) - drawn(b.value.map));
  const cases = [...library.cases.values()];
  return {
    chapters: courses.flatMap(([course, { value }]) => value.chapters.map(({ id }) => chapterRow(library, course, id))),
    cases: {
      ...textsRow(cases),
      count: cases.length,
      countries: countBy(cases.flatMap(({ file }) => file?.value.country ?? [])),
    },
  };
}

function chapterRow(library: Library, course: string, chapter: string): ChapterRow {
  const here = (one: { courseId: string; chapterId: string }) => one.courseId === course && one.chapterId === chapter;
  const sections = library.sections.filter(here).filter(({ texts }) => texts.en || texts.zh);
  const inText = sections.flatMap(({ questions }) => questions?.value.questions ?? []);
  const inQuiz = library.quizzes.filter(here).flatMap(({ value }) => value.questions);
  return {
    course,
    chapter,
    sections: sections.length,
    ...textsRow(sections),
    cases: shownIn(sections, "Case"),
    tools: shownIn(sections, "Tool"),
    inText: inText.length,
    inQuiz: inQuiz.length,
    asked: askedIn(inQuiz),
    types: countBy([...inText, ...inQuiz].map(({ type }) => type)),
    ...guessing(questionFiles(library).filter(here)),
  };
}

function textsRow(all: ReadTexts[]): TextsRow {
  const total = (language: "en" | "zh") => all.reduce((sum, { texts }) => sum + lengthIn(texts[language]), 0);
  const [wordsEn, charactersZh] = [total("en"), total("zh")];
  return {
    wordsEn,
    charactersZh,
    ratio: wordsEn > 0 ? charactersZh / wordsEn : 0,
    outliers: all.filter((one) => ratioOf(one)?.isOutlier).map(({ folder }) => folder.split("/").at(-1) ?? ""),
    sources: all.reduce((sum, one) => sum + sourcesOf(one), 0),
  };
}

function countBy(keys: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

/** How many different ones. */
function shownIn(sections: ReadSection[], name: "Tool" | "Case"): number {
  const elements = sections.flatMap(({ texts }) =>
    [...walk((texts.en ?? texts.zh)?.tree.children ?? [])].filter(isElement),
  );
  return new Set(elements.flatMap((one) => (one.name === name ? [attributeOf(one, "id")] : []))).size;
}

function sourcesOf({ texts }: ReadTexts): number {
  const block = (texts.en ?? texts.zh)?.blocks.find(({ id }) => id === "sources");
  return block ? [...walk(block.nodes)].filter(({ type }) => type === "listItem").length : 0;
}
