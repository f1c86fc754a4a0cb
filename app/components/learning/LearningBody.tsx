import { useTranslation } from "react-i18next";
import type { CourseMap } from "#app/catalogue/types.ts";
import { OwnDue, type OwnDueItem } from "#app/components/assignments/OwnDue.tsx";
import { OwnDiscussions } from "#app/components/discussions/onReadingPages.tsx";
import type { CohortLink, CourseView, Place } from "#app/components/personal/personal.tsx";
import { type CourseCard, CourseCards } from "#app/components/reading/CourseCards.tsx";
import { courseMap } from "#app/components/reading/CourseMap.tsx";
import type { OutlineChapter } from "#app/components/reading/outline.ts";
import { formatDate, formatPercent } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";

/** A course one has begun, as my learning shows it. */
export interface LearningCourse {
  id: string;
  title: string;
  href: string;
  done: number;
  total: number;
  newSections: number;
  completedAt: string | null;
  hours: number;
  minutes: number;
  next: { href: string; number: string; title: string; heading: string | null; minutes: number } | null;
  quizzes: { title: string; href: string; passed: boolean; bestScore: number | null }[];
}

/** One person's learning, in the language of the page. */
export interface LearningView {
  name: string;
  isGuest: boolean;
  /** What one is given to do. */
  due: OwnDueItem[];
  courses: LearningCourse[];
  /** Of the course last open, for its map. */
  map: CourseMap;
  chapters: OutlineChapter[];
  course: CourseView | null;
  /** Where to begin, for who has not. */
  first: { href: string; course: string; minutes: number } | null;
  /** Courses not begun yet. */
  others: CourseCard[];
}

interface OfCourse {
  course: LearningCourse;
  language: Language;
}

/** What comes from the cohorts one learns in. */
interface InCohorts {
  unread: number;
  cohorts: CohortLink[];
}

/** All of my learning but its title. */
export const learningBody: Place<{ language: Language }, (LearningView & InCohorts) | null> = {
  stateOf: ({ learning, unread = 0, cohorts = [] }) => (learning ? { ...learning, unread, cohorts } : null),
  Render: ({ language, state }) => {
    const { t } = useTranslation("learning");
    if (!state) return null;
    const { name, isGuest, unread, cohorts, due, courses, map, chapters, course: view, first, others } = state;
    const mapped = { map, chapters };
    return (
      <>
        {isGuest ? <GuestNotice language={language} /> : <p className="lead">{t("greeting", { name })}</p>}
        {unread > 0 ? <UnreadNotice language={language} count={unread} /> : null}
        <OwnDue language={language} items={due} />
        {courses.length === 0 && due.length === 0 && first ? (
          <section className="card stack">
            <p>{t("empty", { course: first.course, count: first.minutes })}</p>
            <p>
              <a className="button" href={first.href}>
                {t("start")}
              </a>
            </p>
          </section>
        ) : null}
        <div className="learning-board">
          <div className="stack wide">
            {courses.map((course) => (
              <BegunCourse key={course.id} course={course} language={language} />
            ))}
          </div>
          {view ? (
            <section className="stack" aria-labelledby="map">
              <h2 id="map">{t("map")}</h2>
              {courses.length > 1 ? <p className="muted">{courses[0]?.title}</p> : null}
              <courseMap.Render
                {...mapped}
                state={courseMap.stateOf({ person: null, here: "", course: view }, mapped)}
              />
            </section>
          ) : null}
        </div>
        <OwnDiscussions language={language} cohorts={cohorts} />
        {cohorts.length > 0 ? (
          <p>
            <a href={`/${language}/learning/feedback`}>{t("grades:title.feedback")}</a>
          </p>
        ) : null}
        {others.length > 0 ? (
          <section className="stack" aria-labelledby="other-courses">
            <h2 id="other-courses">{t(courses.length === 0 ? "courses" : "otherCourses")}</h2>
            <CourseCards courses={others} />
          </section>
        ) : null}
      </>
    );
  },
};

function BegunCourse({ course, language }: OfCourse) {
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
      <CompletedNotice course={course} language={language} />
      <p className="muted small">
        {t("time")}
        {t("colon", { ns: "common" })}
        {course.hours > 0
          ? t("timeValue", { hours: course.hours, minutes: course.minutes })
          : t("timeMinutes", { count: course.minutes })}
      </p>
      <Results course={course} language={language} />
    </section>
  );
}

function CompletedNotice({ course, language }: OfCourse) {
  const { t } = useTranslation("learning");
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

function Results({ course, language }: OfCourse) {
  const { t } = useTranslation("learning");
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

/** Guests have no menu to find their inbox in. */
function UnreadNotice({ language, count }: { language: Language; count: number }) {
  const { t } = useTranslation("messages");
  return (
    <p className="notice learning-unread">
      <strong>{t("unreadCount", { count })}</strong> <a href={`/${language}/inbox`}>{t("openInbox")}</a>
    </p>
  );
}

function GuestNotice({ language }: { language: Language }) {
  const { t } = useTranslation("learning");
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
