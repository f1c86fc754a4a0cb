import type { Course, Section } from "#app/catalogue/types.ts";
import { addReadingTime, markRead, refreshCompletions } from "#app/domain/learning/records.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/quiz/attempts.server.ts";
import { answerPractice } from "#app/domain/quiz/practice.server.ts";
import type { Database } from "#db/database.ts";
import { rightResponse, wrongResponse } from "../db/demoAnswers.ts";
import { noon } from "./factories.ts";

interface Learning {
  userId: string;
  course: Course;
  sectionIds: string[];
  /** Answer to every open question. */
  words: string;
}

/** Reads sections, all but the last block of the last one; answers their questions, the first wrongly; passes a quiz. */
export async function learn(db: Database, { userId, course, sectionIds, words }: Learning): Promise<void> {
  const sections = course.chapters.flatMap((chapter) => chapter.sections);
  for (const section of sections.filter(({ id }) => sectionIds.includes(id))) {
    const isLast = section.id === sectionIds.at(-1);
    const blockIds = isLast ? section.blockIds.slice(0, -1) : section.blockIds;
    await markRead(db, { userId, course, section, blockIds, now: noon });
    await addReadingTime(db, { userId, course, section, seconds: 100, blockId: null, now: noon });
    await answerAll(db, { userId, section, words });
  }
  if (sectionIds.length > 0) await passQuiz(db, { userId, course });
}

/** Answers the questions inside a text. */
export async function answerAll(
  db: Database,
  { userId, section, words }: { userId: string; section: Section; words: string },
): Promise<void> {
  await db.write(async (tx) => {
    for (const [index, question] of section.questions.entries()) {
      const given = (index === 0 && wrongResponse(question)) || rightResponse(question);
      const response = given.type === "open" ? { ...given, text: words } : given;
      await answerPractice(tx, { userId, section, question, response, now: noon });
    }
  });
}

/** Passes the quiz of the first chapter. The id of the attempt. */
export async function passQuiz(db: Database, { userId, course }: { userId: string; course: Course }): Promise<string> {
  const quiz = course.chapters[0]?.quiz;
  if (!quiz) throw new Error("The first chapter has no quiz");
  return db.write(async (tx) => {
    const started = await startAttempt(tx, { userId, quiz, now: noon, language: "en", seed: 7 });
    if (!started.ok) throw new Error(started.reason);
    const { attemptId } = started;
    const responses = quiz.questions.map((question) => ({
      questionId: question.id,
      response: rightResponse(question),
      flagged: false,
    }));
    await submitAttempt(tx, { userId, quiz, attemptId, responses, now: noon });
    await refreshCompletions(tx, { userId, course, now: noon });
    return attemptId;
  });
}
