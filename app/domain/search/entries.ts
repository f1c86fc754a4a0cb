import { sectionsOf } from "#app/catalogue/queries.ts";
import type { Case, Catalogue, Course, Page, Section, SectionText, Term, Tool } from "#app/catalogue/types.ts";
import { type Language, languages } from "#app/i18n/languages.ts";
import { nameKey } from "./words.ts";

export const kinds = ["section", "term", "tool", "case", "course", "page"] as const;
export type Kind = (typeof kinds)[number];

/** One place that can be found. */
export interface Entry {
  id: number;
  kind: Kind;
  /** Absent where both languages stand in one entry. */
  language?: Language;
  /** Entries of one page belong together: "section:quality-apprenticeships/agreements". */
  page: string;
  /** Path below the language: "/courses/quality-apprenticeships/agreements". */
  path: string;
  /** The block on that page; absent for the page itself. */
  blockId?: string;
  /** Of a section. */
  courseId?: string;
  /** What stands before the title: the number of a section, the code of a tool. */
  number?: string;
  title: string;
  heading: string;
  body: string;
  /** Found by, but not shown: other wordings of a term, who fills in a tool. */
  also: string;
  /** Keys of its names: whoever looks for exactly one of them wants this entry first. */
  names: string[];
}

type Derived = "heading" | "body" | "also" | "names";
type Draft = Omit<Entry, "id" | Derived> & Partial<Pick<Entry, Derived>>;

/** Everything that can be found, in both languages. Questions and their keys are not among it. */
export function entriesOf(catalogue: Catalogue): Entry[] {
  const drafts = [
    ...catalogue.courses.flatMap(ofCourse),
    ...catalogue.terms.map(ofTerm),
    ...catalogue.tools.flatMap(ofTool),
    ...catalogue.cases.flatMap(ofCase),
    ...catalogue.pages.flatMap(ofPage),
  ];
  return drafts.map(({ names, ...draft }, id) => ({
    id,
    heading: "",
    body: "",
    also: "",
    ...draft,
    names: (names ?? [draft.title]).map(nameKey),
  }));
}

function ofCourse(course: Course): Draft[] {
  const page = { kind: "course", page: `course:${course.id}`, path: `/courses/${course.id}` } as const;
  const own = languages.map((language): Draft => {
    const chapters = course.chapters.map(({ title, summary }) => `${title[language]}\n${summary[language]}`);
    const body = [course.summary[language], ...chapters].join("\n");
    return { ...page, language, title: course.title[language], body };
  });
  return [...own, ...sectionsOf(course).flatMap(ofSection)];
}

function ofSection({ id, courseId, number, texts }: Section): Draft[] {
  const page = {
    kind: "section",
    page: `section:${courseId}/${id}`,
    path: `/courses/${courseId}/${id}`,
    courseId,
    number,
  } as const;
  return ofTexts(page, texts);
}

function ofCase({ id, texts, place, sector }: Case): Draft[] {
  const page = { kind: "case", page: `case:${id}`, path: `/cases/${id}` } as const;
  return ofTexts(page, texts, (language) => [place[language], sector[language]]);
}

function ofPage({ id, texts }: Page): Draft[] {
  return ofTexts({ kind: "page", page: `page:${id}`, path: `/${id}` }, texts);
}

type PageOfText = Pick<Draft, "kind" | "page" | "path" | "courseId" | "number">;

/** A text: the page itself with its summary, and each of its blocks. */
function ofTexts(
  page: PageOfText,
  texts: Section["texts"],
  facts: (language: Language) => string[] = () => [],
): Draft[] {
  return languages.flatMap((language) => {
    const text = texts[language];
    return text ? ofText({ ...page, language }, text, facts(language)) : [];
  });
}

function ofText(page: PageOfText & { language: Language }, text: SectionText, facts: string[]): Draft[] {
  const { title, summary, blocks } = text;
  const whole: Draft = { ...page, title, body: summary, also: facts.join("\n") };
  return [
    whole,
    ...blocks.map(
      ({ id, heading, text: body }): Draft => ({ ...page, blockId: id, title, heading, body, names: [heading] }),
    ),
  ];
}

function ofTool({ id, code, title, purpose, by, contains }: Tool): Draft[] {
  return languages.map((language) => ({
    kind: "tool",
    language,
    page: `tool:${id}`,
    path: `/tools/${id}`,
    number: code,
    title: title[language],
    body: [purpose, contains].map((wording) => wording?.[language] ?? "").join("\n"),
    also: by?.[language] ?? "",
  }));
}

/** Both languages of a term are one entry, found by any of its wordings, those to avoid as well. */
function ofTerm({ id, term, also, avoid, definition }: Term): Draft {
  const wordings = languages.flatMap((language) => [...(also[language] ?? []), ...(avoid[language] ?? [])]);
  return {
    kind: "term",
    page: `term:${id}`,
    path: `/glossary#${id}`,
    title: `${term.en} ${term.zh}`,
    body: `${definition.en}\n${definition.zh}`,
    also: wordings.join("\n"),
    names: [term.en, term.zh, ...languages.flatMap((language) => also[language] ?? [])],
  };
}
