import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { findCourse, findQuiz } from "#app/catalogue/queries.ts";
import type { Catalogue, Question } from "#app/catalogue/types.ts";
import { pageTitle } from "#app/components/layout/meta.ts";
import { zoneHere } from "#app/components/question/localTimes.ts";
import { feedbackOn, type ShownFeedback } from "#app/domain/grades/feedback.ts";
import { feedbackFor } from "#app/domain/grades/openGrades.server.ts";
import { type Attempt, attemptsOf, findAttempt, savedResponses } from "#app/domain/quiz/attempts.server.ts";
import { quizOfAttempt } from "#app/domain/quiz/regrades.server.ts";
import { scoreByBuildingBlock, shareOf } from "#app/domain/quiz/scoring.ts";
import { isRevealed, questionsOf, resultItems } from "#app/domain/quiz/sitting.ts";
import { standingOf } from "#app/domain/quiz/standing.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf, requireAccount } from "#app/http/session.server.ts";
import { settleAttempts } from "#app/http/settleAttempts.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { Blocks } from "./Blocks.tsx";
import { Questions } from "./Questions.tsx";
import styles from "./result.module.css";
import { Summary } from "./Summary.tsx";

/** One's own submitted attempt: the score, and of the rest what the rules of the quiz allow. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = (await personOf(request)) ?? (await requireAccount(request));
  const now = new Date();
  await settleAttempts(person.id, now);
  const attempt = (await findAttempt(db.read, { userId: person.id, attemptId: params.attempt ?? "" })) ?? notFound();
  if (!attempt.submittedAt) throw redirect(`/${language}/attempts/${attempt.id}`);
  const { quiz, regradedAt } =
    (await quizOfAttempt(db.read, attempt, (revisionId) => quizRevision(db, revisionId))) ?? notFound();
  const saved = await savedResponses(db.read, { attempt, quiz });
  const responseTo = ({ id }: Question) => saved.get(id)?.response ?? null;
  const items = resultItems(quiz, attempt, responseTo);
  const catalogue = await currentCatalogue(db);
  return {
    language,
    zone: zoneHere(),
    guest: person.kind === "guest",
    courseId: attempt.courseId,
    chapterId: attempt.chapterId,
    title: quiz.title[language],
    tabTitle: i18nFor(language).t("quiz:result.title", { quiz: quiz.title[language] }),
    passMark: quiz.passMark,
    reveal: quiz.reveal,
    score: { points: attempt.points ?? 0, possible: attempt.possible ?? 0 },
    passed: attempt.passed ?? false,
    submittedAt: attempt.submittedAt,
    regradedAt,
    ...(await placeAmongOthers(catalogue, attempt, now)),
    // A block that one question was about would tell whether its answer was right.
    blocks: isRevealed(quiz, attempt) ? scoreByBuildingBlock(questionsOf(quiz, attempt), responseTo) : [],
    items,
    feedback: await feedbackIn(attempt, questionsOf(quiz, attempt), (id) => saved.get(id)?.savedAt),
    sections: sectionTitles(catalogue, attempt.courseId, language),
  };
}

/** Which attempt of this person it was, which one counts, and whether another may follow. */
async function placeAmongOthers(catalogue: Catalogue, attempt: Attempt, now: Date) {
  const attempts = await attemptsOf(db.read, attempt);
  const number = attempts.length - attempts.findIndex(({ id }) => id === attempt.id);
  const found = findQuiz(catalogue, { course: attempt.courseId, chapter: attempt.chapterId });
  if (!found) return { number, left: null, mayRepeat: false, counted: null };
  const { left, refusal, counted } = standingOf(found.quiz, attempts, now);
  const share = counted && shareOf({ points: counted.points ?? 0, possible: counted.possible ?? 0 });
  return {
    number,
    left,
    mayRepeat: refusal === null,
    counted: counted && { isThis: counted.id === attempt.id, share },
  };
}

/** What trainers said of open responses: that is the learner's, whatever the quiz reveals of its key. */
async function feedbackIn(
  { id, userId }: Attempt,
  questions: Question[],
  savedAt: (questionId: string) => Date | undefined,
): Promise<Record<string, ShownFeedback>> {
  const all = await feedbackFor(db.read, { userId, source: "attempt", sourceId: id });
  return Object.assign({}, ...questions.map((one) => feedbackOn(one, savedAt(one.id) ?? new Date(0), all)));
}

/** For links to where something is taught. Sections that no longer exist get none. */
function sectionTitles(catalogue: Catalogue, courseId: string, language: Language): Record<string, string> {
  const sections = findCourse(catalogue, courseId)?.chapters.flatMap((chapter) => chapter.sections) ?? [];
  return Object.fromEntries(sections.map(({ id, number, title }) => [id, `${number} ${title[language]}`]));
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: pageTitle(data.language, data.tabTitle) }, { name: "robots", content: "noindex" }] : [];

export default function ResultPage() {
  const result = useLoaderData<typeof loader>();
  const { language, courseId, title } = result;
  const { t } = useTranslation("quiz");
  return (
    <div className={styles.page}>
      <header>
        <p className="muted">{title}</p>
        <h1>{t("result.heading")}</h1>
      </header>
      <Summary result={result} />
      <Blocks language={language} blocks={result.blocks} />
      <Questions
        language={language}
        courseId={courseId}
        items={result.items}
        sections={result.sections}
        reveal={result.reveal}
        feedback={result.feedback}
      />
    </div>
  );
}
