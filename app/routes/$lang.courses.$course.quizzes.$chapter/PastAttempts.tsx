import { useTranslation } from "react-i18next";
import { VerdictSign } from "#app/components/question/Verdict.tsx";
import { shareOf } from "#app/domain/quiz/scoring.ts";
import { formatNumber, formatPercent } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./quiz.module.css";

interface ShownAttempt {
  id: string;
  number: number;
  startedAt: Date;
  submittedAt: Date | null;
  points: number | null;
  possible: number | null;
  passed: boolean | null;
  counts: boolean;
}
interface Props {
  language: Language;
  attempts: ShownAttempt[];
  dateTime: (at: Date) => string;
}

/** One's attempts so far, the latest first, each leading to its result. */
export function PastAttempts({ language, attempts, dateTime }: Props) {
  const { t } = useTranslation("quiz");
  return (
    <section className="stack" aria-labelledby="past">
      <h2 id="past">{t("start.past")}</h2>
      <table className={styles.past}>
        <thead>
          <tr>
            <th scope="col">{t("start.number")}</th>
            <th scope="col">{t("start.date")}</th>
            <th scope="col">{t("start.result")}</th>
          </tr>
        </thead>
        <tbody>
          {attempts.map((attempt) => (
            <tr key={attempt.id}>
              <th scope="row">{attempt.number}</th>
              <td>{dateTime(attempt.submittedAt ?? attempt.startedAt)}</td>
              <td>
                <Result language={language} attempt={attempt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Result({ language, attempt }: { language: Language; attempt: ShownAttempt }) {
  const { t } = useTranslation("quiz");
  if (!attempt.submittedAt) return <span className="muted">{t("start.inProgress")}</span>;
  const { number, points, possible, passed, counts } = attempt;
  const score = { points: points ?? 0, possible: possible ?? 0 };
  const shown = formatNumber(language, score.points, { maximumFractionDigits: 2 });
  return (
    <div className={styles.result}>
      <a href={`/${language}/attempts/${attempt.id}/result`}>
        {formatPercent(language, shareOf(score))} <span className="visually-hidden">{t("start.view", { number })}</span>
      </a>
      <span className={styles.state}>
        <VerdictSign verdict={passed ? "right" : "unanswered"} size={16} />
        {t(passed ? "passed" : "notPassed")}
      </span>
      <span className="muted small">{t("start.points", { points: shown, count: score.possible })}</span>
      {counts ? <span className="tag">{t("start.counts")}</span> : null}
    </div>
  );
}
