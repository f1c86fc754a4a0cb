import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { requireCohortPerson } from "#app/http/cohortGuards.server.ts";
import { watch } from "#app/http/live.server.ts";
import { threadTopic } from "#app/http/liveTopics.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Server-sent events: that the thread of this section has changed. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { person, cohort } = await requireCohortPerson(request, params.cohort);
  const at = { course: params.course ?? "", section: params.section ?? "" };
  if (!findSection(await currentCatalogue(db), at)) notFound();
  const place = { cohortId: cohort.id, courseId: at.course, sectionId: at.section };
  return watch(threadTopic(place), { request, personId: person.id, language });
}
