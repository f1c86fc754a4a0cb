import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import { CohortPage } from "#app/components/cohorts/CohortPage.tsx";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { cohortAssignments } from "#app/domain/reports/due.server.ts";
import { courseOf } from "#app/domain/reports/loadBoard.server.ts";
import { questionFigures, type ShownQuestion } from "#app/domain/reports/questionFigures.server.ts";
import { quizAnswers } from "#app/domain/reports/questions.server.ts";
import { fewestAnswers } from "#app/domain/reports/statistics.ts";
import { requireCohortTrainer } from "#app/http/cohortGuards.server.ts";
import { notFound } from "#app/http/responses.ts";
import { settleCohort } from "#app/http/settleAttempts.server.ts";
import { formatNumber, formatPercent } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import styles from "./questions.module.css";

/** How the questions of each quiz did in this cohort, the hardest first. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { cohort } = await requireCohortTrainer(request, params.cohort);
  await settleCohort(cohort.id, new Date());
  const catalogue = await currentCatalogue(db);
  const assignments = await cohortAssignments(db.read, { cohortId: cohort.id, catalogue });
  const asked = new URL(request.url).searchParams.get("course");
  const course = (await courseOf(db.read, { cohort, catalogue, asked, assignments })) ?? notFound();
  const chapters = [];
  for (const chapter of course.chapters) {
    if (!chapter.quiz) continue;
    const of = { cohortId: cohort.id, courseId: course.id, chapterId: chapter.id };
    const answers = await quizAnswers(db.read, { ...of, quizRevision: (id) => quizRevision(db, id) });
    const { id, number, title } = chapter;
    chapters.push({ id, number, title: title[language], questions: questionFigures(chapter, answers, language) });
  }
  return {
    language,
    title: i18nFor(language).t("board:questionsPage.title", { cohort: cohort.name }),
    cohort: { id: cohort.id, name: cohort.name },
    course: { id: course.id, title: course.title[language] },
    chapters,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function QuestionsPage() {
  const { language, cohort, course, chapters } = useLoaderData<typeof loader>();
  const { t } = useTranslation("board");
  return (
    <CohortPage
      cohort={cohort}
      title={t("questions")}
      tables={{ tables: ["questions", "attempts", "responses"], search: `?course=${course.id}` }}
    >
      <p className="no-print">
        <a href={`/${language}/cohorts/${cohort.id}?course=${course.id}`}>{t("learner.back")}</a>
      </p>
      <p className="muted">{t("questionsPage.lead", { count: fewestAnswers })}</p>
      {chapters.map((chapter) => (
        <section key={chapter.id} id={chapter.id} className="stack" aria-labelledby={`chapter-${chapter.id}`}>
          <h3 id={`chapter-${chapter.id}`}>{t("stage.name", { number: chapter.number, title: chapter.title })}</h3>
          {chapter.questions.length === 0 ? <p className="muted">{t("questionsPage.none")}</p> : null}
          {chapter.questions.map((question) => (
            <QuestionCard key={question.id} question={question} language={language} />
          ))}
        </section>
      ))}
    </CohortPage>
  );
}

function QuestionCard({ question, language }: { question: ShownQuestion; language: Language }) {
  const { t } = useTranslation("board");
  const { prompt, count, facility, discrimination, byLanguage, languages, choices } = question;
  const share = (part: number, whole: number) => formatPercent(language, whole > 0 ? part / whole : 0);
  const figure = (value: number | null, shown: (value: number) => string) =>
    value === null ? t("questionsPage.tooFew") : shown(value);
  return (
    <article className={`card stack ${styles.question}`}>
      <h4 className={styles.prompt}>{prompt}</h4>
      {languages?.differs ? <p className="notice signal">{t("questionsPage.differs")}</p> : null}
      <dl className={styles.figures}>
        <div>
          <dt>{t("questionsPage.count")}</dt>
          <dd>{formatNumber(language, count)}</dd>
        </div>
        <div>
          <dt>{t("questionsPage.facility")}</dt>
          <dd>{figure(facility, (value) => formatPercent(language, value))}</dd>
        </div>
        <div>
          <dt>{t("questionsPage.discrimination")}</dt>
          <dd>{figure(discrimination, (value) => formatNumber(language, value, { maximumFractionDigits: 2 }))}</dd>
        </div>
        {(["en", "zh"] as const).map((one) => (
          <div key={one}>
            <dt>{t(`questionsPage.${one}`)}</dt>
            <dd>
              {byLanguage[one].count < fewestAnswers
                ? t("questionsPage.tooFew")
                : share(byLanguage[one].right, byLanguage[one].count)}
            </dd>
          </div>
        ))}
      </dl>
      {choices.length > 0 ? (
        <ul className={styles.choices}>
          {choices.map(({ id, text, correct, count: taken }) => (
            <li key={id}>
              <span>
                {text}
                {correct ? <strong> ({t("questionsPage.correct")})</strong> : null}
              </span>
              <progress value={taken} max={Math.max(1, count)} aria-label={text} />
              <span className="small muted">{share(taken, count)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}
