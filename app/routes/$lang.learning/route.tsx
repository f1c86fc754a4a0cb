import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { currentCatalogue } from "#app/catalogue/catalogue.server.ts";
import { pageTitle } from "#app/components/layout/meta.ts";
import { Personal } from "#app/components/personal/personal.tsx";
import { courseMap } from "#app/components/reading/CourseMap.tsx";
import { notFound } from "#app/http/responses.ts";
import { personOf } from "#app/http/session.server.ts";
import { formatDate, formatPercent } from "#app/i18n/format.ts";
import { i18nFor } from "#app/i18n/i18n.server.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import { db } from "#db/client.server.ts";
import { learningPage } from "./load.server.ts";

export const handle = { scripts: false };

export async function loader({ params, request }: LoaderFunctionArgs) {
  const language = isLanguage(params.lang) ? params.lang : notFound();
  const person = await personOf(request);
  if (!person) throw redirect(`/${language}/sign-in?next=/${language}/learning`);
  const page = await learningPage(db.read, { person, language, catalogue: await currentCatalogue(db) });
  return { ...page, title: i18nFor(language).t("learning:title"), personal: page.view ? { course: page.view } : {} };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: pageTitle(data.language, data.title) }, { name: "robots", content: "noindex" }] : [];

export default function Learning() {
  const { t } = useTranslation("learning");
  const { language, name, isGuest, courses, chapters, first } = useLoaderData<typeof loader>();
  return (
    <div className="learning stack wide">
      <header className="stack">
        <h1>{t("title")}</h1>
        {isGuest ? null : <p className="lead">{t("greeting", { name })}</p>}
      </header>
      {isGuest ? <GuestNotice /> : null}
      {courses.length === 0 && first ? (
        <section className="card stack">
          <p>{t("empty", { minutes: first.minutes })}</p>
          <p>
            <a className="button" href={first.href}>
              {t("start")}
            </a>
          </p>
        </section>
      ) : null}
      {courses.map((course) => (
        <CourseCard key={course.id} course={course} />
      ))}
      {courses.length > 0 ? (
        <section className="stack" aria-labelledby="map">
          <h2 id="map">{t("map")}</h2>
          <Personal place={courseMap} props={{ chapters }} />
        </section>
      ) : null}
      <p>
        <a href={`/${language}/courses`}>{t("courses")}</a>
      </p>
    </div>
  );
}

type Course = Awaited<ReturnType<typeof learningPage>>["courses"][number];

function CourseCard({ course }: { course: Course }) {
  const { t } = useTranslation("learning");
  const { done, total, next } = course;
  return (
    <section className="card stack" aria-labelledby={course.id}>
      <h2 id={course.id}>
        <a href={course.href}>{course.title}</a>
      </h2>
      {next ? (
        <div className="learning-next">
          <a className="button" href={next.href}>
            {t("continueWith", { number: next.number, title: next.title })}
          </a>
          <p className="muted small">
            {next.heading ? <span>{t("inPart", { heading: next.heading })}</span> : null}
            <span>{t("minutesLeft", { count: next.minutes })}</span>
          </p>
        </div>
      ) : (
        <p>{t("allDone")}</p>
      )}
      <div className="course-progress">
        <progress value={done} max={total} aria-label={t("progress", { done, total })} />
        <p>{t("progress", { done, total })}</p>
      </div>
      <CompletedNotice course={course} />
      <p className="muted small">
        {t("time")}
        {t("colon", { ns: "common" })}
        {course.hours > 0
          ? t("timeValue", { hours: course.hours, minutes: course.minutes })
          : t("timeMinutes", { count: course.minutes })}
      </p>
      <Results course={course} />
    </section>
  );
}

function CompletedNotice({ course }: { course: Course }) {
  const { t } = useTranslation("learning");
  const { language } = useLoaderData<typeof loader>();
  if (!course.completedAt) return null;
  return (
    <p className="notice ok">
      {t("completedOn", { date: formatDate(language, new Date(course.completedAt)) })}
      {course.newSections > 0 ? (
        <span className="muted"> {t("newSections", { count: course.newSections })}</span>
      ) : null}
    </p>
  );
}

function Results({ course }: { course: Course }) {
  const { t } = useTranslation("learning");
  const { language } = useLoaderData<typeof loader>();
  return (
    <table>
      <caption>{t("results")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("chapter")}</th>
          <th scope="col">{t("best")}</th>
          <th scope="col">{t("outcome")}</th>
        </tr>
      </thead>
      <tbody>
        {course.quizzes.map((quiz) => (
          <tr key={quiz.href}>
            <th scope="row">
              <a href={quiz.href}>{quiz.title}</a>
            </th>
            <td>{quiz.bestScore === null ? "–" : formatPercent(language, quiz.bestScore)}</td>
            <td>{t(quiz.passed ? "passed" : quiz.bestScore === null ? "notTaken" : "notPassed")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GuestNotice() {
  const { t } = useTranslation("learning");
  const { language } = useLoaderData<typeof loader>();
  return (
    <section className="notice stack" aria-labelledby="guest">
      <h2 id="guest">{t("guestTitle")}</h2>
      <p>{t("guestText")}</p>
      <p className="actions">
        <a className="button" href={`/${language}/sign-up?next=/${language}/learning`}>
          {t("signUp")}
        </a>
        <a className="button secondary" href={`/${language}/sign-in?next=/${language}/learning`}>
          {t("signIn")}
        </a>
      </p>
    </section>
  );
}
