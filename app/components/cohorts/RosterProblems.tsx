import { useTranslation } from "react-i18next";
import type { RosterProblem } from "#app/domain/cohorts/roster.ts";
import styles from "./form.module.css";

/** A line of a list that cannot be used. */
export interface ProblemRow {
  row: number;
  text: string;
  problem: RosterProblem;
}

/** The lines that cannot be used, and why, under the field with the list. */
export function RosterProblems({ rows }: { rows: ProblemRow[] }) {
  const { t } = useTranslation("cohorts");
  return (
    <ul className={`notice bad ${styles.problems}`}>
      {rows.map(({ row, text, problem }) => (
        <li key={row}>{t("roster.line", { row, text, problem: t(`fates.${problem}`) })}</li>
      ))}
    </ul>
  );
}
