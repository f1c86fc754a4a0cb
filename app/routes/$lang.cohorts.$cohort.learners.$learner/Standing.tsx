import { useTranslation } from "react-i18next";
import { Reason } from "#app/components/board/Reason.tsx";
import { formatPercent } from "#app/i18n/format.ts";
import styles from "./learner.module.css";
import type { LearnerData } from "./route.tsx";

/** Since when, how far, last active, and what needs attention. */
export function Standing({ data, when }: { data: LearnerData; when: (at: Date) => string }) {
  const { t } = useTranslation("board");
  const { row, course, joinedAt, startedAt, language } = data;
  return (
    <section className="card stack" aria-label={course.title}>
      <p>
        <strong>{course.title}</strong>
      </p>
      <dl className={styles.facts}>
        <div>
          <dt>{t("table.progress")}</dt>
          <dd>{formatPercent(language, row.progress)}</dd>
        </div>
        <div>
          <dt>{t("learner.joined")}</dt>
          <dd>{when(joinedAt)}</dd>
        </div>
        <div>
          <dt>{t("totals.started")}</dt>
          <dd>{startedAt ? when(startedAt) : t("table.never")}</dd>
        </div>
        <div>
          <dt>{t("table.lastActive")}</dt>
          <dd>{row.lastAt ? when(row.lastAt) : t("table.never")}</dd>
        </div>
      </dl>
      {row.attention.map((one) => (
        <p key={`${one.reason} ${String(one.since)}`} className="notice signal">
          <Reason attention={one} /> <span className="muted">{t("attention.since", { date: when(one.since) })}</span>
        </p>
      ))}
    </section>
  );
}
