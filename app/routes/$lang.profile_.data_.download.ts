import type { LoaderFunctionArgs } from "@remix-run/node";
import { dataOf, zipOf } from "#app/domain/people/takeOut.server.ts";
import { siteName } from "#app/domain/site/look.ts";
import { requireLearner } from "#app/http/guards.server.ts";
import { forbidden, notFound } from "#app/http/responses.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** Everything stored of a person, to take away. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await requireLearner(request);
  if (person.supporterId) forbidden();
  const { t } = i18nFor(language);
  const now = new Date();
  const when = t("assignments:due.inZone", { when: formatDateTime(language, now, "UTC"), zone: "UTC" });
  const readme = t("accounts:data.readme", { site: siteName(language), when });
  const file = `apprenticeship-toolkit-${now.toISOString().slice(0, 10)}.zip`;
  return new Response(zipOf(await dataOf(db.read, person.id), readme), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${file}"`,
      "Cache-Control": "no-store",
    },
  });
}
