import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue, quizRevision } from "#app/catalogue/catalogue.server.ts";
import type { Catalogue } from "#app/catalogue/types.ts";
import { formPageHeaders, formPageMeta } from "#app/components/forms/workingPage.ts";
import { useLocalTimes, zoneHere } from "#app/components/question/localTimes.ts";
import { TrainerFeedback } from "#app/components/question/TrainerFeedback.tsx";
import { waits } from "#app/domain/grades/openGrade.ts";
import { allFeedbackFor, type OpenGrade } from "#app/domain/grades/openGrades.server.ts";
import { findOpenResponse } from "#app/domain/grades/openQueue.server.ts";
import { placeInCourse } from "#app/http/grading.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf, requireAccount } from "#app/http/session.server.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage, type Language } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";

/** All that trainers said of one's own open responses. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = (await personOf(request)) ?? (await requireAccount(request));
  const catalogue = await currentCatalogue(db);
  const feedback = [];
  for (const grade of await allFeedbackFor(db.read, person.id)) {
    const shown = await shownFeedback(grade, catalogue, language);
    if (shown) feedback.push(shown);
  }
  return { language, zone: zoneHere(), title: i18nFor(language).t("grades:title.feedback"), feedback };
}

/** Null once the answer was taken back, or its question is there no longer. */
async function shownFeedback(grade: OpenGrade, catalogue: Catalogue, language: Language) {
  const found = await findOpenResponse(db.read, grade, { catalogue, quizRevision: (id) => quizRevision(db, id) });
  if (!found) return null;
  const { points, possible, criteria, feedback, feedbackLanguage, gradedAt } = grade;
  const where = placeInCourse(catalogue, found, language);
  const inText = where && `${where.href}#q-${found.storedUnder}`;
  return {
    id: `${grade.sourceId} ${grade.questionId}`,
    prompt: found.question.prompt[language],
    text: found.text,
    title: where?.title ?? null,
    href: grade.source === "attempt" ? `/${language}/attempts/${grade.sourceId}/result` : inText,
    gradedAt,
    said: { points, possible, criteria, feedback, feedbackLanguage, isEarlier: waits(found.savedAt, grade) },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => formPageMeta(data);
export const headers = formPageHeaders;

export default function Feedback() {
  const { language, zone, feedback } = useLoaderData<typeof loader>();
  const { t } = useTranslation("grades");
  const times = useLocalTimes(language, zone);
  return (
    <div className="stack wide">
      <h1>{t("title.feedback")}</h1>
      {feedback.length === 0 ? (
        <p className="muted">{t("feedback.none")}</p>
      ) : (
        feedback.map(({ id, prompt, text, title, href, gradedAt, said }) => (
          <section key={id} className="card stack">
            <h2 className="question-prompt">{prompt}</h2>
            <p className="muted small">
              {times.dateTime(gradedAt)}
              {href && title ? (
                <>
                  {" · "}
                  <a href={href}>{title}</a>
                </>
              ) : null}
            </p>
            <dl className="answers">
              <div>
                <dt>{t("feedback.answer")}</dt>
                <dd>{text}</dd>
              </div>
            </dl>
            <TrainerFeedback feedback={said} language={language} />
          </section>
        ))
      )}
    </div>
  );
}
