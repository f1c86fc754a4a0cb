import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { BoardRow } from "#app/domain/reports/boardView.ts";
import { readAnewEveryMs } from "#app/domain/reports/pace.ts";

/** How the page stands with the server: before its script runs, with news coming in, or without. */
export type LiveState = "off" | "on" | "lost";

export interface Live {
  state: LiveState;
  /** Rows as they are now, by learner; what was loaded later than they came is newer. */
  rows: ReadonlyMap<string, BoardRow>;
}

const tryAgainAfterMs = 5_000;
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
 * when the board is read anew, soon after. A page in the background does not watch.
 */
export function useLive({ address, learners, loadedAt, onRows }: Watched): Live {
  const [state, setState] = useState<LiveState>("off");
  const [rows, setRows] = useState(none);
  const readAnew = useReadAnew(readAnewEveryMs(learners));
  const told = useRef(onRows);
  told.current = onRows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another moment of loading, what came before is in it
  useEffect(() => setRows(none), [loadedAt.getTime()]);
  useEffect(
    () =>
      whileVisible(() =>
        listen(address, {
          setState,
          onBoard: readAnew,
          onLearners(changed) {
            told.current(changed);
            setRows((known) => new Map([...known, ...changed.map((row) => [row.id, row] as const)]));
            readAnew();
          },
        }),
      ),
    [address, readAnew],
  );
  return { state, rows };
}

interface Listener {
  setState: (state: LiveState) => void;
  onBoard: () => void;
  onLearners: (rows: BoardRow[]) => void;
}

/** Listens until told to stop. The browser comes back by itself; where it gives up, so do we for a while only. */
function listen(address: string, { setState, onBoard, onLearners }: Listener): () => void {
  const source = new EventSource(address);
  let again: number | undefined;
  let stopAgain: (() => void) | undefined;
  source.addEventListener("open", () => setState("on"));
  // Whatever happened before the server began to look.
  source.addEventListener("open", onBoard);
  source.addEventListener("board", onBoard);
  source.addEventListener("learners", ({ data }) => onLearners(rowsIn(data)));
  source.addEventListener("full", () => {
    source.close();
    setState("lost");
  });
  source.addEventListener("error", () => {
    setState("lost");
    if (source.readyState !== EventSource.CLOSED) return;
    again = window.setTimeout(() => {
      stopAgain = listen(address, { setState, onBoard, onLearners });
    }, tryAgainAfterMs);
  });
  return () => {
    source.close();
    window.clearTimeout(again);
    stopAgain?.();
  };
}

function rowsIn(data: string): BoardRow[] {
  return JSON.parse(data, (key, value) => (isMoment(key) && value !== null ? new Date(value) : value));
}

function isMoment(key: string): boolean {
  return key === "since" || key === "lastAt";
}

function whileVisible(begin: () => () => void): () => void {
  let end: (() => void) | undefined;
  const follow = () => {
    const isVisible = document.visibilityState === "visible";
    if (isVisible) end ??= begin();
    else {
      end?.();
      end = undefined;
    }
  };
  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    end?.();
  };
}

const lookAgainAfterMs = 200;

/**
 * Reads the page's data anew: at once, and then no more often than that. Never while it is being read: the second
 * reading would break off the first, and the browser would log that as an error.
 */
function useReadAnew(everyMs: number): () => void {
  const { revalidate, state } = useRevalidator();
  const reading = useRef(false);
  reading.current = state !== "idle";
  const waiting = useRef<number>();
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => () => window.clearTimeout(waiting.current), []);
  return useCallback(() => {
    if (waiting.current !== undefined) return;
    const pause = Math.max(0, lastAt.current + everyMs - performance.now());
    const read = () => {
      if (reading.current) {
        waiting.current = window.setTimeout(read, lookAgainAfterMs);
        return;
      }
      waiting.current = undefined;
      lastAt.current = performance.now();
      revalidate();
    };
    waiting.current = window.setTimeout(read, pause);
  }, [everyMs, revalidate]);
}
