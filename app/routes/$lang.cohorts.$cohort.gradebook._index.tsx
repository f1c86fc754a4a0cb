import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Each course has a gradebook of its own: on to the first. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const course = (await currentCatalogue(db)).courses[0] ?? notFound();
  return redirect(`/${language}/cohorts/${cohort.id}/gradebook/${course.id}`);
}
