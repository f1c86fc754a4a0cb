import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { cohortSheet } from "#app/domain/reports/exports/cohortSheet.server.ts";
import { cohortTables, readFileName } from "#app/domain/reports/exports/tables.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { sendSheet } from "#app/http/exports.server.ts";
import { notFound } from "#app/http/responses.ts";
import { settleCohort } from "#app/http/settleAttempts.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** A table of a cohort to take away: `members.csv`, `gradebook.xlsx?course=…`, `board.json` with the board's filters. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  const { table, format } = readFileName(params.file, cohortTables) ?? notFound();
  const now = new Date();
  await settleCohort(cohort.id, now);
  const sheet = await cohortSheet(db.read, table, {
    ...{ cohort, language, catalogue: await currentCatalogue(db), now },
    quizRevision: (id) => quizRevision(db, id),
    search: new URL(request.url).searchParams,
  });
  return sendSheet(request, sheet ?? notFound(), format);
}
