import type { Catalogue } from "#app/catalogue/types.ts";
import { readPlain } from "#app/catalogue/writeYaml.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import { itemsOf, mapOf, nameOf, textOf } from "./forms/fields.ts";

interface Choice {
  id: string;
  name: string;
  /** Of a picture: what it shows. */
  alt?: string;
}

interface Picture {
  name: string;
  altEn: string;
  altZh: string;
}

/** What can be put into a text: tools, cases, terms and pictures of the site, and the questions of its section, as drafted. */
export function insertChoices(
  catalogue: Catalogue,
  { questionsSource, pictures }: { questionsSource: string | undefined; pictures: Picture[] },
) {
  const questions = itemsOf(readPlain(questionsSource ?? "").questions).map(mapOf);
  const inLanguage = (language: Language): Record<"Tool" | "Case" | "Term" | "Question" | "Figure", Choice[]> => ({
    Tool: catalogue.tools.map(({ id, code, title }) => ({ id, name: `${code} ${title[language]}` })),
    Case: catalogue.cases.map(({ id, title }) => ({ id, name: title[language] })),
    Term: catalogue.terms.map(({ id, term }) => ({ id, name: term[language] })),
    Figure: pictures.map(({ name, altEn, altZh }) => {
      const alt = language === "en" ? altEn : altZh;
      return { id: name, name: `${alt} (${name})`, alt };
    }),
    Question: questions.map((question) => ({ id: textOf(question.id), name: nameOf(question, language) })),
  });
  const [en, zh] = languages.map(inLanguage);
  return { en: en ?? inLanguage("en"), zh: zh ?? inLanguage("zh") };
}
