import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { quizRevision } from "#app/catalogue/catalogue.server.ts";
import { noteActivity } from "#app/domain/learning/records.server.ts";
import { findAttempt, saveResponse } from "#app/domain/quiz/attempts.server.ts";
import { formDataOf } from "#app/domain/quiz/formResponse.ts";
import { readResponse } from "#app/domain/quiz/readResponse.ts";
import { flagName } from "#app/domain/quiz/responses.ts";
import { parseForm } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { db } from "#db/client.server.ts";

const OneResponse = z.looseObject({ question: z.string().max(100) });

export function loader() {
  return notFound();
}

/** One response, sent by the player as it is given. Answers in JSON; the same again changes nothing. */
export async function action({ params, request }: ActionFunctionArgs) {
  const person = await personOf(request);
  if (!person) return refused("signedOut", 401);
  const attempt = await findAttempt(db.read, { userId: person.id, attemptId: params.attempt ?? "" });
  const quiz = attempt && (await quizRevision(db, attempt.revisionId));
  const form = await parseForm(request, OneResponse);
  if (!attempt || !quiz) return refused("noSuchAttempt", 404);
  const question = form.ok && quiz.questions.find(({ id }) => id === form.value.question);
  if (!form.ok || !question) return refused("noSuchQuestion", 400);
  const read = readResponse(question, formDataOf(form.value));
  if (!read.ok) return refused(read.reason, 400);

  const now = new Date();
  const given = { questionId: question.id, response: read.response, flagged: flagName(question.id) in form.value };
  const saved = await db.write(async (tx) => {
    const outcome = await saveResponse(tx, { userId: person.id, attemptId: attempt.id, now, ...given });
    if (outcome.ok) await noteActivity(tx, { userId: person.id, courseId: attempt.courseId, now });
    return outcome;
  });
  if (!saved.ok) return refused(saved.reason, saved.reason === "noSuchQuestion" ? 400 : 409);
  const remainingMs = attempt.deadlineAt && attempt.deadlineAt.getTime() - now.getTime();
  return Response.json({ savedAt: saved.savedAt, remainingMs });
}

function refused(reason: string, status: number): Response {
  return Response.json({ reason }, { status });
}
