import { folderOf, placeOf } from "#app/catalogue/paths.ts";
import { findSection } from "#app/catalogue/queries.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import type { PlainMap } from "#app/catalogue/values.ts";
import { openForm } from "#app/domain/content/forms/documents.server.ts";
import { textOf } from "#app/domain/content/forms/fields.ts";
import { isQuestionShown, showQuestion } from "#app/domain/content/forms/showQuestion.server.ts";
import { answersByQuestion, attemptsByQuestion } from "#app/domain/reports/questionUse.server.ts";
import type { Database, Reader } from "#db/database.ts";

export interface QuestionStanding {
  /** Attempts at the quiz that asked it, and answers given inside the text: they stay as they were until they are scored anew. */
  attempts: number;
  answers: number;
  /** It stands in the text of its section; of a quiz it always does. */
  isShown: boolean;
  /** It has no name of its own yet, or no part that teaches it. */
  isBegun: boolean;
  /** Where what was answered to it is scored anew; nothing while it stands in no chapter that is published. */
  regrade: string | null;
}

interface Asked {
  path: string;
  itemId?: string | undefined;
}

/** How a question stands that a form shows. Nothing where the form shows something else. */
export async function questionStanding(
  reader: Reader,
  { path, itemId, value, catalogue }: Asked & { value: PlainMap; catalogue: Catalogue },
): Promise<QuestionStanding | null> {
  const place = placeOf(path);
  if (itemId === undefined || (place?.kind !== "quiz" && place?.kind !== "questions")) return null;
  const nothing = { attempts: 0, answers: 0, isShown: true, isBegun: false, regrade: null };
  if (place.kind === "quiz") {
    const attempts = (await attemptsByQuestion(reader, place)).get(itemId) ?? 0;
    return { ...nothing, attempts, regrade: `${place.courseId}/${place.chapterId}/${itemId}` };
  }
  const answers = (await answersByQuestion(reader, place.courseId)).get(itemId) ?? 0;
  const isBegun = /^new-\d+$/.test(itemId) || textOf(value.teaches) === "";
  const isShown = isBegun || (await isQuestionShown(reader, { folder: folderOf(path), questionId: itemId }));
  const section = findSection(catalogue, { course: place.courseId, section: place.sectionId });
  const regrade = section ? `${place.courseId}/${section.chapter.id}/${itemId}` : null;
  return { ...nothing, answers, isShown, isBegun, regrade };
}

/** Puts a question into the block that teaches it, in both languages. */
export async function showInText(
  db: Database,
  { path, itemId, personId, now }: { path: string; itemId: string; personId: string; now: Date },
): Promise<boolean> {
  const open = await openForm(db.read, { path, itemId });
  const blockId = textOf(open?.value.teaches);
  return blockId !== "" && showQuestion(db, { folder: folderOf(path), questionId: itemId, blockId, personId, now });
}
