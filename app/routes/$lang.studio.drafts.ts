import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { mostTextBytes } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { answerEditor, TextFolder } from "#app/http/studioEditor.server.ts";
import { saveTexts } from "#app/http/studioText.server.ts";
import { db } from "#db/client.server.ts";

const DraftForm = z.looseObject({ folder: TextFolder });

export function loader() {
  return notFound();
}

/** The fields of the editor, sent while one types. Answers in JSON how things stand; the same again changes nothing. */
export function action(args: ActionFunctionArgs) {
  return answerEditor(args, { schema: DraftForm, most: mostTextBytes }, ({ folder, ...fields }, person) =>
    saveTexts(db, { folder, fields: fields as Record<string, string>, personId: person.id, now: new Date() }),
  );
}
