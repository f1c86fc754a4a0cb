import { useLocation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const everyMs = 4_000;

/**
 * While the page is looked at, asks now and then whether anything changed, and loads it again if so. What is being
 * typed stays; a room without a network is no error.
 */
export function useLive(version: string, live: boolean): void {
  const { pathname } = useLocation();
  const { revalidate, state } = useRevalidator();
  const shown = useRef(version);
  shown.current = version;
  const reading = useRef(false);
  reading.current = state !== "idle";
  useEffect(() => {
    if (!live) return;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await fetch(`${pathname}/version`).catch(() => null);
      if (answer?.ok && (await answer.text()) !== shown.current && !reading.current) revalidate();
    };
    const timer = setInterval(ask, everyMs);
    return () => clearInterval(timer);
  }, [live, pathname, revalidate]);
}
