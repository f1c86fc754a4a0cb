import { useTranslation } from "react-i18next";
import type { Quiz } from "#app/catalogue/types.ts";
import { formatPercent } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import styles from "./quiz.module.css";

type RulesOf = Pick<Quiz, "attempts" | "waitHours" | "minutes" | "passMark" | "draw" | "counts" | "reveal"> & {
  questions: number;
};

/** What one should know before the start, in plain words. */
export function Rules({ language, rules, left }: { language: Language; rules: RulesOf; left: number | null }) {
  const { t } = useTranslation("quiz");
  const { draw, questions, minutes, passMark, attempts, waitHours, counts, reveal } = rules;
  const drawn =
    draw < questions ? t("start.drawn", { draw, count: questions }) : t("start.questionsOf", { count: draw });
  return (
    <dl className={styles.rules}>
      <Rule name={t("start.questions")}>{drawn}</Rule>
      <Rule name={t("start.time")}>{minutes ? t("start.minutes", { count: minutes }) : t("start.noLimit")}</Rule>
      <Rule name={t("start.pass")}>{t("start.passMark", { share: formatPercent(language, passMark) })}</Rule>
      <Rule name={t("start.attempts")}>
        {attempts === 0 ? t("start.anyNumber") : t("start.leftOf", { count: left ?? attempts, total: attempts })}
        {waitHours > 0 ? <span>{t("start.wait", { count: waitHours })}</span> : null}
      </Rule>
      {attempts === 1 ? null : <Rule name={t("start.score")}>{t(`start.${counts}`)}</Rule>}
      <Rule name={t("start.after")}>{t(`start.reveal.${reveal}`)}</Rule>
      <Rule name={t("start.language")}>{t("start.languageText")}</Rule>
    </dl>
  );
}

function Rule({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
