import { placeOf } from "#app/catalogue/paths.ts";
import { findCase, findPage, findSection, nextSection, previousSection } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { casePageOf } from "#app/components/reading/casePage.ts";
import { sectionPage } from "#app/components/reading/sectionPage.ts";
import { shownText } from "#app/components/reading/shownText.ts";
import type { Language } from "#app/i18n/languages.ts";

interface Asked {
  folder: string;
  language: Language;
  parallel: boolean;
}

/** The page of a text, from the catalogue that its draft would make. Null: there is nothing to show yet. */
export function previewPage(catalogue: Catalogue, { folder, language, parallel }: Asked) {
  const place = placeOf(`${folder}/en.mdx`);
  const asked = { language, parallel, audience: "trainer" } as const;
  if (place?.kind === "section") {
    const found = findSection(catalogue, { course: place.courseId, section: place.sectionId });
    if (!found) return null;
    const around = { previous: previousSection(catalogue, found.section), next: nextSection(catalogue, found.section) };
    return { kind: "section" as const, page: sectionPage(catalogue, found, { ...asked, ...around }) };
  }
  if (place?.kind === "caseText") {
    const found = findCase(catalogue, place.caseId);
    return found ? { kind: "case" as const, page: casePageOf(catalogue, found, asked) } : null;
  }
  const found = place?.kind === "page" ? findPage(catalogue, place.pageId) : undefined;
  if (!found) return null;
  const page = {
    language,
    title: found.title[language],
    description: found.summary[language],
    text: shownText(found.texts, { ...asked, parallel: false }),
  };
  return { kind: "page" as const, page };
}
