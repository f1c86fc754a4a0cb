import { useTranslation } from "react-i18next";
import { Reason } from "#app/components/board/Reason.tsx";
import { useZone } from "#app/components/board/useZone.ts";
import { boardSearch } from "#app/domain/reports/boardQuery.ts";
import type { BoardRow } from "#app/domain/reports/boardView.ts";
import { formatDayMonth } from "#app/i18n/format.ts";
import styles from "./board.module.css";
import type { BoardData, ShownBoard } from "./route.tsx";

interface Props {
  data: BoardData;
  board: ShownBoard;
  base: string;
}

/** Who is stuck, on what, since when, and what to do about it. */
export function AttentionList({ data, board, base }: Props) {
  const { t } = useTranslation("board");
  const total = board.totals.needAttention;
  const { query } = data;
  return (
    <section className={styles.attention} aria-labelledby="attention">
      <h2 id="attention">{t("attention.title", { total })}</h2>
      {total === 0 ? <p className="muted">{t("attention.none")}</p> : null}
      <ul className={styles.urgent}>
        {board.attention.map((row) => (
          <Urgent key={row.id} row={row} data={data} base={base} />
        ))}
      </ul>
      {query.attention === null && total > board.attention.length ? (
        <p>
          <a href={`${base}${boardSearch(query, { attention: "any", sort: "attention" })}`}>
            {t("attention.all", { total })}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Urgent({ row, data, base }: { row: BoardRow; data: BoardData; base: string }) {
  const { t } = useTranslation("board");
  const zone = useZone(data.cohort.timeZone);
  const name = row.name || t("noName");
  const course = `?course=${data.query.course}`;
  return (
    <li>
      <h3>
        <a href={`${base}/learners/${row.id}${course}`}>{name}</a>
      </h3>
      <ul className={styles.reasons}>
        {row.attention.map((one) => (
          <li key={`${one.reason} ${String(one.since)}`}>
            <Reason attention={one} />{" "}
            <span className="muted">
              {t("attention.since", { date: formatDayMonth(data.language, one.since, zone) })}
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.rowActions}>
        <a
          className="button secondary small"
          href={`${base}/messages/new?to=${row.id}`}
          aria-label={t("attention.messageTo", { name })}
        >
          {t("attention.message")}
        </a>
        {row.extend ? (
          <a
            className="button secondary small"
            href={`${base}/assignments/${row.extend}/extend?learner=${row.id}`}
            aria-label={t("attention.extendFor", { name })}
          >
            {t("attention.extend")}
          </a>
        ) : null}
        <a
          className="button secondary small"
          href={`${base}/learners/${row.id}${course}`}
          aria-label={t("attention.openOf", { name })}
        >
          {t("attention.open")}
        </a>
      </div>
    </li>
  );
}
