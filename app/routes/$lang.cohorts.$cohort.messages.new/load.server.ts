import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findChapter } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import type { CohortWithTrainers } from "#app/domain/cohorts/cohorts.server.ts";
import { type Choice, choiceKey, mostPeople, readChoice } from "#app/domain/messages/choice.ts";
import { recipientsOf } from "#app/domain/messages/recipients.server.ts";
import { manyOf } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import type { Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** The texts are looked at by `textProblems`, so that a refusal loses nobody who was ticked. */
export const MessageForm = z.object({
  intent: z.enum(["show", "send"]),
  id: z.uuid("notValid"),
  filter: z.string().max(40).optional(),
  chapter: z.string().max(200).optional(),
  days: z.string().max(20).optional(),
  to: manyOf(z.string().max(100), mostPeople),
  /** For whom it was shown who gets it. */
  shown: z.string().optional(),
  subject: z.string().transform((typed) => typed.replace(/\s+/g, " ").trim()),
  body: z.string().transform((typed) => typed.trim()),
});
export type MessageFields = z.output<typeof MessageForm>;

export const longest = { subject: 150, body: 5_000 };

export function textProblems({ subject, body }: Pick<MessageFields, "subject" | "body">): Record<string, string> {
  const wrong = (text: string, most: number) => (text === "" ? "required" : text.length > most ? "tooLong" : null);
  const found = { subject: wrong(subject, longest.subject), body: wrong(body, longest.body) };
  return Object.fromEntries(Object.entries(found).flatMap(([field, code]) => (code ? [[field, code]] : [])));
}

export function choiceOfForm({ filter, chapter, days, to }: MessageFields, cohort: CohortWithTrainers): Choice {
  const fields = { filter: filter ?? null, chapter: chapter ?? null, days: days ?? null, to };
  return readChoice(fields, cohort.inactiveDays);
}

/** "?to=…" names people, as the board does; "?filter=notStarted&chapter=…" asks for a filter. */
export function choiceOfAddress(request: Request, cohort: CohortWithTrainers): Choice {
  const { searchParams } = new URL(request.url);
  const [filter, chapter, days] = ["filter", "chapter", "days"].map((name) => searchParams.get(name)) as (
    | string
    | null
  )[];
  const fields = {
    filter: filter ?? null,
    chapter: chapter ?? null,
    days: days ?? null,
    to: searchParams.getAll("to"),
  };
  return readChoice(fields, cohort.inactiveDays);
}

/** What the rules ask about a choice at this moment. */
export async function askedOf(cohort: CohortWithTrainers, choice: Choice, now: Date) {
  const at = choice.filter === "notStarted" ? { course: choice.courseId, chapter: choice.chapterId } : null;
  const found = at && (findChapter(await currentCatalogue(db), at) ?? notFound());
  return { cohortId: cohort.id, choice, sectionIds: found?.chapter.sections.map(({ id }) => id) ?? [], now };
}

const mostNames = 60;

/** Who gets it: how many, their names as far as they fit, and how many of them by mail, too. */
export async function shownRecipients(cohort: CohortWithTrainers, choice: Choice, now: Date) {
  const recipients = await recipientsOf(db.read, await askedOf(cohort, choice, now));
  return {
    choice,
    key: choiceKey(choice),
    count: recipients.length,
    names: recipients.slice(0, mostNames).map(({ name }) => name),
    byMail: recipients.filter(({ mailTo }) => mailTo !== null).length,
  };
}
export type ShownRecipients = Awaited<ReturnType<typeof shownRecipients>>;

/** Chapters that a filter can name, course by course. */
export function chaptersOf({ courses }: Catalogue, language: Language) {
  return courses.map((course) => ({
    title: course.title[language],
    chapters: course.chapters.map(({ id, number, title }) => ({
      value: `${course.id}/${id}`,
      title: `${number} ${title[language]}`,
    })),
  }));
}
