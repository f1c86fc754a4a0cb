import { folderOf } from "#app/catalogue/paths.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { type Language, languages } from "#app/i18n/languages.ts";

interface Choice {
  id: string;
  name: string;
}

/** What can be put into a text of this folder: tools, cases and terms of the site, and the section's own questions. */
export function insertChoices(catalogue: Catalogue, folder: string) {
  const sections = catalogue.courses.flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.sections));
  const section = sections.find(
    ({ courseId, id }) => folder.startsWith(`courses/${courseId}/`) && folderOf(`${folder}/x`).endsWith(`/${id}`),
  );
  const inLanguage = (language: Language): Record<"Tool" | "Case" | "Term" | "Question", Choice[]> => ({
    Tool: catalogue.tools.map(({ id, code, title }) => ({ id, name: `${code} ${title[language]}` })),
    Case: catalogue.cases.map(({ id, title }) => ({ id, name: title[language] })),
    Term: catalogue.terms.map(({ id, term }) => ({ id, name: term[language] })),
    Question: (section?.questions ?? []).map((question) => ({
      id: question.id,
      name: (question.type === "scenario" ? question.text : question.prompt)[language],
    })),
  });
  const [en, zh] = languages.map(inLanguage);
  return { en: en ?? inLanguage("en"), zh: zh ?? inLanguage("zh") };
}
