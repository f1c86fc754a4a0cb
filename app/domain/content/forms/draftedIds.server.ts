import { and, like, ne } from "drizzle-orm";
import { placeOf } from "#app/catalogue/paths.ts";
import { readPlain } from "#app/catalogue/writeYaml.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { itemsOf, mapOf, textOf } from "./fields.ts";

/** Ids of questions that are only drafted so far, elsewhere in the course: what is published later has to differ, too. */
export async function draftedQuestionIds(db: Reader, path: string): Promise<string[]> {
  const place = placeOf(path);
  if (place?.kind !== "questions" && place?.kind !== "quiz") return [];
  const inCourse = and(like(t.drafts.path, `courses/${place.courseId}/%.yaml`), ne(t.drafts.path, path));
  const drafts = await db.select({ source: t.drafts.source }).from(t.drafts).where(inCourse);
  const questions = drafts.flatMap(({ source }) => itemsOf(readPlain(source).questions).map(mapOf));
  return questions
    .flatMap((question) => [question, ...itemsOf(question.questions).map(mapOf)])
    .map(({ id }) => textOf(id));
}
