import { useLocation } from "@remix-run/react";
import { useReadAnew } from "#app/components/live/useReadAnew.ts";
import { useStream } from "#app/components/live/useStream.ts";

/** A room may write all at once: a page is read anew no more often than that. */
const readAnewEveryMs = 1_000;

/** Loads the page again when its thread has become another than it shows. What is being typed stays. */
export function useLive(version: string, isLive: boolean): void {
  const { pathname } = useLocation();
  const readAnew = useReadAnew(readAnewEveryMs);
  useStream(isLive ? `${pathname}/live` : null, {
    thread(data) {
      if (JSON.parse(data) !== version) readAnew();
    },
  });
}
