import { type Language, languages } from "#app/i18n/languages.ts";
import { mainCourse, sectionsOf } from "./queries.ts";
import type { Catalogue, SectionText } from "./types.ts";

/** Only an attribute can hold this: React writes every quotation mark of a text as an entity. */
const sectionHref = /href="section:([a-z0-9-]+)((?:#[a-z0-9-]+)?)"/g;

/** Cases and pages link to sections of the main course without naming it: here their addresses are filled in. */
export function resolveSectionLinks({ courses, cases, pages }: Pick<Catalogue, "courses" | "cases" | "pages">): void {
  const main = mainCourse({ courses });
  const addresses = new Map((main ? sectionsOf(main) : []).map(({ id, courseId }) => [id, `/${courseId}/${id}`]));
  for (const { texts } of [...cases, ...pages]) {
    for (const language of languages) {
      const text = texts[language];
      if (text) resolveIn(text, language, addresses);
    }
  }
}

function resolveIn(text: SectionText, language: Language, addresses: Map<string, string>): void {
  for (const block of text.blocks) {
    block.parts = block.parts.map((part) => {
      if (part.kind !== "html" && part.kind !== "trainer-note") return part;
      if (!part.html.includes('href="section:')) return part;
      const html = part.html.replace(sectionHref, (_, id: string, hash: string) => {
        const address = addresses.get(id);
        return `href="/${language}/courses${address === undefined ? "" : address + hash}"`;
      });
      return { ...part, html };
    });
  }
}
