import { useTranslation } from "react-i18next";
import { QuestionFields } from "#app/components/question/QuestionFields.tsx";
import { flagName, type QuestionResponse } from "#app/domain/quiz/responses.ts";
import type { AskedQuestion } from "#app/domain/quiz/withoutKey.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./player.module.css";
import { Flag } from "./Strip.tsx";

interface Props {
  question: AskedQuestion;
  index: number;
  total: number;
  language: Language;
  response: QuestionResponse | null;
  flagged: boolean;
  current: boolean;
  onMoved?: () => void;
}

/** One question of the attempt with its number, its points and the box to mark it. */
export function PlayerQuestion({ question, index, total, language, response, flagged, current, onMoved }: Props) {
  const { t } = useTranslation("quiz");
  const number = index + 1;
  const points = pointsOf(question);
  return (
    <section
      className={`card ${styles.question}`}
      id={`question-${number}`}
      tabIndex={-1}
      data-question={question.id}
      data-current={current || undefined}
      aria-labelledby={`question-${number}-title`}
    >
      <header className={styles.questionHeader}>
        <h2 id={`question-${number}-title`}>
          {t("player.question", { number })} <span className="muted">{t("player.ofTotal", { total })}</span>
        </h2>
        <span className="muted small">{points > 0 ? t("player.points", { count: points }) : t("player.noPoints")}</span>
        <label className={styles.flagBox}>
          <input type="checkbox" name={flagName(question.id)} value="1" defaultChecked={flagged} />
          <Flag />
          {t("player.flag")}
        </label>
      </header>
      <QuestionFields question={question} languages={[language]} response={response} onMoved={onMoved} />
    </section>
  );
}

function pointsOf(question: AskedQuestion): number {
  if (question.type === "scenario") return question.questions.reduce((sum, inner) => sum + pointsOf(inner), 0);
  return question.type === "open" ? 0 : question.points;
}
