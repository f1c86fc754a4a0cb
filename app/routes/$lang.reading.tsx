import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { addReadingTime, markRead, markUnread, maxBlocksPerRequest } from "#app/domain/learning/records.server.ts";
import { manyOf, parseForm } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { requirePerson } from "#app/http/session.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const id = z.string().regex(/^[a-z0-9-]{1,80}$/);
const Reading = z.object({
  intent: z.enum(["read", "unread", "read-all", "time"]),
  course: id,
  section: id,
  block: manyOf(id, maxBlocksPerRequest),
  seconds: z.coerce.number().min(0).max(86_400).optional(),
  at: id.optional(),
});

export function loader() {
  return notFound();
}

/** Marks of reading: sent by the buttons of a section page, or in batches while one scrolls. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  if (!isLanguage(params.lang)) notFound();
  const form = await parseForm(request, Reading);
  if (!form.ok) return new Response(null, { status: 400 });
  const reading = form.value;
  const found = findSection(await currentCatalogue(db), reading) ?? notFound();
  const { person, headers } = await requirePerson(request, context.address);
  await record(person.id, found, reading);
  if (request.headers.get("Sec-Fetch-Dest") === "empty") return new Response(null, { status: 204, headers });
  const [block] = reading.block;
  const hash = reading.intent === "read-all" ? "#section-end" : `#${block ?? ""}`;
  const back = `/${params.lang}/courses/${found.course.id}/${found.section.id}${hash}`;
  return redirect(back, { status: 303, headers });
}

type Found = NonNullable<ReturnType<typeof findSection>>;

async function record(userId: string, { course, section }: Found, reading: z.infer<typeof Reading>): Promise<void> {
  const place = { userId, course, section, now: new Date() };
  if (reading.intent === "unread") {
    for (const blockId of reading.block) await markUnread(db, { ...place, blockId });
    return;
  }
  const blockIds = reading.intent === "read-all" ? section.blockIds : reading.block;
  await markRead(db, { ...place, blockIds });
  if (reading.seconds) await addReadingTime(db, { ...place, seconds: reading.seconds, blockId: reading.at ?? null });
}
