import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { othersHere, signOfLife } from "#app/domain/content/presence.server.ts";
import { notFound } from "#app/http/responses.ts";
import { answerEditor, TextFolder } from "#app/http/studioEditor.server.ts";
import { db } from "#db/client.server.ts";

const HereForm = z.object({ folder: TextFolder });

export function loader() {
  return notFound();
}

/** A sign of life from an open editor; answers who else has the text open. */
export function action(args: ActionFunctionArgs) {
  return answerEditor(args, { schema: HereForm }, async ({ folder }, person) => {
    const here = { subject: folder, personId: person.id, now: new Date() };
    await signOfLife(db, here);
    return { others: await othersHere(db.read, here) };
  });
}
