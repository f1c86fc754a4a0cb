import { useEffect, useState } from "react";
import { useReadAnew } from "#app/components/live/useReadAnew.ts";
import { type StreamState, useStream } from "#app/components/live/useStream.ts";
import type { BoardRow } from "#app/domain/reports/boardView.ts";
import { readAnewEveryMs } from "#app/domain/reports/pace.ts";

export interface Live {
  state: StreamState;
  /** Rows as they are now, by learner; what was loaded later than they came is newer. */
  rows: ReadonlyMap<string, BoardRow>;
}

const none: ReadonlyMap<string, BoardRow> = new Map();

interface Watched {
  /** Of the stream. */
  address: string;
  learners: number;
  /** When the board was loaded: what came before that is in it. */
  loadedAt: Date;
  /** Is told of rows as they come. */
  onRows: (rows: BoardRow[]) => void;
}

/**
 * Keeps a board up to date while it is looked at. Rows are shown as they come; totals and the list of attention follow
 * when the board is read anew, soon after.
 */
export function useLive({ address, learners, loadedAt, onRows }: Watched): Live {
  const [rows, setRows] = useState(none);
  const readAnew = useReadAnew(readAnewEveryMs(learners));
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another moment of loading, what came before is in it
  useEffect(() => setRows(none), [loadedAt.getTime()]);
  const state = useStream(address, {
    // Whatever happened before the server began to look.
    open: readAnew,
    board: readAnew,
    learners(data) {
      const changed = rowsIn(data);
      onRows(changed);
      setRows((known) => new Map([...known, ...changed.map((row) => [row.id, row] as const)]));
      readAnew();
    },
  });
  return { state, rows };
}

function rowsIn(data: string): BoardRow[] {
  return JSON.parse(data, (key, value) => (isMoment(key) && value !== null ? new Date(value) : value));
}

function isMoment(key: string): boolean {
  return key === "since" || key === "lastAt";
}
