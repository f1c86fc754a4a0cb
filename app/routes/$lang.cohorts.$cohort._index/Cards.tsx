import { useTranslation } from "react-i18next";
import { CellSign } from "#app/components/board/CellSign.tsx";
import { Reason } from "#app/components/board/Reason.tsx";
import { useZone } from "#app/components/board/useZone.ts";
import type { BoardRow } from "#app/domain/reports/boardView.ts";
import { isCellCode, stateOf } from "#app/domain/reports/cells.ts";
import { cellWord } from "#app/domain/reports/cellWords.ts";
import { formatDaysAgo, formatPercent } from "#app/i18n/format.ts";
import styles from "./board.module.css";
import type { BoardData, ShownBoard } from "./route.tsx";

interface Props {
  data: BoardData;
  board: ShownBoard;
  base: string;
}

/** For a phone: one learner a card, chapters as bars. */
export function Cards({ data, board, base }: Props) {
  return (
    <ul className={styles.cards}>
      {board.rows.map((row) => (
        <Card key={row.id} row={row} data={data} board={board} base={base} />
      ))}
    </ul>
  );
}

function Card({ row, data, board, base }: Props & { row: BoardRow }) {
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
      <ul className={styles.stages}>
        {board.chapters.map((chapter, at) => (
          <Stage key={chapter.id} board={board} row={row} at={at} />
        ))}
      </ul>
    </li>
  );
}

/** One chapter of one learner: how much is read, and how the quiz stands. */
function Stage({ board, row, at }: { board: ShownBoard; row: BoardRow; at: number }) {
  const { t } = useTranslation("board");
  const { number, title, sections } = board.chapters[at] as ShownBoard["chapters"][number];
  const name = t("stage.name", { number, title });
  const codeOf = (kind: string) => {
    const index = board.columns.chapters.findIndex((column) => column.kind === kind && column.chapterAt === at);
    const code = row.cells.chapters.charAt(index);
    return index >= 0 && isCellCode(code) ? code : undefined;
  };
  const [whole, quiz] = [codeOf("chapter"), codeOf("quiz")];
  const done = row.read[at] ?? 0;
  return (
    <li>
      <span className={styles.stageName}>
        {whole ? <CellSign state={stateOf(whole)} /> : null}
        {name}
      </span>
      <progress value={done} max={Math.max(1, sections)} aria-label={name} />
      <span className="small muted">
        {t("stage.read", { done, total: sections })}
        {whole && stateOf(whole) === "overdue" ? ` · ${t("state.overdue")}` : ""}
        {quiz
          ? ` · ${t("stage.quiz", { state: cellWord(t, quiz, { kind: "quiz", attempts: row.attempts[at] ?? 0 }) })}`
          : ""}
      </span>
    </li>
  );
}
