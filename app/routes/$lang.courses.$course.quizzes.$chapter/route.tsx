import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { findQuiz } from "#app/catalogue/queries.ts";
import { LocalDueDate } from "#app/components/assignments/DueDate.tsx";
import { assignLink } from "#app/components/assignments/onReadingPages.tsx";
import { pageTitle } from "#app/components/layout/meta.ts";
import { Personal } from "#app/components/personal/personal.tsx";
import { useLocalTimes, zoneHere } from "#app/components/question/localTimes.ts";
import type { Thing } from "#app/domain/assignments/things.ts";
import { noteActivity } from "#app/domain/learning/records.server.ts";
import { type Attempt, quizStanding, startAttempt } from "#app/domain/quiz/attempts.server.ts";
import { dueHereOf } from "#app/http/ownDue.server.ts";
import { notFound } from "#app/http/responses.ts";
import { personOf, requirePerson } from "#app/http/session.server.ts";
import { settleAttempts } from "#app/http/settleAttempts.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { PastAttempts } from "./PastAttempts.tsx";
import styles from "./quiz.module.css";
import { Rules } from "./Rules.tsx";

/** Anybody may see the rules; who sat the quiz sees how they stand. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { course, chapter, quiz } = await quizAt(params);
  const person = await personOf(request);
  const now = new Date();
  if (person) await settleAttempts(person.id, now);
  const standing = person ? await quizStanding(db.read, { userId: person.id, quiz, now }) : null;
  const { attempts, waitHours, minutes, passMark, draw, counts, reveal } = quiz;
  return {
    language,
    due: person && (await quizDue(person.id, { courseId: course.id, chapterId: chapter.id, now })),
    zone: zoneHere(),
    guest: person?.kind === "guest" && (standing?.attempts.length ?? 0) > 0,
    course: { id: course.id, title: course.title[language] },
    chapter: { id: chapter.id, number: chapter.number, title: chapter.title[language] },
    title: quiz.title[language],
    rules: { attempts, waitHours, minutes, passMark, draw, counts, reveal, questions: quiz.questions.length },
    standing: standing && {
      left: standing.left,
      nextAt: standing.nextAt,
      refusal: standing.refusal,
      open: standing.open && { id: standing.open.id, deadlineAt: standing.open.deadlineAt },
      attempts: standing.attempts.map((attempt, index) =>
        shownAttempt(attempt, standing.attempts.length - index, standing.counted),
      ),
    },
  };
}

/** When this quiz is to be passed by, for who was given it and has not passed it. */
async function quizDue(
  userId: string,
  { courseId, chapterId, now }: { courseId: string; chapterId: string; now: Date },
) {
  const things: Thing[] = [{ kind: "quiz", courseId, thingId: chapterId }];
  return (await dueHereOf(db, { userId, now, things })).find(({ state }) => state !== "done") ?? null;
}

function shownAttempt(
  { id, startedAt, submittedAt, points, possible, passed }: Attempt,
  number: number,
  counted: Attempt | null,
) {
  return { id, number, startedAt, submittedAt, points, possible, passed, counts: counted?.id === id };
}

/** Starts an attempt, or takes up the open one. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const { quiz } = await quizAt(params);
  const { person, headers } = await requirePerson(request, context.address);
  const now = new Date();
  await settleAttempts(person.id, now);
  const outcome = await db.write(async (tx) => {
    const started = await startAttempt(tx, { userId: person.id, quiz, now, language });
    if (started.ok) await noteActivity(tx, { userId: person.id, courseId: quiz.courseId, now });
    return started;
  });
  if (!outcome.ok) return data({ reason: outcome.reason, nextAt: outcome.nextAt }, { status: 409, headers });
  return redirect(`/${language}/attempts/${outcome.attemptId}`, { status: 303, headers });
}

async function quizAt(params: LoaderFunctionArgs["params"]) {
  const at = { course: params.course ?? "", chapter: params.chapter ?? "" };
  return findQuiz(await currentCatalogue(db), at) ?? notFound();
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: pageTitle(data.language, data.title) }] : [];

export default function QuizPage() {
  const { language, due, zone, course, chapter, title, rules, standing, guest } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("quiz");
  const times = useLocalTimes(language, zone);
  const refusal = refused?.reason ?? (standing?.open ? null : standing?.refusal);
  const nextAt = refused?.nextAt ?? standing?.nextAt;
  const here = `/${language}/courses/${course.id}/quizzes/${chapter.id}`;
  return (
    <div className={styles.page}>
      <header className="stack">
        <p className="breadcrumb">
          <a href={`/${language}/courses/${course.id}`}>{course.title}</a>
        </p>
        <div>
          <h1>{title}</h1>
          <p className="muted">{t("start.lead", { number: chapter.number, chapter: chapter.title })}</p>
        </div>
        {due?.due ? <LocalDueDate language={language} due={due.due} state={due.state} /> : null}
        <p className="assign-here">
          <Personal
            place={assignLink}
            props={{ language, thing: { kind: "quiz", courseId: course.id, thingId: chapter.id }, title }}
          />
        </p>
      </header>
      {refusal ? (
        <p className="notice signal" role={refused ? "alert" : undefined}>
          {t(`refusal.${refusal}`, { date: nextAt ? times.dateTime(nextAt) : "" })}
        </p>
      ) : null}
      <section className="card stack" aria-labelledby="rules">
        <h2 id="rules">{t("start.rules")}</h2>
        <Rules language={language} rules={rules} left={standing ? standing.left : rules.attempts || null} />
        {refusal ? null : (
          <form method="post" action={here} className={styles.start}>
            {standing?.open ? (
              <p>
                {standing.open.deadlineAt
                  ? t("start.openUntil", { time: times.dateTime(standing.open.deadlineAt) })
                  : t("start.openAttempt")}
              </p>
            ) : null}
            <button type="submit" className="button">
              {t(standing?.open ? "start.resume" : standing?.attempts.length ? "start.again" : "start.button")}
            </button>
          </form>
        )}
      </section>
      {guest ? (
        <p className="notice">
          {t("start.guest")}{" "}
          <a href={`/${language}/sign-in?next=${encodeURIComponent(here)}`} rel="nofollow">
            {t("start.signIn")}
          </a>
        </p>
      ) : null}
      {standing && standing.attempts.length > 0 ? (
        <PastAttempts language={language} attempts={standing.attempts} dateTime={times.dateTime} />
      ) : null}
    </div>
  );
}
