import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import cellStyles from "#app/components/board/cells.module.css";
import { Reason } from "#app/components/board/Reason.tsx";
import { useZone } from "#app/components/board/useZone.ts";
import type { BoardRow } from "#app/domain/reports/boardView.ts";
import { type SayStage, sayStages } from "#app/domain/reports/cellWords.ts";
import { formatDaysAgo, formatPercent } from "#app/i18n/format.ts";
import styles from "./board.module.css";
import type { BoardData, ShownBoard } from "./route.tsx";

interface Props {
  data: BoardData;
  board: ShownBoard;
  base: string;
}

/** For a phone: one learner a card, chapters as bars. Where no script runs, the table is there instead. */
export function Cards({ data, board, base }: Props) {
  const { t } = useTranslation("board");
  const say = useMemo(() => sayStages(t), [t]);
  return (
    <ul className={styles.cards}>
      {board.rows.map((row) => (
        <Card key={row.id} row={row} data={data} board={board} base={base} say={say} />
      ))}
    </ul>
  );
}

function Card({ row, data, board, base, say }: Props & { row: BoardRow; say: SayStage }) {
  const { t } = useTranslation("board");
  const { language, now, cohort } = data;
  const zone = useZone(cohort.timeZone);
  const lastActive = row.lastAt ? formatDaysAgo(language, { date: row.lastAt, now, timeZone: zone }) : t("table.never");
  return (
    <li className="card">
      <h3>
        <a href={`${base}/learners/${row.id}?course=${board.course.id}`}>{row.name || t("noName")}</a>
      </h3>
      <p className="muted small">
        {formatPercent(language, row.progress)} · {t("table.lastActive")}
        {t("colon", { ns: "common" })}
        {lastActive}
      </p>
      {row.attention.map((one) => (
        <p key={`${one.reason} ${String(one.since)}`} className={styles.reason}>
          <Reason attention={one} />
        </p>
      ))}
      <ul className={`${styles.stages} ${cellStyles.states}`}>
        {board.chapters.map((chapter, at) => {
          const { state, name, standing } = say(row, board, at);
          return (
            <li key={chapter.id} data-state={state}>
              {name}
              <progress value={row.read[at] ?? 0} max={Math.max(1, chapter.sections)} aria-label={name} />
              <small>{standing}</small>
            </li>
          );
        })}
      </ul>
    </li>
  );
}
