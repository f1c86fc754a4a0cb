import { useTranslation } from "react-i18next";
import { CellSign } from "#app/components/board/CellSign.tsx";
import { isCellCode, stateOf } from "#app/domain/reports/cells.ts";
import { cellWord, columnName } from "#app/domain/reports/cellWords.ts";
import { formatDayMonth } from "#app/i18n/format.ts";
import styles from "./learner.module.css";
import type { LearnerData } from "./route.tsx";

/** Each section and quiz: its state, the time spent, when it was done and is due, answers inside the text. */
export function Sections({ data, zone }: { data: LearnerData; zone: string }) {
  const { t } = useTranslation("board");
  const { columns, row, language } = data;
  const day = (at: Date | null) => (at ? formatDayMonth(language, at, zone) : "–");
  return (
    <div className="stack">
      <h3>{t("by.sections")}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a phone, it is scrolled with the arrow keys */}
      <section className={styles.scroll} tabIndex={0} aria-label={t("by.sections")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("learner.section")}</th>
              <th scope="col">{t("learner.state")}</th>
              <th scope="col">{t("learner.time")}</th>
              <th scope="col">{t("learner.answers")}</th>
              <th scope="col">{t("learner.doneOn")}</th>
              <th scope="col">{t("learner.due")}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column.key} id={`${column.kind}-${column.thingId}`}>
                <th scope="row">
                  {columnName(t, column)} {column.kind === "section" ? column.title : ""}
                </th>
                <td>
                  {isCellCode(column.code) ? (
                    <span className={styles.state}>
                      <CellSign state={stateOf(column.code)} />
                      {cellWord(t, column.code, { kind: column.kind, attempts: row.attempts[column.chapterAt] ?? 0 })}
                    </span>
                  ) : null}
                </td>
                <td>
                  {column.seconds > 0
                    ? t("learner.minutes", { count: Math.max(1, Math.round(column.seconds / 60)) })
                    : "–"}
                </td>
                <td>
                  {column.answers.given > 0
                    ? t("learner.right", { right: column.answers.right, given: column.answers.given })
                    : "–"}
                </td>
                <td>{day(column.doneAt)}</td>
                <td>{day(column.dueAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
