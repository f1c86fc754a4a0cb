import { type Language, languages } from "#app/i18n/languages.ts";
import type { Catalogue, SectionText } from "./types.ts";

/** Only an attribute can hold this: React writes every quotation mark of a text as an entity. */
const sectionHref = /href="section:([a-z0-9-]+)((?:#[a-z0-9-]+)?)"/g;

/** Cases and pages link to sections without saying of which course: here their addresses are filled in. */
export function resolveSectionLinks({ courses, cases, pages }: Pick<Catalogue, "courses" | "cases" | "pages">): void {
  const courseOf = new Map<string, string>();
  for (const course of courses) {
    for (const chapter of course.chapters) {
      for (const section of chapter.sections) if (!courseOf.has(section.id)) courseOf.set(section.id, course.id);
    }
  }
  for (const { texts } of [...cases, ...pages]) {
    for (const language of languages) {
      const text = texts[language];
      if (text) resolveIn(text, language, courseOf);
    }
  }
}

function resolveIn(text: SectionText, language: Language, courseOf: Map<string, string>): void {
  for (const block of text.blocks) {
    block.parts = block.parts.map((part) => {
      if (part.kind !== "html" && part.kind !== "trainer-note") return part;
      if (!part.html.includes('href="section:')) return part;
      const html = part.html.replace(sectionHref, (_, id: string, hash: string) => {
        const courseId = courseOf.get(id);
        return `href="/${language}/courses${courseId ? `/${courseId}/${id}${hash}` : ""}"`;
      });
      return { ...part, html };
    });
  }
}
