import type { AppLoadContext } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findCourse, findSection } from "#app/catalogue/queries.ts";
import type { Audience, PersonalView } from "#app/components/personal/personal.tsx";
import type { Thing } from "#app/domain/assignments/things.ts";
import { cohortsToDiscussIn } from "#app/domain/discussions/threads.server.ts";
import { courseViewOf, sectionViewOf } from "#app/domain/learning/views.server.ts";
import { explainAnswers } from "#app/domain/quiz/practice.ts";
import { isLanguage, type Language, otherLanguage } from "#app/i18n/languages.ts";
import { db, nearby } from "#db/client.server.ts";
import { learningView } from "./learningPage.server.ts";
import { dueHereOf } from "./ownDue.server.ts";
import { practiceFeedback } from "./practiceFeedback.server.ts";
import { type Person, personOf } from "./session.server.ts";
import { settleAttempts } from "./settleAttempts.server.ts";

/** What a person has on a page, besides their name in its frame. */
type PersonalPart = (person: Person) => Promise<Partial<PersonalView>>;

export interface ReadingPage {
  language: Language;
  /** A page that people with an account do not see. */
  forVisitorsOnly?: boolean;
  /** A page that needs somebody, with an account or as a guest. */
  forPeopleOnly?: boolean;
  personal?: PersonalPart;
}

/** Addresses of reading pages that are kept in memory; any other address or search is left to Remix. */
export function readingPageOf(address: string): ReadingPage | undefined {
  const [path = "", search = ""] = address.split("?");
  // Addresses written in another way, and the data of a page instead of the page.
  if (path.includes("%") || path.endsWith(".data")) return undefined;
  const [, language, area, ...rest] = path.split("/");
  if (!isLanguage(language) || (search && search !== `with=${otherLanguage(language)}`)) return undefined;
  const [first, second] = rest;
  const hasPartner = area === "courses" ? second !== undefined : area === "cases" && first !== undefined;
  if (search && !hasPartner) return undefined;
  if (area === undefined) return { language, forVisitorsOnly: true };
  if (area === "learning" && rest.length === 0)
    return { language, forPeopleOnly: true, personal: learningPart(language) };
  if (area === "courses") return coursePage(language, rest);
  if (rest.length === 0 && pages.has(area)) return { language };
  if (rest.length === 1 && first && area === "tools") return { language, personal: thingPart("tool", first) };
  if (rest.length === 1 && first && area === "cases") return { language, personal: thingPart("case", first) };
  return undefined;
}

const pages = new Set(["tools", "cases", "glossary", "about", "sources", "accessibility", "privacy"]);

function coursePage(language: Language, rest: string[]): ReadingPage | undefined {
  const [course, section, ...more] = rest;
  if (more.length > 0) return undefined;
  if (!course) return rest.length === 0 ? { language } : undefined;
  if (section === undefined) return { language, personal: coursePart(course) };
  return section ? { language, personal: sectionPart(course, section) } : undefined;
}

function coursePart(courseId: string): PersonalPart {
  return async (person) => {
    const course = findCourse(await currentCatalogue(db), courseId);
    return course ? { course: await courseViewOf(await nearby(), { userId: person.id, now: new Date(), course }) } : {};
  };
}

function sectionPart(course: string, section: string): PersonalPart {
  return async (person) => {
    const found = findSection(await currentCatalogue(db), { course, section });
    if (!found) return {};
    const [near, userId, now] = [await nearby(), person.id, new Date()];
    const view = await sectionViewOf(near, { ...found, userId, now });
    const { questions } = found.section;
    const feedback = await practiceFeedback(near.read, { questions, userId, courseId: course });
    const things = thingsAround({ course, chapter: found.chapter.id, section });
    return {
      section: { ...view, answers: explainAnswers(questions, view.answers, feedback) },
      assigned: await dueHereOf(near, { userId, now, things }),
      cohorts: await cohortsToDiscussIn(near.read, userId),
    };
  };
}

/** A section is due with itself, with its chapter and with its course. */
function thingsAround({ course, chapter, section }: { course: string; chapter: string; section: string }): Thing[] {
  return [
    { kind: "section", courseId: course, thingId: section },
    { kind: "chapter", courseId: course, thingId: chapter },
    { kind: "course", courseId: course, thingId: course },
  ];
}

function thingPart(kind: "tool" | "case", thingId: string): PersonalPart {
  const things = [{ kind, courseId: null, thingId }];
  return async (person) => ({
    assigned: await dueHereOf(await nearby(), { userId: person.id, now: new Date(), things }),
  });
}

function learningPart(language: Language): PersonalPart {
  return async (person) => {
    const [catalogue, now] = [await currentCatalogue(db), new Date()];
    await settleAttempts(person.id, now);
    const database = await nearby();
    return {
      learning: await learningView(database, { person, language, catalogue, now }),
      cohorts: await cohortsToDiscussIn(database.read, person.id),
    };
  };
}

/** For loaders of reading pages: whom the text is for, and what the page shows of this person. */
export async function personalOf(
  request: Request,
  context: AppLoadContext,
): Promise<{ audience: Audience; personal: Partial<PersonalView> }> {
  if (context.template) return { audience: context.template.audience, personal: {} };
  const person = await personOf(request);
  if (!person) return { audience: "learner", personal: {} };
  const page = readingPageOf(decodeURI(new URL(request.url).pathname));
  return { audience: audienceOf(person), personal: (await page?.personal?.(person)) ?? {} };
}

/** Trainers and admins see the notes for trainers in the text. */
export function audienceOf(person: Person | null): Audience {
  return person && person.role !== "learner" ? "trainer" : "learner";
}
