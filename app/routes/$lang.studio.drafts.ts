import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import type { SentFields } from "#app/domain/content/textForm.ts";
import { mostTextBytes } from "#app/http/forms.server.ts";
import { notFound } from "#app/http/responses.ts";
import { answerEditor, TextFolder } from "#app/http/studioEditor.server.ts";
import { FormDraft, saveFormDraft } from "#app/http/studioForm.server.ts";
import { saveTexts } from "#app/http/studioText.server.ts";
import { db } from "#db/client.server.ts";

const TextDraft = z
  .looseObject({ folder: TextFolder })
  .transform(({ folder, ...fields }) => ({ kind: "text" as const, folder, fields }));
const Draft = z.union([TextDraft, FormDraft]);

export function loader() {
  return notFound();
}

/**
 * The fields of the editor of a text, or of the form of another document, sent while one types. Answers in JSON how
 * things stand; the same again changes nothing.
 */
export function action(args: ActionFunctionArgs) {
  return answerEditor(args, { schema: Draft, most: mostTextBytes }, (draft, person) => {
    const by = { personId: person.id, now: new Date() };
    if (draft.kind === "text")
      return saveTexts(db, { folder: draft.folder, fields: draft.fields as SentFields, ...by });
    const { kind: _, sent, ...form } = draft;
    return saveFormDraft(db, { ...form, sent: sent as SentFields, ...by });
  });
}
