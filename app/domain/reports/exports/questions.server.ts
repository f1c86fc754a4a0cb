import type { Course, Quiz } from "#app/catalogue/types.ts";
import { type Sheet, sheetOf } from "#app/domain/spreadsheets/sheet.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import type { Reader } from "#db/database.ts";
import { questionFigures, type ShownQuestion } from "../questionFigures.server.ts";
import { quizAnswers } from "../questions.server.ts";
import { fewestAnswers } from "../statistics.ts";
import { type Asked, column } from "./columns.ts";

interface QuestionsAsked extends Asked {
  course: Course;
  quizRevision: (revisionId: string) => Promise<Quiz | undefined>;
}
type QuestionRow = ShownQuestion & { chapter: number };

/** How the questions of a course's quizzes did, a quiz at a time, the hardest first. Too few answers: no figure. */
export function questionsSheet(db: Reader, asked: QuestionsAsked): Sheet {
  const { cohort, language, course } = asked;
  const { t } = i18nFor(language);
  const rightIn = (of: "en" | "zh") =>
    column<QuestionRow>(`right_${of}`, "percent", ({ byLanguage: { [of]: own } }) =>
      own.count < fewestAnswers ? null : own.right / own.count,
    );
  return sheetOf(questionPortions(db, asked), {
    ...{ language, timeZone: cohort.timeZone },
    name: t("exports:file.questions", { cohort: cohort.name, course: course.title[language] }),
    columns: [
      column<QuestionRow>("chapter", "number", ({ chapter }) => chapter),
      column("questionId", "text", ({ id }) => id),
      column("prompt", "text", ({ prompt }) => prompt),
      column("answers", "number", ({ count }) => count),
      column("facility", "percent", ({ facility }) => facility),
      column("discrimination", "number", ({ discrimination }) => discrimination),
      column("answers_en", "number", ({ byLanguage }) => byLanguage.en.count),
      rightIn("en"),
      column("answers_zh", "number", ({ byLanguage }) => byLanguage.zh.count),
      rightIn("zh"),
      column("differs", "boolean", ({ languages }) => languages?.differs ?? null),
      column("choices", "text", ({ choices }) =>
        choices
          .map(({ text, correct, count }) => t(correct ? "exports:choiceRight" : "exports:choice", { text, count }))
          .join("\n"),
      ),
    ],
  });
}

async function* questionPortions(db: Reader, asked: QuestionsAsked): AsyncGenerator<QuestionRow[]> {
  const { cohort, course, language, quizRevision } = asked;
  for (const chapter of course.chapters) {
    if (!chapter.quiz) continue;
    const of = { cohortId: cohort.id, courseId: course.id, chapterId: chapter.id };
    const answers = await quizAnswers(db, { ...of, quizRevision });
    yield questionFigures(chapter, answers, language).map((one) => ({ ...one, chapter: chapter.number }));
  }
}
