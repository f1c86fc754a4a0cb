import { useTranslation } from "react-i18next";
import { boardSearch } from "#app/domain/reports/boardQuery.ts";
import { formatNumber, formatPercent } from "#app/i18n/format.ts";
import styles from "./board.module.css";
import type { BoardData, ShownBoard } from "./route.tsx";

/** Of all learners, whatever the filters. */
export function Totals({ data, board, base }: { data: BoardData; board: ShownBoard; base: string }) {
  const { t } = useTranslation("board");
  const { language, query } = data;
  const { learners, started, complete, progress } = board.totals;
  const of = (count: number) =>
    t("totals.of", { count: formatNumber(language, count), total: formatNumber(language, learners) });
  return (
    <div className={styles.overview}>
      <dl className={styles.totals} aria-label={t("totals.label")}>
        <div>
          <dt>{t("totals.started")}</dt>
          <dd>{of(started)}</dd>
        </div>
        <div>
          <dt>{t("totals.progress")}</dt>
          <dd>{formatPercent(language, progress)}</dd>
        </div>
        <div>
          <dt>{t("totals.complete")}</dt>
          <dd>{of(complete)}</dd>
        </div>
      </dl>
      <div className={styles.ways}>
        <a href={`${base}/questions?course=${query.course}`}>{t("questions")}</a>
        <nav className={styles.switch} aria-label={t("by.label")}>
          {(["sections", "chapters"] as const).map((by) => (
            <a
              key={by}
              href={`${base}${boardSearch(query, { by })}`}
              aria-current={query.by === by ? "true" : undefined}
            >
              {t(`by.${by}`)}
            </a>
          ))}
        </nav>
      </div>
    </div>
  );
}
