import type { Params } from "@remix-run/react";
import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { findCourse, findSection } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { findMember } from "#app/domain/cohorts/memberList.server.ts";
import type { OpenPlace } from "#app/domain/grades/openGrade.ts";
import { findOpenResponse, type OpenResponse, openQueue } from "#app/domain/grades/openQueue.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { notFound } from "./responses.ts";

/** What waits to be read in a cohort, the oldest first. */
export async function queueOf(cohortId: string) {
  const catalogue = await currentCatalogue(db);
  return openQueue(db.read, { cohortId, catalogue, quizRevision: (id) => quizRevision(db, id) });
}

export interface Learner {
  id: string;
  name: string;
}

/** The response of an address, whose learner learns in the cohort. */
export async function requireOpenResponse(
  cohortId: string,
  params: Params,
): Promise<{ learner: Learner; place: OpenPlace; response: OpenResponse }> {
  const { learner: userId = "", source, sourceId = "", question: questionId = "" } = params;
  if (source !== "attempt" && source !== "practice") return notFound();
  const { id, name } = (await findMember(db.read, { cohortId, userId })) ?? notFound();
  const place = { userId, source, sourceId, questionId } as const;
  const catalogue = await currentCatalogue(db);
  const found = await findOpenResponse(db.read, place, { catalogue, quizRevision: (id) => quizRevision(db, id) });
  return { learner: { id, name }, place, response: found ?? notFound() };
}

/** Where the page for one response is. */
export function addressOfOpen(language: Language, cohortId: string, place: OpenPlace): string {
  const parts = [place.userId, place.source, place.sourceId, place.questionId].map(encodeURIComponent);
  return `/${language}/cohorts/${cohortId}/grading/${parts.join("/")}`;
}

/** Where a question was asked, in words and as a link; null: it is there no longer. */
export function placeInCourse(
  catalogue: Catalogue,
  { courseId, where }: Pick<OpenResponse, "courseId" | "where">,
  language: Language,
) {
  if ("sectionId" in where) {
    const found = findSection(catalogue, { course: courseId, section: where.sectionId });
    const { number, title } = found?.section ?? {};
    return title
      ? { href: `/${language}/courses/${courseId}/${where.sectionId}`, title: `${number} ${title[language]}` }
      : null;
  }
  const chapter = findCourse(catalogue, courseId)?.chapters.find(({ id }) => id === where.chapterId);
  return chapter?.quiz
    ? { href: `/${language}/courses/${courseId}/quizzes/${chapter.id}`, title: chapter.quiz.title[language] }
    : null;
}
