import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { askMemory } from "#app/domain/content/translation/memory.server.ts";
import { notFound } from "#app/http/responses.ts";
import { answerEditor } from "#app/http/studioEditor.server.ts";
import { languages } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

const MemoryForm = z.object({
  folder: z.string().max(300),
  blockId: z.string().max(80),
  source: z.enum(languages),
  text: z.string().max(20_000),
});

export function loader() {
  return notFound();
}

/** What published texts say that is the same as a block, or near to it, in JSON. */
export function action(args: ActionFunctionArgs) {
  return answerEditor(args, { schema: MemoryForm }, async (asked) => {
    const { version } = await currentCatalogue(db);
    return { matches: await askMemory(db, { version, ...asked }) };
  });
}
