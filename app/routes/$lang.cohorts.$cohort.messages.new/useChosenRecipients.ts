import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import type { action } from "./route.tsx";

/**
 * With script, who gets the message is asked for anew whenever something is chosen. Never while it is being asked: the
 * second question would break off the first, and the browser would log that as an error; the last choice is asked next.
 */
export function useChosenRecipients() {
  const { data, state, submit } = useFetcher<typeof action>();
  const isAsking = useRef(false);
  const next = useRef<FormData | null>(null);
  const ask = useCallback(() => {
    if (isAsking.current || !next.current) return;
    isAsking.current = true;
    submit(next.current, { method: "post" });
    next.current = null;
  }, [submit]);
  useEffect(() => {
    if (state !== "idle") return;
    isAsking.current = false;
    ask();
  }, [state, ask]);
  const show = useCallback(
    (form: HTMLFormElement) => {
      next.current = new FormData(form);
      next.current.set("intent", "show");
      ask();
    },
    [ask],
  );
  return { chosen: data?.recipients, show };
}
