import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { findCourse } from "#app/catalogue/queries.ts";
import { pageTitle } from "#app/components/layout/meta.ts";
import { zoneHere } from "#app/components/question/localTimes.ts";
import { noteActivity, refreshCompletions } from "#app/domain/learning/records.server.ts";
import {
  type Attempt,
  findAttempt,
  savedResponses,
  saveResponse,
  submitAttempt,
} from "#app/domain/quiz/attempts.server.ts";
import { askedIn, questionsOf, type ResponseToSave, responsesIn } from "#app/domain/quiz/sitting.ts";
import { hasEnded } from "#app/domain/quiz/standing.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf, requireAccount } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Player } from "./Player.tsx";

/** `whole`: the fields of every question are there. Without it, what was saved before is handed in. */
const Answers = z.looseObject({
  intent: z.enum(["save", "review", "submit"]).default("save"),
  whole: z.literal("1").optional(),
});

/** An open attempt of one's own: questions without their keys, in both languages, and what was saved. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const { language, attempt, quiz } = await attemptAt(params, request);
  const now = new Date();
  if (attempt.submittedAt || hasEnded(attempt, now)) throw redirect(`/${language}/attempts/${attempt.id}/result`);
  const saved = await savedResponses(db.read, { attempt, quiz });
  const search = new URL(request.url).searchParams;
  return {
    language,
    zone: zoneHere(),
    attemptId: attempt.id,
    title: quiz.title[language],
    tabTitle: i18nFor(language).t("quiz:player.title", { quiz: quiz.title[language] }),
    questions: askedIn(quiz, attempt),
    responses: Object.fromEntries(saved),
    deadlineAt: attempt.deadlineAt,
    remainingMs: attempt.deadlineAt && attempt.deadlineAt.getTime() - now.getTime(),
    review: search.has("review"),
    justSaved: search.has("saved"),
  };
}

/** The whole form at once: without script, and when the attempt is handed in. */
export async function action({ params, request }: ActionFunctionArgs) {
  const { language, attempt, quiz, person } = await attemptAt(params, request);
  const form = await parseForm(request, Answers);
  if (!form.ok) throw new Response(null, { status: 400 });
  const here = `/${language}/attempts/${attempt.id}`;
  const responses = form.value.whole ? responsesIn(questionsOf(quiz, attempt), form.value) : [];
  if (form.value.intent === "submit") {
    await submit(attempt, person.id, responses);
    return redirect(`${here}/result`, 303);
  }
  const kept = await save(attempt, responses);
  return redirect(kept ? `${here}?${form.value.intent === "review" ? "review" : "saved"}` : `${here}/result`, 303);
}

async function attemptAt(params: LoaderFunctionArgs["params"], request: Request) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = (await personOf(request)) ?? (await requireAccount(request));
  const attempt = (await findAttempt(db.read, { userId: person.id, attemptId: params.attempt ?? "" })) ?? notFound();
  const quiz = (await quizRevision(db, attempt.revisionId)) ?? notFound();
  return { language, person, attempt, quiz };
}

/** False when the attempt is over. */
function save({ id, userId, courseId }: Attempt, responses: ResponseToSave[]): Promise<boolean> {
  const now = new Date();
  return db.write(async (tx) => {
    for (const response of responses) {
      const outcome = await saveResponse(tx, { userId, attemptId: id, now, ...response });
      if (!outcome.ok) return false;
    }
    await noteActivity(tx, { userId, courseId, now });
    return true;
  });
}

async function submit(attempt: Attempt, userId: string, responses: ResponseToSave[]): Promise<void> {
  const now = new Date();
  const quiz = (await quizRevision(db, attempt.revisionId)) ?? notFound();
  const course = findCourse(await currentCatalogue(db), attempt.courseId);
  await db.write(async (tx) => {
    await submitAttempt(tx, { userId, attemptId: attempt.id, quiz, responses, now });
    await noteActivity(tx, { userId, courseId: attempt.courseId, now });
    if (course) await refreshCompletions(tx, { userId, course, now });
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: pageTitle(data.language, data.tabTitle) }, { name: "robots", content: "noindex" }] : [];

export default function AttemptPage() {
  const sitting = useLoaderData<typeof loader>();
  return <Player key={sitting.attemptId} sitting={sitting} />;
}
