import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findCourse } from "#app/catalogue/queries.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { watch } from "#app/http/live.server.ts";
import { boardTopic } from "#app/http/liveTopics.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Server-sent events: what changes on the board of this cohort, in one course. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort } = await requireCohortTrainer(request, params.cohort);
  const courseId = new URL(request.url).searchParams.get("course") ?? "";
  const course = findCourse(await currentCatalogue(db), courseId) ?? notFound();
  return watch(boardTopic({ cohortId: cohort.id, courseId: course.id }), { request, personId: person.id, language });
}
