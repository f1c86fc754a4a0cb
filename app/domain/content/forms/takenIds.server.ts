import { and, like, ne } from "drizzle-orm";
import { withInner } from "#app/catalogue/inner.ts";
import { placeOf } from "#app/catalogue/paths.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import type { PlainMap } from "#app/catalogue/values.ts";
import { readPlain } from "#app/catalogue/writeYaml.ts";
import type { Reader } from "#db/database.ts";
import { t } from "#db/tables.ts";
import { itemsOf, mapOf, textOf } from "./fields.ts";

interface Asked {
  path: string;
  document: PlainMap;
  catalogue: Catalogue;
}

/** Ids that a new question cannot have: those of its course, published, retired or only drafted so far. */
export async function takenQuestionIds(db: Reader, { path, document, catalogue }: Asked): Promise<string[]> {
  const place = placeOf(path);
  if (place?.kind !== "questions" && place?.kind !== "quiz") return [];
  const course = catalogue.courses.find(({ id }) => id === place.courseId);
  const published = (course?.chapters ?? []).flatMap(({ sections, quiz }) => [
    ...sections.flatMap((section) => section.questions),
    ...(quiz?.questions ?? []),
  ]);
  const retired = (course?.retired ?? []).flatMap(({ questionIds }) => questionIds);
  const shown = published.flatMap(withInner).map(({ id }) => id);
  return [...retired, ...shown, ...questionIdsIn(document), ...(await draftedQuestionIds(db, path))];
}

/** Ids of questions that are only drafted so far, elsewhere in the course: what is published later has to differ, too. */
export async function draftedQuestionIds(db: Reader, path: string): Promise<string[]> {
  const place = placeOf(path);
  if (place?.kind !== "questions" && place?.kind !== "quiz") return [];
  const inCourse = and(like(t.drafts.path, `courses/${place.courseId}/%.yaml`), ne(t.drafts.path, path));
  const drafts = await db.select({ source: t.drafts.source }).from(t.drafts).where(inCourse);
  return drafts.flatMap(({ source }) => questionIdsIn(readPlain(source)));
}

/** Of a list of questions, and of those inside its scenarios. */
function questionIdsIn(document: PlainMap): string[] {
  const questions = itemsOf(document.questions).map(mapOf);
  return questions
    .flatMap((question) => [question, ...itemsOf(question.questions).map(mapOf)])
    .map(({ id }) => textOf(id));
}
