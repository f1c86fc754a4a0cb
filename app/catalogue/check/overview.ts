import type { Library, ReadSection } from "./library.ts";
import { attributeOf, isElement, walk } from "./walk.ts";

export interface OverviewRow {
  course: string;
  chapter: string;
  sections: number;
  wordsEn: number;
  charactersZh: number;
  /** Characters for each word. */
  ratio: number;
  questions: Record<string, number>;
  tools: number;
  sources: number;
}

/** What each chapter holds. */
export function overview(library: Library): OverviewRow[] {
  return [...library.courses].flatMap(([course, { value }]) =>
    value.chapters.map(({ id: chapter }) => {
      const sections = library.sections.filter((one) => one.courseId === course && one.chapterId === chapter);
      const written = sections.filter(({ texts }) => texts.en || texts.zh);
      const wordsEn = total(written, "en");
      const charactersZh = total(written, "zh");
      const quiz = library.quizzes.find((one) => one.courseId === course && one.chapterId === chapter);
      const questions = [
        ...sections.flatMap((one) => one.questions?.value.questions ?? []),
        ...(quiz?.value.questions ?? []),
      ];
      return {
        course,
        chapter,
        sections: written.length,
        wordsEn,
        charactersZh,
        ratio: wordsEn > 0 ? charactersZh / wordsEn : 0,
        questions: countBy(questions.map(({ type }) => type)),
        tools: new Set(written.flatMap(toolsOf)).size,
        sources: written.reduce((sum, section) => sum + sourcesOf(section), 0),
      };
    }),
  );
}

function total(sections: ReadSection[], language: "en" | "zh"): number {
  const blocks = sections.flatMap(({ texts }) => texts[language]?.blocks ?? []);
  return blocks.reduce((sum, { length }) => sum + length, 0);
}

function countBy(keys: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function toolsOf({ texts }: ReadSection): string[] {
  return [...walk((texts.en ?? texts.zh)?.tree.children ?? [])]
    .filter(isElement)
    .flatMap((element) => (element.name === "Tool" ? [attributeOf(element, "id")] : []));
}

function sourcesOf({ texts }: ReadSection): number {
  const block = (texts.en ?? texts.zh)?.blocks.find(({ id }) => id === "sources");
  return block ? [...walk(block.nodes)].filter(({ type }) => type === "listItem").length : 0;
}
