import { useTranslation } from "react-i18next";
import { formatNumber } from "#app/i18n/format.ts";
import styles from "./learner.module.css";
import type { LearnerData } from "./route.tsx";

/** Every attempt of the course, the latest first; a submitted one can be opened. */
export function Attempts({ data, base, when }: { data: LearnerData; base: string; when: (at: Date) => string }) {
  const { t } = useTranslation("board");
  const { attempts, row, course, language } = data;
  const number = (value: number | null) => formatNumber(language, value ?? 0, { maximumFractionDigits: 2 });
  return (
    <section className="stack" aria-labelledby="attempts">
      <h3 id="attempts">{t("learner.attempts")}</h3>
      {attempts.length === 0 ? <p className="muted">{t("learner.noAttempts")}</p> : null}
      <ul className={styles.attempts}>
        {attempts.map((attempt) => {
          const { id, chapter, startedAt, submittedAt, points, possible, passed } = attempt;
          const at = when(submittedAt ?? startedAt);
          const quiz = t("cell.quiz", { number: chapter ?? "" });
          if (!submittedAt) return <li key={id}>{t("learner.openAttempt", { quiz, at })}</li>;
          const state = t(passed ? "state.passed" : "state.notPassed");
          const said = t("learner.attempt", { quiz, at, state, points: number(points), possible: number(possible) });
          return (
            <li key={id}>
              <a href={`${base}/learners/${row.id}?course=${course.id}&attempt=${id}#responses`}>{said}</a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
