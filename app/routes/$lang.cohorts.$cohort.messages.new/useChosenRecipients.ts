import { useFetcher } from "@remix-run/react";
import { useCallback } from "react";
import type { action } from "./route.tsx";

/** With script, who gets the message is asked for anew whenever something is chosen. */
export function useChosenRecipients() {
  const { data, submit } = useFetcher<typeof action>();
  const show = useCallback(
    (form: HTMLFormElement) => {
      const fields = new FormData(form);
      fields.set("intent", "show");
      submit(fields, { method: "post" });
    },
    [submit],
  );
  return { chosen: data?.recipients, show };
}
