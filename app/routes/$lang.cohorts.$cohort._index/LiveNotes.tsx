import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StreamState } from "#app/components/live/useStream.ts";
import type { BoardRow, ColumnView } from "#app/domain/reports/boardView.ts";
import { isCellCode } from "#app/domain/reports/cells.ts";
import { cellWord, columnName } from "#app/domain/reports/cellWords.ts";
import styles from "./board.module.css";

/** One cell that has become another. */
export interface CellChange {
  learner: string;
  column: ColumnView;
  code: string;
  attempts: number;
}

/** The cells in which two states of a row differ. */
export function changesBetween(before: BoardRow, after: BoardRow, columns: ColumnView[]): CellChange[] {
  return columns.flatMap((column, index) => {
    const code = after.cells.sections.charAt(index);
    const attempts = after.attempts[column.chapterAt] ?? 0;
    const isNew = code !== before.cells.sections.charAt(index) || hasTriedAgain(before, after, column);
    return isNew ? [{ learner: after.name, column, code, attempts }] : [];
  });
}

function hasTriedAgain(before: BoardRow, after: BoardRow, { kind, chapterAt }: ColumnView): boolean {
  return kind === "quiz" && before.attempts[chapterAt] !== after.attempts[chapterAt];
}

const sayEveryMs = 5_000;

/** Tells changes to screen readers: one in full, several summed up, and not more often than they can be listened to. */
export function useAnnouncements(): { said: string; announce: (changes: CellChange[]) => void } {
  const { t } = useTranslation("board");
  const [said, setSaid] = useState("");
  const collected = useRef<CellChange[]>([]);
  const timer = useRef<number>();
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const say = () => {
    timer.current = undefined;
    const changes = collected.current;
    collected.current = [];
    const [only] = changes;
    const learners = new Set(changes.map(({ learner }) => learner)).size;
    if (changes.length > 1) setSaid(t("live.many", { count: changes.length, learners }));
    else if (only && isCellCode(only.code)) {
      const { column, attempts } = only;
      const state = cellWord(t, only.code, { kind: column.kind, attempts });
      setSaid(t("cell.name", { learner: only.learner || t("noName"), column: columnName(t, column), state }));
    }
  };
  const announce = (changes: CellChange[]) => {
    if (changes.length === 0) return;
    collected.current.push(...changes);
    timer.current ??= window.setTimeout(say, sayEveryMs);
  };
  return { said, announce };
}

/** Whether the page changes by itself. Nothing without script: then it does not. */
export function LiveNote({ state, said }: { state: StreamState; said: string }) {
  const { t } = useTranslation("board");
  return (
    <>
      {state === "off" ? null : (
        <p className={styles.live} data-state={state}>
          {t(`live.${state}`)}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
