import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { findChapter } from "#app/catalogue/queries.ts";
import { refreshCompletions } from "#app/domain/learning/records.server.ts";
import { previewPractice, regradePractice } from "#app/domain/quiz/practiceRegrade.server.ts";
import { previewRegrade, regradeQuestion } from "#app/domain/quiz/regrades.server.ts";
import { notFound } from "#app/http/responses.ts";
import { db } from "#db/client.server.ts";

/** The question an address names: of the quiz of a chapter, or inside the text of one of its sections. */
export async function askedQuestion({
  course = "",
  chapter = "",
  question: id = "",
}: Record<string, string | undefined>) {
  const catalogue = await currentCatalogue(db);
  const found = findChapter(catalogue, { course, chapter }) ?? notFound();
  const ofQuiz = found.chapter.quiz?.questions.find((one) => one.id === id);
  const place = { courseId: course, chapterId: chapter };
  if (found.chapter.quiz && ofQuiz) {
    const { quiz } = found.chapter;
    const path = `courses/${course}/${chapter}/quiz.yaml`;
    return { kind: "quiz" as const, ...place, course: found.course, quiz, question: ofQuiz, path };
  }
  const section = found.chapter.sections.find(({ questions }) => questions.some((one) => one.id === id)) ?? notFound();
  const question = section.questions.find((one) => one.id === id) ?? notFound();
  return { kind: "text" as const, ...place, question, path: `${section.folder}/questions.yaml`, section };
}

type Asked = Awaited<ReturnType<typeof askedQuestion>>;

/** Of the key in use. */
export function revisionOf(asked: Asked): string {
  return asked.kind === "quiz" ? asked.quiz.revisionId : (asked.section.questionsRevisionId ?? "");
}

/** What the key in use would change, and for whom. Whether one passes is told of attempts alone. */
export async function previewOf(asked: Asked) {
  if (asked.kind === "text") {
    const { answers, changed } = await previewPractice(db.read, { ...asked, revisionId: revisionOf(asked) });
    return { of: "text" as const, total: answers, mayRegrade: changed.length > 0, changed: changed.map(withKey) };
  }
  const { attempts, changed, isDone } = await previewRegrade(db.read, regradeOf(asked));
  const mayRegrade = attempts > 0 && !(isDone && changed.length === 0);
  return {
    of: "quiz" as const,
    total: attempts,
    mayRegrade,
    changed: changed.map((one) => ({ ...one, key: one.attemptId })),
  };
}

function withKey<T extends { userId: string }>(one: T): T & { key: string } {
  return { ...one, key: one.userId };
}

function regradeOf({ courseId, chapterId, quiz, question }: Extract<Asked, { kind: "quiz" }>) {
  const revision = (revisionId: string) => quizRevision(db, revisionId);
  return { courseId, chapterId, quiz, questionId: question.id, quizRevision: revision };
}

/** Scores anew what was answered. Whoever passes a quiz by it completes what that completes. */
export function regrade(asked: Asked, by: { personId: string; now: Date }): Promise<{ ok: boolean }> {
  if (asked.kind === "text") return regradePractice(db, { ...asked, revisionId: revisionOf(asked), ...by });
  return regradeQuestion(db, {
    ...{ ...regradeOf(asked), ...by },
    after: (tx, userId) => refreshCompletions(tx, { userId, course: asked.course, now: by.now }),
  });
}
