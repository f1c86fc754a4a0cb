import { useTranslation } from "react-i18next";
import type { Quiz } from "#app/catalogue/types.ts";
import { useLocalTimes } from "#app/components/question/localTimes.ts";
import { ScoreRing } from "#app/components/question/ScoreRing.tsx";
import { VerdictSign } from "#app/components/question/Verdict.tsx";
import { type Score, shareOf } from "#app/domain/quiz/scoring.ts";
import { formatNumber, formatPercent } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./result.module.css";

interface ResultOf {
  language: Language;
  zone: string;
  guest: boolean;
  courseId: string;
  chapterId: string;
  passMark: number;
  reveal: Quiz["reveal"];
  score: Score;
  passed: boolean;
  submittedAt: Date;
  /** A key was wrong, and the attempt was scored anew. */
  regradedAt: Date | null;
  number: number;
  left: number | null;
  mayRepeat: boolean;
  counted: { isThis: boolean; share: number | null } | null;
}

/** The score as a ring and in words, and what one can do next. */
export function Summary({ result }: { result: ResultOf }) {
  const { language, zone, passMark, passed, score, reveal } = result;
  const { t } = useTranslation("quiz");
  const times = useLocalTimes(language, zone);
  const points = formatNumber(language, score.points, { maximumFractionDigits: 2 });
  const advice = reveal === "after-submit" ? "result.notPassedText" : "result.notPassedNoReveal";
  return (
    <section className={`card ${styles.summary}`} aria-labelledby="outcome">
      <ScoreRing language={language} share={shareOf(score)} passMark={passMark} passed={passed} />
      <div className="stack">
        <h2 id="outcome" className={styles.outcome}>
          <VerdictSign verdict={passed ? "right" : "unanswered"} size={26} />
          {t(passed ? "passed" : "notPassed")}
        </h2>
        <p>
          <strong>
            {t("result.points", { points, count: score.possible, share: formatPercent(language, passMark) })}
          </strong>
        </p>
        {passed ? null : <p>{t(advice)}</p>}
        {result.regradedAt ? <p>{t("result.regraded", { date: times.dateTime(result.regradedAt) })}</p> : null}
        <p className="muted small">
          {t("result.attempt", { number: result.number, date: times.dateTime(result.submittedAt) })}
          {result.number > 1 ? <Counted language={language} counted={result.counted} /> : null}
        </p>
        <Next result={result} />
      </div>
    </section>
  );
}

function Counted({ language, counted }: { language: Language; counted: ResultOf["counted"] }) {
  const { t } = useTranslation("quiz");
  if (!counted) return null;
  const other = t("result.otherCounts", { share: formatPercent(language, counted.share ?? 0) });
  return <span className={styles.counted}>{counted.isThis ? t("result.counted") : other}</span>;
}

function Next({ result }: { result: ResultOf }) {
  const { language, courseId, chapterId, passed, mayRepeat, left, guest } = result;
  const { t } = useTranslation("quiz");
  const course = `/${language}/courses/${courseId}`;
  const quiz = `${course}/quizzes/${chapterId}`;
  return (
    <>
      {mayRepeat && !passed && left !== null ? (
        <p className="muted small">{t("result.left", { count: left })}</p>
      ) : null}
      <div className={styles.buttons}>
        {mayRepeat && !passed ? (
          <form method="post" action={quiz}>
            <button type="submit" className="button">
              {t("result.again")}
            </button>
          </form>
        ) : null}
        <a className={passed ? "button" : "button secondary"} href={course}>
          {t("result.toCourse")}
        </a>
        <a className="button secondary" href={quiz}>
          {t("result.toQuiz")}
        </a>
      </div>
      {guest ? (
        <p className="notice">
          {t("result.guest")}{" "}
          <a href={`/${language}/sign-in?next=${encodeURIComponent(quiz)}`} rel="nofollow">
            {t("start.signIn")}
          </a>
        </p>
      ) : null}
    </>
  );
}
