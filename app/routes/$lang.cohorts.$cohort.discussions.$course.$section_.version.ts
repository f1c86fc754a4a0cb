import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { threadVersion } from "#app/domain/discussions/threads.server.ts";
import { requireCohortPerson } from "#app/http/cohortGuards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** For open pages of a thread: a text that changes with what they show. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  if (!isLanguage(params.lang)) notFound();
  const { cohort } = await requireCohortPerson(request, params.cohort);
  const at = { course: params.course ?? "", section: params.section ?? "" };
  if (!findSection(await currentCatalogue(db), at)) notFound();
  const place = { cohortId: cohort.id, courseId: at.course, sectionId: at.section };
  const version = await threadVersion(db.read, place);
  return new Response(version, { headers: { "Content-Type": "text/plain", "Cache-Control": "no-store" } });
}
