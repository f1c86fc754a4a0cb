import { findCase, findTool } from "#app/catalogue/queries.ts";
import type { Case, Catalogue, Chapter, Course, Section, Tool } from "#app/catalogue/types.ts";
import type { Audience } from "#app/components/personal/personal.tsx";
import { type AskedQuestion, practiceSeed, withoutKey } from "#app/domain/quiz/withoutKey.ts";
import { sessionPlan } from "#app/domain/teaching/sessionPlan.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { CardOf } from "./Card.tsx";
import { shownText } from "./shownText.ts";

interface Found {
  course: Course;
  chapter: Chapter;
  section: Section;
}
interface Options {
  language: Language;
  parallel: boolean;
  audience: Audience;
  previous: Section | undefined;
  next: Section | undefined;
}

/** All that the page shows, in its language, and nothing else: no key and, for learners, no trainer's note. */
export function sectionPage(catalogue: Catalogue, { course, chapter, section }: Found, options: Options) {
  const { language, parallel, audience } = options;
  const tools = section.toolIds.map((id) => findTool(catalogue, id)).filter((tool) => tool !== undefined);
  const cases = section.caseIds.map((id) => findCase(catalogue, id)).filter((found) => found !== undefined);
  const text = shownText(section.texts, { language, parallel, audience });
  return {
    language,
    courseId: course.id,
    sectionId: section.id,
    folder: section.folder,
    number: section.number,
    title: section.title[language],
    summary: section.summary[language],
    courseTitle: course.title[language],
    chapterTitle: chapter.title[language],
    minutes: section.minutes[text.language],
    toolCount: tools.length,
    caseCount: cases.length,
    text,
    plan: audience === "trainer" ? sessionPlan(section.texts[text.language]?.blocks ?? [], text.language) : null,
    questions: Object.fromEntries(
      section.questions.map((question): [string, AskedQuestion] => [question.id, withoutKey(question, practiceSeed)]),
    ),
    cards: Object.fromEntries([
      ...tools.map((tool) => toolCard(tool, language)),
      ...cases.map((found) => caseCard(found, language)),
    ]),
    toolLinks: tools.map((tool) => ({
      href: `/${language}/tools/${tool.id}`,
      title: `${tool.code} ${tool.title[language]}`,
    })),
    caseLinks: cases.map((found) => ({ href: `/${language}/cases/${found.id}`, title: found.title[language] })),
    previous: sectionLink(options.previous, language),
    next: quizLink(chapter, section, language) ?? sectionLink(options.next, language),
  };
}

export type SectionPageData = ReturnType<typeof sectionPage>;

function toolCard({ id, code, title, purpose }: Tool, language: Language): [string, CardOf] {
  return [`tool:${id}`, { kind: "tool", id, code, title: title[language], text: purpose[language] }];
}

function caseCard({ id, title, summary }: Case, language: Language): [string, CardOf] {
  return [`case:${id}`, { kind: "case", id, title: title[language], text: summary[language] }];
}

function sectionLink(section: Section | undefined, language: Language) {
  if (!section) return undefined;
  const href = `/${language}/courses/${section.courseId}/${section.id}`;
  return { kind: "section" as const, href, title: `${section.number} ${section.title[language]}` };
}

/** After the last section of a chapter comes its quiz. */
function quizLink(chapter: Chapter, section: Section, language: Language) {
  if (!chapter.quiz || chapter.sections.at(-1)?.id !== section.id) return undefined;
  const href = `/${language}/courses/${chapter.courseId}/quizzes/${chapter.id}`;
  return { kind: "quiz" as const, href, title: chapter.quiz.title[language] };
}
