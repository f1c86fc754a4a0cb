import type { LoaderFunctionArgs } from "@remix-run/node";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findByCalendar } from "#app/domain/assignments/choices.server.ts";
import { ownAssignments } from "#app/domain/assignments/ownAssignments.server.ts";
import { calendarOf } from "#app/http/calendar.server.ts";
import { notFound } from "#app/http/responses.ts";
import { siteOrigin } from "#app/http/siteOrigin.server.ts";
import { db } from "#db/client.server.ts";

/** /calendar/….ics: the address is the permission, because calendars sign in nowhere. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const token = /^([\w-]{32})\.ics$/.exec(params.token ?? "")?.[1] ?? notFound();
  const person = (await findByCalendar(db.read, token)) ?? notFound();
  const catalogue = await currentCatalogue(db);
  const own = await ownAssignments(db.read, person.id);
  const asked = { catalogue, language: person.language, origin: siteOrigin(request), now: new Date() };
  return new Response(calendarOf(own, asked), {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, no-cache" },
  });
}
