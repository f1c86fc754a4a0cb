import type { Params } from "@remix-run/react";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findCourse } from "#app/catalogue/queries.ts";
import type { Course } from "#app/catalogue/types.ts";
import { columnSettings } from "#app/domain/grades/columns.server.ts";
import { columnsOf, type GradeColumn } from "#app/domain/grades/gradebook.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { type InCohort, requireCohortTrainer } from "./cohortGuards.server.ts";
import { notFound } from "./responses.ts";

/** So many learners stand on one page of the table. */
export const learnersAPage = 60;
/** On a long one, which is meant for paper. */
export const learnersALongPage = 1_000;

export interface InGradebook extends InCohort {
  language: Language;
  course: Course;
  columns: GradeColumn[];
}

/** A trainer of the cohort, and one course's gradebook of it. */
export async function requireGradebook(request: Request, params: Params): Promise<InGradebook> {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort } = await requireCohortTrainer(request, params.cohort);
  const course = findCourse(await currentCatalogue(db), params.course ?? "") ?? notFound();
  const settings = await columnSettings(db.read, { cohortId: cohort.id, courseId: course.id });
  return { language, person, cohort, course, columns: columnsOf(course, settings) };
}
