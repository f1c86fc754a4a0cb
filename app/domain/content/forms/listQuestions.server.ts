import { placeOf } from "#app/catalogue/paths.ts";
import { readPlain } from "#app/catalogue/writeYaml.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Reader } from "#db/database.ts";
import { listedSections, newestSource, sectionText } from "./choices.server.ts";
import { itemsOf, mapOf, nameOf, textOf } from "./fields.ts";

export interface ListedQuestion {
  id: string;
  type: string;
  name: string;
}

/** Where questions stand: a section, or a chapter's quiz. */
export interface QuestionPlace {
  path: string;
  /** Null: the quiz. */
  sectionId: string | null;
  title: string;
  questions: ListedQuestion[];
}

/** The questions of a chapter as they stand with their drafts: section by section, then the quiz. */
export async function questionsOfChapter(
  reader: Reader,
  { courseId, chapterId, language }: { courseId: string; chapterId: string; language: Language },
): Promise<QuestionPlace[]> {
  const places: QuestionPlace[] = [];
  for (const section of await listedSections(reader, courseId)) {
    if (section.chapterId !== chapterId || section.isRetired) continue;
    const { sectionId, place } = section;
    const text = await sectionText(reader, place, language);
    const path = `courses/${courseId}/${place.chapterId}/${sectionId}/questions.yaml`;
    const questions = await questionsIn(reader, path, language);
    places.push({ path, sectionId, title: text?.title ?? sectionId, questions });
  }
  const path = `courses/${courseId}/${chapterId}/quiz.yaml`;
  if ((await newestSource(reader, path)) === undefined) return places;
  return [...places, { path, sectionId: null, title: "", questions: await questionsIn(reader, path, language) }];
}

async function questionsIn(reader: Reader, path: string, language: Language): Promise<ListedQuestion[]> {
  const source = await newestSource(reader, path);
  if (!placeOf(path) || source === undefined) return [];
  return itemsOf(readPlain(source).questions)
    .map(mapOf)
    .map((question) => ({ id: textOf(question.id), type: textOf(question.type), name: nameOf(question, language) }));
}
