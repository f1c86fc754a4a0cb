import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

const lookAgainAfterMs = 200;

/**
 * Reads the page's data anew: at once, and then no more often than that. Never while it is being read: the second
 * reading would break off the first, and the browser would log that as an error.
 */
export function useReadAnew(everyMs: number): () => void {
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
