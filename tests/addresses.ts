import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Catalogue, Question, SectionText } from "#app/catalogue/types.ts";
import { type Language, languages } from "#app/i18n/languages.ts";

/** One thing that a text or a question names, and where. */
export interface Reference {
  /** "section quality-apprenticeships/agreements" */
  from: string;
  language: Language;
  kind: "link" | "term" | "picture" | "tool" | "case" | "question" | "teaches";
  /** An address of our own (`/en/…`), a file of content/ or an id. */
  to: string;
}

/** Every page, block and term there is, as an address in each language. */
export function addressesOf({ courses, tools, cases, terms, pages }: Catalogue): Set<string> {
  const withBlocks = (path: string, blockIds: string[]) => [path, ...blockIds.map((id) => `${path}#${id}`)];
  const paths = [
    "/courses",
    "/glossary",
    ...courses.flatMap((course) => [
      `/courses/${course.id}`,
      ...sectionsOf(course).flatMap(({ id, blockIds }) => withBlocks(`/courses/${course.id}/${id}`, blockIds)),
    ]),
    ...tools.map(({ id }) => `/tools/${id}`),
    ...cases.map(({ id }) => `/cases/${id}`),
    ...terms.map(({ id }) => `/glossary#${id}`),
    ...pages.map(({ id }) => `/${id}`),
  ];
  return new Set(languages.flatMap((language) => paths.map((path) => `/${language}${path}`)));
}

/** All that the texts and questions of a catalogue lead to, as readers are sent it: after compiling. */
export function referencesIn({ courses, cases, pages }: Catalogue): Reference[] {
  const inTexts = (from: string, texts: Partial<Record<Language, SectionText>>) =>
    languages.flatMap((language) => {
      const text = texts[language];
      return text ? inText(`${from} (${language})`, text) : [];
    });
  return [
    ...courses.flatMap(sectionsOf).flatMap((section) => {
      const from = `section ${section.courseId}/${section.id}`;
      return [...inTexts(from, section.texts), ...section.questions.flatMap((one) => taughtBy(one, section.courseId))];
    }),
    ...courses.flatMap(({ id, chapters }) =>
      chapters.flatMap(({ quiz }) => (quiz?.questions ?? []).flatMap((question) => taughtBy(question, id))),
    ),
    ...cases.flatMap(({ id, texts }) => inTexts(`case ${id}`, texts)),
    ...pages.flatMap(({ id, texts }) => inTexts(`page ${id}`, texts)),
  ];
}

function inText(from: string, { language, blocks }: SectionText): Reference[] {
  return blocks.flatMap(({ headingHtml, parts }) =>
    [{ kind: "html" as const, html: headingHtml }, ...parts].flatMap((part): Reference[] => {
      if (part.kind === "diagram") return [];
      if ("id" in part) return [{ from, language, kind: part.kind, to: part.id }];
      return inHtml(part.html).map((found) => ({ from, language, ...found }));
    }),
  );
}

/** Links to other sites are left alone. */
function inHtml(html: string): Pick<Reference, "kind" | "to">[] {
  const links = [...html.matchAll(/<a ([^>]*)>/g)].flatMap(([, attributes = ""]) => {
    const to = /href="([^"]*)"/.exec(attributes)?.[1] ?? "";
    const kind = attributes.includes("data-term=") ? ("term" as const) : ("link" as const);
    return /^(?:https?|mailto):/.test(to) ? [] : [{ kind, to }];
  });
  const pictures = [...html.matchAll(/(?:src|poster)="\/media\/([^"]*)"/g)];
  return [...links, ...pictures.map(([, to = ""]) => ({ kind: "picture" as const, to }))];
}

function taughtBy(question: Question, courseId: string): Reference[] {
  const inner = question.type === "scenario" ? question.questions : [];
  return [question, ...inner].flatMap(({ id, teaches: { sectionId, blockId } }) =>
    languages.map((language) => ({
      from: `question ${courseId}/${id}`,
      language,
      kind: "teaches" as const,
      to: `/${language}/courses/${courseId}/${sectionId}#${blockId}`,
    })),
  );
}
