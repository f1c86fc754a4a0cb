import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findSection } from "#app/catalogue/queries.ts";
import { fragmentType, questionFragment } from "#app/components/question/fragment.server.tsx";
import type { InlineQuestionProps, InlineState } from "#app/components/question/InlineQuestion.tsx";
import { noteActivity } from "#app/domain/learning/records.server.ts";
import { formDataOf } from "#app/domain/quiz/formResponse.ts";
import { answerPractice, clearPractice } from "#app/domain/quiz/practice.server.ts";
import { explainAnswers } from "#app/domain/quiz/practice.ts";
import { readResponse } from "#app/domain/quiz/readResponse.ts";
import type { QuestionResponse } from "#app/domain/quiz/responses.ts";
import { practiceSeed, withoutKey } from "#app/domain/quiz/withoutKey.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { practiceFeedback } from "#app/http/practiceFeedback.server.ts";
import { notFound } from "#app/http/responses.ts";
import { requirePerson } from "#app/http/session.server.ts";
import { isLanguage, type Language, otherLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const id = z.string().max(100);
const Practice = z.looseObject({
  course: id,
  section: id,
  question: id,
  with: z.enum(["en", "zh"]).optional(),
  intent: z.enum(["answer", "again"]).default("answer"),
});

export function loader() {
  return notFound();
}

/** The answer to a question inside a text: kept, and answered with the right one. Counts toward nothing. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const form = await parseForm(request, Practice);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { section } = findSection(await currentCatalogue(db), form.value) ?? notFound();
  const question = section.questions.find(({ id }) => id === form.value.question) ?? notFound();
  const read = readResponse(question, formDataOf(form.value));
  if (!read.ok) throw new Response(null, { status: 400 });

  const { person, headers } = await requirePerson(request, context.address);
  const place = { userId: person.id, section, question };
  const { response } = read;
  const now = new Date();
  if (form.value.intent === "again") await db.write((tx) => clearPractice(tx, place));
  else if (response) await keep(place, response, now);

  if (!request.headers.get("Accept")?.includes(fragmentType)) {
    return redirect(backTo(language, section, form.value), { status: 303, headers });
  }
  const partner = form.value.with === otherLanguage(language) ? form.value.with : null;
  const asked = withoutKey(question, practiceSeed);
  const props: InlineQuestionProps = {
    language,
    courseId: section.courseId,
    sectionId: section.id,
    question: asked,
    partner,
  };
  const answers = response ? { [question.id]: { response, points: 0, possible: 0, answeredAt: now } } : {};
  const feedback = await practiceFeedback(db.read, {
    questions: [question],
    userId: person.id,
    courseId: section.courseId,
  });
  const state: InlineState =
    form.value.intent === "again" ? null : (explainAnswers([question], answers, feedback)[question.id] ?? "nothing");
  headers.set("Content-Type", `${fragmentType}; charset=utf-8`);
  return new Response(questionFragment(props, state), { headers });
}

function keep(
  place: Omit<Parameters<typeof answerPractice>[1], "response" | "now">,
  response: QuestionResponse,
  now: Date,
) {
  const { userId, section } = place;
  return db.write(async (tx) => {
    await answerPractice(tx, { ...place, response, now });
    await noteActivity(tx, { userId, courseId: section.courseId, sectionId: section.id, now });
  });
}

function backTo(language: Language, at: { courseId: string; id: string }, form: z.infer<typeof Practice>): string {
  const search = form.with === otherLanguage(language) ? `?with=${form.with}` : "";
  return `/${language}/courses/${at.courseId}/${at.id}${search}#q-${form.question}`;
}
